import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Gunzip } from 'node:zlib';
import { gunzipSync } from 'node:zlib';

/** A file that inflates to more than this is read as a stream. */
const mostBytes = 32 * 1024 * 1024;
const mostCompressed = 12 * 1024 * 1024;
const trailer = 8;

/** The bytes of a file as it lies there; undefined where it is too large to be held whole, or no plain file. */
export function readWhole(path: string): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > mostBytes) return undefined;
    const bytes = Buffer.allocUnsafeSlow(stat.size);
    for (let at = 0; at < bytes.length;) {
      const count = readSync(file, bytes, at, bytes.length - at, at);
      if (count === 0) return undefined; // it has become shorter
      at += count;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

/**
 * The text of a file, inflated at once where it is gzip; undefined where it is more than may be held, or where zlib has
 * anything against it: the plain path says what, and where.
 */
export function inflateWhole(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  if (bytes.length > mostCompressed || bytes.length < trailer) return undefined;
  // The length that the last member gives: right for nearly every file, and no matter where it is not.
  const length = bytes.readUInt32LE(bytes.length - 4);
  if (length > mostBytes) return undefined;
  try {
    const options = { chunkSize: Math.max(64, length + 1), maxOutputLength: mostBytes, info: true };
    const { buffer, engine } = gunzipSync(bytes, options) as unknown as {
      readonly buffer: Buffer;
      readonly engine: Gunzip;
    };
    // zlib passes over what is no member without a word, and over the members behind it.
    return engine.bytesWritten === bytes.length ? buffer : undefined;
  } catch {
    return undefined;
  }
}
