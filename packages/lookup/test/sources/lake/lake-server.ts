import type { LakeServer, LakeServerOptions } from '@trailkit/testing/lake-server/start-lake-server';
import { startLakeServer } from '@trailkit/testing/lake-server/start-lake-server';
import { lakeSource } from '../../../src/index.js';
import type { LakeOptions } from '../../../src/index.js';

/** The store of the tests. */
export const id = '4a1b9c2d-0000-4000-8000-5e6f7a8b9c0d';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A server with one store, `main`, that lets everything through, and has these records. */
export async function lakeWith(
  records: readonly object[],
  options: Partial<LakeServerOptions> = {},
): Promise<LakeServer> {
  const server = await startLakeServer({ stores: [{ name: 'main', id }], requestsPerSecond: 1e6, ...options });
  await server.add(id, records);
  return server;
}

/** A source of that server, which does not wait. */
export function openLake(server: LakeServer, options: Partial<LakeOptions> = {}) {
  return lakeSource({
    store: 'main',
    region: 'eu-west-1',
    endpoint: server.url,
    credentials,
    requestsPerSecond: 1e6,
    pollMs: 1,
    ...options,
  });
}
