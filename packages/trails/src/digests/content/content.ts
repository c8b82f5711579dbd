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

/** Whether the last bytes of a file are the trailer of such content. */
export function hasTrailer(end: Uint8Array, check: number, length: number): boolean {
  const trailer = new DataView(end.buffer, end.byteOffset + end.length - trailerBytes, trailerBytes);
  return trailer.getUint32(0, true) === check && trailer.getUint32(4, true) === length % 2 ** 32;
}
