import { latin1Text } from '../bytes.js';

const scalarPattern = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
/** The bytes after a scalar that is a document: the end of the line, or what a broken document left. */
const afterScalar = [0x0a, 0x0d, 0x2c, 0x5d, 0x7d];
/** Shorter values are no records, and no data with records in it. */
const minRecordBytes = 24;

/** Whether bytes are a number, true, false or null. */
export function isScalar(bytes: Uint8Array): boolean {
  return scalarPattern.test(latin1Text(bytes, 0, bytes.length));
}

/** Whether a byte may follow a scalar that is a document by itself: anything else makes it the beginning of a text. */
export function mayFollowScalar(byte = 0x0a): boolean {
  return afterScalar.includes(byte);
}

/** Whether a member beside a list is worth reading. */
export function mayHold(bytes: Uint8Array): boolean {
  return bytes.length >= minRecordBytes && (bytes[0] === 0x7b || bytes[0] === 0x5b || bytes[0] === 0x22);
}
