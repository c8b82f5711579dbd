import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReleaseSet } from '@trailkit/codegen';

/** The pinned botocore releases: the newest, and older ones for the services whose operations were dropped since. */
export interface ReleasePins {
  readonly newest: string;
  readonly releases: Readonly<Record<string, { readonly sha256: string; readonly services?: readonly string[] }>>;
}

/** The repository's root. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The data files of the generator. */
export const dataFolder = join(root, 'packages/codegen/data');

/** Reads the pins. */
export function readPins(): ReleasePins {
  return JSON.parse(readFileSync(new URL('botocore-releases.json', import.meta.url), 'utf8')) as ReleasePins;
}

/** Where fetched models are kept: a folder per release, laid out as botocore's data directory. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 'botocore');
}

/** The releases to generate from; `botocore` replaces the newest by a data directory of the caller's. */
export function releaseSet(pins: ReleasePins, botocore?: string): ReleaseSet {
  const release = (version: string) => ({ version, dataDirectory: join(cacheFolder(), version) });
  return {
    newest: botocore === undefined ? release(pins.newest) : { version: pins.newest, dataDirectory: botocore },
    older: Object.entries(pins.releases)
      .filter(([version]) => version !== pins.newest)
      .map(([version, { services }]) => ({ release: release(version), services: services ?? [] })),
  };
}
