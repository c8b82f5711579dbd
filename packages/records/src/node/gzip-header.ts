const [hasCrc, hasExtra, hasName, hasComment] = [2, 4, 8, 16];

/**
 * The length of a gzip member's header (RFC 1952, 2.3); undefined where more bytes are needed to tell, -1 where it is none.
 */
export function memberHeaderLength(bytes: Uint8Array): number | undefined {
  const start = [0x1f, 0x8b, 0x08];
  for (const [at, byte] of start.entries()) if (at < bytes.length && bytes[at] !== byte) return -1;
  if (bytes.length < 10) return undefined;
  const flags = bytes[3]!;
  if (flags > 31) return -1;
  let length = 10;
  if (flags & hasExtra) {
    if (bytes.length < length + 2) return undefined;
    length += 2 + bytes[length]! + 256 * bytes[length + 1]!;
  }
  for (const flag of [hasName, hasComment]) {
    if (!(flags & flag)) continue;
    const zero = bytes.indexOf(0, length);
    if (zero < 0 || bytes.length < length) return bytes.length - length > maxTextBytes ? -1 : undefined;
    length = zero + 1;
  }
  if (flags & hasCrc) length += 2;
  return bytes.length < length ? undefined : length;
}

/** A name or comment longer than this is no header. */
const maxTextBytes = 64 * 1024;
