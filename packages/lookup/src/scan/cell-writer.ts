import type { JsonObject } from '@trailkit/records';
import { Byte } from '@trailkit/records';
import type { ByteWriter } from './byte-writer.js';

/** A value of a record: the span of its bytes, from 0 where it is absent; or made of what the record says. */
export type Cell =
  | { readonly kind: 'span'; readonly from: () => number; readonly to: () => number }
  | { readonly kind: 'value'; readonly value: (whole: () => JsonObject) => unknown };

/** Puts a value as `JSON.stringify` writes it. */
export type PutCell = (cell: Cell, bytes: Buffer, whole: () => JsonObject) => void;

/** Longer integers may not be what a number of that value is written as. */
const maxPlainDigits = 15;
const nothing = Buffer.from('null');

/** Puts values into a writer. */
export function cellWriter(writer: ByteWriter): PutCell {
  function putStringified(value: unknown): void {
    const text = Buffer.from(JSON.stringify(value ?? null));
    writer.reserve(text.length);
    writer.putAll(text);
  }

  return (cell, bytes, whole) => {
    if (cell.kind === 'value') return putStringified(cell.value(whole));
    const [from, to] = [cell.from(), cell.to()];
    writer.reserve(Math.max(nothing.length, to - from));
    if (from === 0) writer.putAll(nothing);
    else if (!isAsStringified(bytes, from, to) || !writer.putWithout(Byte.backslash, bytes, from, to))
      putStringified(JSON.parse(bytes.toString('utf8', from, to)));
  };
}

const zero = 0x30;
const nine = 0x39;

/** Whether a value is written as `JSON.stringify` would, unless it is a string with escapes. */
function isAsStringified(bytes: Buffer, from: number, to: number): boolean {
  const byte = bytes[from]!;
  if (byte === Byte.quote || byte > nine) return byte !== Byte.openObject && byte !== Byte.openList;
  if (to - from > maxPlainDigits) return false;
  // -0 is written as 0.
  if (byte < zero && bytes[from + 1] === zero) return false;
  for (let at = byte < zero ? from + 1 : from; at < to; at++) if (bytes[at]! < zero || bytes[at]! > nine) return false;
  return true;
}
