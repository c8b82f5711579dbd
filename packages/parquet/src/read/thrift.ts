import { zigzag } from './zigzag.js';

/** The types of Thrift's compact protocol. https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md */
const types = { true: 1, false: 2, byte: 3, double: 7, binary: 8, list: 9, set: 10, map: 11, struct: 12 } as const;

/**
 * Reads what a footer or a page begins with, and steps over the rest of it: of a file of many columns a query needs a few numbers. A struct is
 * read by a loop, since many footers are read before a call for each field is fast:
 *
 *     const outer = reader.begin();
 *     while (reader.next()) {
 *       if (reader.field() === 3) rows = reader.integer();
 *       else reader.skip();
 *     }
 *     reader.end(outer);
 *
 * What is not as it should be is a RangeError, or nonsense that the caller notices.
 */
export interface ThriftReader {
  /** Where it is in the bytes. */
  readonly at: () => number;
  /** Begins a struct. @returns what `end` takes */
  readonly begin: () => number;
  /** Goes to the next field of a struct, whose value is read or stepped over then; false at its end. */
  readonly next: () => boolean;
  /** The number of the field. */
  readonly field: () => number;
  /** Whether the field is a boolean that is false: its type says so, and it has no value. */
  readonly isFalse: () => boolean;
  /** Goes back to the struct around. */
  readonly end: (outer: number) => void;
  /** Steps over the value of the field. */
  readonly skip: () => void;
  /** Begins a list. @returns the number of its elements */
  readonly list: () => number;
  /** An integer of any size that a double holds exactly. */
  readonly integer: () => number;
  /** Bytes, as they are in the file. */
  readonly binary: () => Uint8Array;
  readonly text: () => string;
}

/** A reader of bytes, from a place on. */
export function thriftReader(given: Uint8Array, from = 0): ThriftReader {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  let at = from;
  let field = 0;
  let type = 0;

  function varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const next = bytes[at++];
      if (next === undefined) throw new RangeError('the end is missing');
      value += (next & 0x7f) * scale;
      if (next < 0x80) return value;
      scale *= 128;
    }
  }

  /** Steps over bytes. @returns where they begin */
  function past(length: number): number {
    at += length;
    if (at > bytes.length) throw new RangeError('the end is missing');
    return at - length;
  }

  function list(): number {
    const head = bytes[at++]!;
    type = head & 15;
    return head >> 4 === 15 ? varint() : head >> 4;
  }

  return {
    at: () => at,
    begin() {
      const outer = field;
      field = 0;
      return outer;
    },
    next() {
      const head = bytes[at++];
      if (head === undefined) throw new RangeError('the end is missing');
      type = head & 15;
      if (type === 0) return false;
      field = head < 16 ? zigzag(varint()) : field + (head >> 4);
      return true;
    },
    field: () => field,
    isFalse: () => type === types.false,
    end(outer) {
      field = outer;
    },
    skip() {
      at = after(bytes, at, type, false);
    },
    list,
    integer: () => zigzag(varint()),
    binary() {
      const begin = past(varint());
      return bytes.subarray(begin, at);
    },
    text() {
      const begin = past(varint());
      return bytes.toString('utf8', begin, at);
    },
  };
}

/** The place after a value. Of a footer most is stepped over, by code that few files make fast: so it calls nothing that it need not. */
function after(bytes: Uint8Array, start: number, type: number, isElement: boolean): number {
  let at = start;
  if (type === types.struct) {
    for (;;) {
      const head = bytes[at++];
      if (head === undefined) throw new RangeError('the end is missing');
      const inner = head & 15;
      if (inner === 0) return at;
      if (head < 16) while (bytes[at++]! >= 0x80);
      // Integers, which most fields are.
      if (inner >= 4 && inner <= 6) while (bytes[at++]! >= 0x80);
      else at = after(bytes, at, inner, false);
    }
  }
  if (type === types.true || type === types.false) return at + (isElement ? 1 : 0);
  if (type === types.byte) return at + 1;
  if (type === types.double) return at + 8;
  if (type === types.map) throw new RangeError('expected no map');
  if (type === types.list || type === types.set) {
    const head = bytes[at++]!;
    let count = head >> 4;
    if (count === 15) [count, at] = lengthAt(bytes, at);
    for (; count > 0; count--) {
      if (at > bytes.length) throw new RangeError('the end is missing');
      at = after(bytes, at, head & 15, true);
    }
    return at;
  }
  if (type === types.binary) {
    const [length, begin] = lengthAt(bytes, at);
    return begin + length;
  }
  while (bytes[at++]! >= 0x80);
  return at;
}

/** A length without a sign, and the place after it. */
function lengthAt(bytes: Uint8Array, start: number): [length: number, end: number] {
  let at = start;
  let value = 0;
  let scale = 1;
  for (;;) {
    const next = bytes[at++];
    if (next === undefined) throw new RangeError('the end is missing');
    value += (next & 0x7f) * scale;
    if (next < 0x80) return [value, at];
    scale *= 128;
  }
}
