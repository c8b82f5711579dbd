import { stat } from 'node:fs/promises';
import { UsageError } from '@trailkit/command-line';
import type { EvidenceStore } from '@trailkit/trails/digests';
import { localStore } from '@trailkit/trails/digests';

/** Opens what `--source` names. @throws UsageError for what is neither a folder nor a bucket. */
export async function openStore(
  source: string | undefined,
  options: { readonly profile?: string; readonly roleArn?: string; readonly endpoint?: string },
): Promise<{ readonly store: EvidenceStore; readonly close: () => Promise<void> }> {
  if (source === undefined || source === '')
    throw new UsageError('expected --source with a folder or s3://BUCKET/PREFIX');
  if (source.startsWith('s3://')) {
    // Loaded on need only: what reads buckets takes as long to load as a folder to prove.
    const { s3Store } = await import('./s3-store.js');
    const store = s3Store(source, options);
    return { store, close: store.close };
  }
  if (/^[a-z-]+:/i.test(source) && (await stat(source).catch(() => undefined)) === undefined)
    throw new UsageError(`expected --source with a folder or s3://BUCKET/PREFIX, found ${JSON.stringify(source)}`);
  return { store: localStore(source), close: () => Promise.resolve() };
}
