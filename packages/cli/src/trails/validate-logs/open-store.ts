import { stat } from 'node:fs/promises';
import type { Io } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import { localStore } from '@trailkit/trails/digests';
import type { OpenedStore, StoreOptions } from './opened-store.js';

const forms = 'a folder, s3://BUCKET/PREFIX or trail:NAME';

/** Opens what `--source` names. @throws UsageError for another thing than a folder, a bucket or a trail, and as trails are found */
export async function openStore(
  source: string | undefined,
  options: StoreOptions,
  { env, signal }: Pick<Io, 'env' | 'signal'>,
): Promise<OpenedStore> {
  if (source === undefined || source === '') throw new UsageError(`expected --source with ${forms}`);
  // Loaded on need only: reading buckets takes as long to load as a folder takes to be proven.
  if (source.startsWith('s3://')) return (await import('./s3-store.js')).s3Store(source, options);
  if (/^trail:./.test(source)) return (await import('./trail-store.js')).trailStore(source, options, { env, signal });
  if (/^[a-z-]+:/i.test(source) && (await stat(source).catch(() => undefined)) === undefined)
    throw new UsageError(`expected --source with ${forms}, found ${JSON.stringify(source)}`);
  return { store: localStore(source), close: () => Promise.resolve() };
}
