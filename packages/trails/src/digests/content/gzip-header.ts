const hasExtra = 4;
const hasName = 8;
const hasComment = 16;
const hasHeaderCheck = 2;
const fixedBytes = 10;

/** Whether bytes begin as gzip data does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The length of the header of gzip data (RFC 1952) in bytes; undefined where it goes on after these bytes. */
export function gzipHeaderBytes(bytes: Uint8Array): number | undefined {
  if (bytes.length < fixedBytes) return undefined;
  const flags = bytes[3]!;
  let at = fixedBytes;
  if (flags & hasExtra) {
    if (bytes.length < at + 2) return undefined;
    at += 2 + bytes[at]! + bytes[at + 1]! * 256;
  }
  for (const flag of [hasName, hasComment]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  if (flags & hasHeaderCheck) at += 2;
  return at <= bytes.length ? at : undefined;
}
