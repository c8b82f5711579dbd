import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bucket } from './digest-chain.js';

/** Writes the objects into a folder, without their metadata: what `aws s3 sync` leaves. */
export function writeBucket(bucket: Bucket, folder: string): void {
  for (const [key, { body }] of bucket) {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
  }
}
