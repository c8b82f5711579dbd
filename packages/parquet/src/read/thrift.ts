import { zigzag } from './zigzag.js';

/** The types of Thrift's compact protocol. https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md */
const types = { true: 1, false: 2, byte: 3, double: 7, binary: 8, list: 9, set: 10, map: 11, struct: 12 } as const;

/**
 * Reads what a footer or a page begins with, and steps over the rest of it: of a file of many columns a query needs a few numbers.
 * What is not as it should be is a RangeError, or nonsense that the caller notices.
 */
export interface ThriftReader {
  /** Where it is in the bytes. */
  readonly at: () => number;
  /** Calls `read` for each field of a struct with its number; it says whether it read the field, which is stepped over otherwise. */
  readonly struct: (read: (field: number, type: number) => boolean) => void;
  /** Calls `read` for each element of a list. */
  readonly list: (read: () => void) => void;
  /** An integer of any size that a double holds exactly. */
  readonly integer: () => number;
  /** A text or bytes, as they are in the file. */
  readonly binary: () => Uint8Array;
}

/** The type of a field that is false; one that is true has another. */
export const falseField = types.false;

/** A reader of bytes, from a place on. */
export function thriftReader(bytes: Uint8Array, from = 0): ThriftReader {
  let at = from;

  function byte(): number {
    const value = bytes[at++];
    if (value === undefined) throw new RangeError('the end is missing');
    return value;
  }

  function varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const next = byte();
      value += (next & 0x7f) * scale;
      if (next < 0x80) return value;
      scale *= 128;
    }
  }

  function binary(): Uint8Array {
    const length = varint();
    at += length;
    if (at > bytes.length) throw new RangeError('the end is missing');
    return bytes.subarray(at - length, at);
  }

  function list(read: (type: number) => void): void {
    const head = byte();
    const count = head >> 4 === 15 ? varint() : head >> 4;
    for (let index = 0; index < count; index++) read(head & 15);
  }

  function struct(read: (field: number, type: number) => boolean): void {
    let field = 0;
    for (;;) {
      const head = byte();
      const type = head & 15;
      if (type === 0) return;
      field = head >> 4 === 0 ? zigzag(varint()) : field + (head >> 4);
      if (!read(field, type)) skip(type, false);
    }
  }

  // Of a footer most is stepped over, by code that few files make fast: so these loops call nothing that they need not.
  function skip(type: number, isElement: boolean): void {
    if (type === types.struct) skipStruct();
    else if (type === types.binary) binary();
    else if (type === types.true || type === types.false) at += isElement ? 1 : 0;
    else if (type === types.byte) at++;
    else if (type === types.double) at += 8;
    else if (type === types.list || type === types.set) list((each) => skip(each, true));
    else if (type === types.map) throw new RangeError('expected no map');
    else skipVarint();
  }

  function skipStruct(): void {
    for (;;) {
      const head = byte();
      const type = head & 15;
      if (type === 0) return;
      if (head < 16) skipVarint();
      skip(type, false);
    }
  }

  function skipVarint(): void {
    while (bytes[at++]! >= 0x80);
  }

  return { at: () => at, struct, list, integer: () => zigzag(varint()), binary };
}
