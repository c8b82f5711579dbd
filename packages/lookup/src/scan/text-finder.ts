import { Byte } from '@trailkit/records';

/** Looks in bytes for one of the texts of a clause. */
export interface TextFinder {
  /** Where one begins, at `from` or behind it; -1 where none does. */
  find(bytes: Buffer, from: number): number;
  /** The cost of a search, where a pass that stops nowhere costs one. */
  readonly cost: number;
}

/** The share of each byte in texts like those that are searched. */
export type ByteShares = Float64Array;

interface Needle {
  /** The text without the quotes around it. */
  readonly core: Buffer;
  /** It has to be between quotes, which are escaped where a record is in a string. */
  readonly quoted: boolean;
  /** A short part of it that begins with a byte that is rare, and its position in the core. */
  readonly anchor: Buffer;
  readonly anchorAt: number;
}

/** A longer search costs more than it saves: the whole text is compared where this much of it is found. */
const anchorLength = 6;
/** A rare byte alone is found too often. */
const minAnchorBytes = 3;

/** A search stops at each byte that an anchor begins with; a stop costs as much as passing over this number of bytes. */
const bytesAStop = 320;

/** So much of a text tells what it is made of. */
const sampleLength = 16 * 1024;

/** The shares of the bytes at the beginning of a text. */
export function byteShares(bytes: Buffer): ByteShares {
  const shares = new Float64Array(256);
  const sample = bytes.subarray(0, sampleLength);
  for (const byte of sample) shares[byte]! += 1 / sample.length;
  return shares;
}

/** A finder for the texts of one clause of match constraints; undefined where one of them cannot be looked for. */
export function textFinder(texts: readonly string[], shares: ByteShares): TextFinder | undefined {
  const needles = texts.map((text) => needle(text, shares));
  if (texts.length === 0 || needles.some(({ core }) => core.length === 0)) return undefined;
  return {
    cost: needles.reduce((sum, { anchor }) => sum + 1 + bytesAStop * shares[anchor[0]!]!, 0),
    find(bytes, from) {
      let first = -1;
      for (const each of needles) {
        const at = findOne(each, first < 0 ? bytes : bytes.subarray(0, first + each.core.length + 1), from);
        if (at >= 0 && (first < 0 || at < first)) first = at;
      }
      return first;
    },
  };
}

function needle(text: string, shares: ByteShares): Needle {
  const quoted = text.length > 1 && text.startsWith('"') && text.endsWith('"');
  const core = Buffer.from(quoted ? text.slice(1, -1) : text);
  let anchorAt = 0;
  const last = Math.max(0, core.length - minAnchorBytes);
  for (let at = 0; at <= last; at++) if (shares[core[at]!]! < shares[core[anchorAt]!]!) anchorAt = at;
  return { core, quoted, anchorAt, anchor: core.subarray(anchorAt, anchorAt + anchorLength) };
}

function findOne({ core, quoted, anchor, anchorAt }: Needle, bytes: Buffer, from: number): number {
  for (let at = from + anchorAt; ; at++) {
    at = bytes.indexOf(anchor, at);
    if (at < 0) return -1;
    const start = at - anchorAt;
    if (!isAt(bytes, start, core)) continue;
    if (!quoted) return start;
    const next = bytes[start + core.length];
    if (bytes[start - 1] === Byte.quote && (next === Byte.quote || next === Byte.backslash)) return start;
  }
}

function isAt(bytes: Buffer, at: number, core: Buffer): boolean {
  if (at + core.length > bytes.length) return false;
  for (let index = 0; index < core.length; index++) if (bytes[at + index] !== core[index]) return false;
  return true;
}

const escape = Buffer.from('\\u00');
/** Characters that writers escape for the sake of HTML or must escape: constraints' texts have none of them. */
const avoided = Buffer.from('"\\/<>&=\'');

/** Where an escape stands for a character that texts are looked for by: whatever is near may be any text. -1 for nowhere. */
export function findEscaped(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(escape, from); at >= 0; at = bytes.indexOf(escape, at + 1)) {
    const code = Number.parseInt(bytes.toString('latin1', at + 4, at + 6), 16);
    if (code >= 0x20 && code < 0x7f && !avoided.includes(code)) return at;
  }
  return -1;
}
