import { createHash } from 'node:crypto';
import type { Content } from '@trailkit/records/node';
import { readContent } from '@trailkit/records/node';
import type { HeldContent } from '../content/hold-content.js';
import { holdContent } from '../content/hold-content.js';
import { limiter } from '../limiter.js';
import type { EvidenceStore } from './evidence-store.js';
import { hashInThreads } from './hash-in-threads.js';

/** Reads files of a store, as many at a time as it takes, and hashes their content. */
export interface EvidenceReader {
  /** How many files to ask for at a time. */
  readonly concurrency: number;
  /** The hash of a file's content. @throws Error where it cannot be read */
  readonly hash: (name: string) => Promise<Content>;
  /** SHA-256 of a file's bytes as they are, in hex. @throws Error where it cannot be read */
  readonly hashBytes: (name: string) => Promise<string>;
  /** The content of a file, and the signature that was stored with it. @throws Error where it cannot be read */
  readonly hold: (name: string) => Promise<HeldContent & { readonly signature: string | undefined }>;
  /** Ends what reads beside this thread. */
  readonly close: () => Promise<void>;
}

/** Files under way are in memory, as they are in the store. */
const maxBytesHeld = 32 * 1024 * 1024;

/** Opens a store for reading. */
export function evidenceReader(store: EvidenceStore, signal: AbortSignal): EvidenceReader {
  const limit = limiter({ calls: store.concurrency, bytes: maxBytesHeld });
  const hasher = store.isOfThisMachine === true ? hashInThreads(signal) : undefined;
  const sizeOf = (name: string): number => store.sizeOf?.(name) ?? 0;
  return {
    concurrency: store.concurrency,
    hash:
      hasher?.hash ??
      ((name) => limit(sizeOf(name), async () => readContent((await store.open(name, signal)).content))),
    hashBytes: (name) =>
      limit(sizeOf(name), async () => {
        const { content } = await store.open(name, signal);
        const sha256 = createHash('sha256');
        if (content instanceof Uint8Array) sha256.update(content);
        else for await (const bytes of content) sha256.update(bytes);
        return sha256.digest('hex');
      }),
    hold: (name) =>
      limit(sizeOf(name), async () => {
        const { content, signature } = await store.open(name, signal);
        return { ...(await holdContent(content)), signature };
      }),
    close: async () => hasher?.close(),
  };
}
