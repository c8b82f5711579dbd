import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import type { SigningKey } from '@trailkit/testing/digest-chain/signing-key';
import type { AskedWindow, EvidenceStore, Finding, Validation } from '../../src/digests/index.js';
import { keysOf, validateLogs } from '../../src/digests/index.js';

/** A bucket as it is in S3, or as a copy that lost the metadata of its objects. */
export function bucketStore(bucket: Bucket, as: 's3' | 'copy'): EvidenceStore {
  return {
    concurrency: 4,
    async *list({ mayEnter }) {
      for (const name of bucket.keys()) if (mayEnter(name.slice(0, name.lastIndexOf('/') + 1))) yield { name };
    },
    open: (name) => {
      const { body, metadata } = bucket.get(name)!;
      return Promise.resolve({ content: body, signature: as === 's3' ? metadata?.signature : undefined });
    },
  };
}

/** The findings on a bucket, and the numbers. */
export async function validated(
  store: EvidenceStore,
  keys: readonly SigningKey[],
  window?: AskedWindow,
): Promise<{ readonly findings: readonly Finding[]; readonly validation: Validation }> {
  const ring = keysOf({ PublicKeyList: keys.map(({ listed }) => listed) });
  const run = validateLogs({ store, window, keysOf: () => Promise.resolve(ring) });
  const findings: Finding[] = [];
  for (;;) {
    const next = await run.next();
    if (next.done) return { findings, validation: next.value };
    findings.push(next.value);
  }
}
