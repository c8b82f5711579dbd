import type { TestProject } from 'vitest/node';
import { notHere } from '../left-out.mjs';
import { availableServers } from '@trailkit/testing/search-servers/available-servers';
import type { Product } from '@trailkit/testing/search-servers/releases';
import type { SearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';

/** A server of the list; those that run here have a url, the others a reason. */
export interface ProvidedServer {
  readonly name: string;
  readonly product: Product;
  readonly version: string;
  readonly url?: string;
  readonly missing?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    servers: readonly ProvidedServer[];
  }
}

/** Starts each server that can be had, once for all test files: they keep apart by the names of their indices. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started: SearchServer[] = [];
  const servers: ProvidedServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.stop()));
  };
  try {
    for (const { name, release, missing } of await availableServers()) {
      const { product, version } = release;
      if (missing !== undefined) {
        servers.push({ name, product, version, missing });
        continue;
      }
      const server = await startSearchServer({ product, version });
      started.push(server);
      servers.push({ name, product, version, url: server.url });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  if (started.length === 0) {
    const reasons = servers.map(({ name, missing }) => `${name} (${missing})`);
    console.log(`${notHere}search server that can be started: ${reasons.join('; ')}`);
  }
  project.provide('servers', servers);
  return stop;
}
