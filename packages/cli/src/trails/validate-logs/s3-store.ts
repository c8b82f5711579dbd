import type { S3Options } from '@trailkit/lookup';
import { objectStore } from '@trailkit/lookup';
import type { EvidenceStore } from '@trailkit/trails/digests';

/** Enough to hide latency: 64 requests of 50 ms are more than 1,000 files a second. */
const requestsAtATime = 64;

/** Logs and digests below `s3://bucket/prefix`, with the signatures in the metadata of digests. */
export function s3Store(location: string, options: S3Options): EvidenceStore & { readonly close: () => Promise<void> } {
  const objects = objectStore(location, options);
  const root = `s3://${location.split('/')[2]}/`;
  const sizes = new Map<string, number>();
  return {
    concurrency: requestsAtATime,
    async *list({ mayEnter }, signal) {
      const takes = (key: string): boolean => !key.endsWith('/');
      for await (const { key, size } of objects.list({ mayEnter, takes }, signal)) {
        sizes.set(root + key, size);
        yield { name: root + key };
      }
    },
    sizeOf: (name) => sizes.get(name) ?? 0,
    async open(name, signal) {
      const key = name.slice(root.length);
      const { content, metadata } = await objects.fetch({ key, size: sizes.get(name) ?? 0 }, signal);
      return { content, signature: metadata.signature };
    },
    close: () => objects.close(),
  };
}
