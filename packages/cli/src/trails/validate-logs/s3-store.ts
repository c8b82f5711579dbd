import type { ObjectStoreOptions } from '@trailkit/lookup';
import { objectStore } from '@trailkit/lookup';
import type { EvidenceStore } from '@trailkit/trails/digests';
import type { OpenedStore } from './opened-store.js';

/** Enough to hide latency: 64 requests of 50 ms are more than 1,000 files a second. */
const requestsAtATime = 64;

/** The size of a log of which nothing is remembered: there are many. */
const maxSmallBytes = 256 * 1024;

/** Logs and digests below `s3://bucket/prefix`, those that belong, with the signatures in the metadata of digests. */
export function s3Store(
  location: string,
  options: ObjectStoreOptions,
  belongs: (key: string) => boolean = () => true,
): Pick<OpenedStore, 'store' | 'close'> {
  const objects = objectStore(location, options);
  const root = `s3://${location.split('/')[2]}/`;
  const largeSizes = new Map<string, number>();
  const sizeOf = (name: string): number => largeSizes.get(name) ?? maxSmallBytes;
  const store: EvidenceStore = {
    concurrency: requestsAtATime,
    async *list({ mayEnter }, signal) {
      const choice = {
        mayEnter: (folder: string) => belongs(folder) && mayEnter(folder),
        takes: (key: string) => !key.endsWith('/') && belongs(key),
      };
      for await (const { key, size } of objects.list(choice, signal)) {
        if (size > maxSmallBytes) largeSizes.set(root + key, size);
        yield { name: root + key };
      }
    },
    sizeOf,
    async open(name, signal) {
      const key = name.slice(root.length);
      const { content, metadata } = await objects.fetch({ key, size: sizeOf(name) }, signal);
      return { content, signature: metadata.signature };
    },
  };
  return { store, close: () => objects.close() };
}
