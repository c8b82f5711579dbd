import { gunzipSync } from 'node:zlib';

const maxBytes = 64 * 1024 * 1024;

/** Inflates gzip data that is held whole, all of its members; undefined where it is damaged, or more than 64 MiB. */
export function inflateData(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    return undefined;
  }
}
