import { createHash } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import { memberHeaderLength } from '@trailkit/records/node';

/** The content of a file, once decompressed. */
export type Content =
  | {
      readonly kind: 'content';
      /** SHA-256 of the decompressed content, in hex. */
      readonly hash: string;
      /** How many bytes are in the file after its compressed content. */
      readonly trailingBytes: number;
    }
  | { readonly kind: 'damaged'; readonly found: string };

/** The CRC and the size after the compressed bytes. */
export const trailerBytes = 8;

/** The damage of content, in the words of findings. */
export const damage = {
  empty: 'an empty file',
  header: 'a gzip header that breaks off',
  foreignHeader: 'a gzip header that no reader takes',
  brokenOff: 'gzip data that breaks off before its end',
  checksum: 'gzip data whose checksum is wrong',
  compressed: (problem: Error) => `compressed bytes that cannot be read (${problem.message})`,
} as const;

/** Whether bytes begin as gzip data does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The content of a whole file, as `readContent` reads it piece by piece, in one step and on this thread.
 * Undefined where it is longer than `maxContentBytes` once decompressed.
 */
export function contentOf(bytes: Uint8Array, maxContentBytes: number): Content | undefined {
  if (bytes.length === 0) return { kind: 'damaged', found: damage.empty };
  if (!isGzip(bytes)) return { kind: 'content', hash: sha256(bytes), trailingBytes: 0 };
  const headerBytes = memberHeaderLength(bytes);
  if (headerBytes === undefined) return { kind: 'damaged', found: damage.header };
  if (headerBytes < 0) return { kind: 'damaged', found: damage.foreignHeader };

  const compressed = bytes.subarray(headerBytes);
  let inflated: { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
  try {
    const chunkSize = Math.min(Math.max(lengthInTrailer(bytes), minChunkBytes), maxContentBytes);
    const options = { info: true, chunkSize, maxOutputLength: maxContentBytes };
    inflated = inflateRawSync(compressed, options) as unknown as typeof inflated;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    return { kind: 'damaged', found: damage.compressed(error as Error) };
  }
  const { buffer, engine } = inflated;
  const trailingBytes = compressed.length - engine.bytesWritten - trailerBytes;
  if (trailingBytes < 0) return { kind: 'damaged', found: damage.brokenOff };
  const isIntact = trailingBytes > 0 || hasTrailer(bytes, crc32(buffer), buffer.length);
  return isIntact
    ? { kind: 'content', hash: sha256(buffer), trailingBytes }
    : { kind: 'damaged', found: damage.checksum };
}

/** Whether the last bytes of a file are the trailer of such content. */
export function hasTrailer(end: Uint8Array, check: number, length: number): boolean {
  const trailer = new DataView(end.buffer, end.byteOffset + end.length - trailerBytes, trailerBytes);
  return trailer.getUint32(0, true) === check && trailer.getUint32(4, true) === length % 2 ** 32;
}

/** zlib asks for as much at least. */
const minChunkBytes = 1024;

/** The length that the last bytes name: content in one piece need not be joined. */
function lengthInTrailer(bytes: Uint8Array): number {
  if (bytes.length < trailerBytes) return 0;
  // One more, since zlib goes on with another piece where one is full.
  return new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true) + 1;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
