import type { JsonObject } from '@trailkit/records';
import { Byte } from '@trailkit/records';
import type { ByteWriter } from './byte-writer.js';
import type { PlainText } from './projection.js';

/** A value of a record: the span of its bytes, from 0 where it is absent; or made of what the record says. */
export type Cell =
  | { readonly kind: 'span'; readonly from: () => number; readonly to: () => number }
  | { readonly kind: 'value'; readonly value: (whole: () => JsonObject) => unknown };

/** Puts a value, or does not where it cannot be put that way. */
export type PutCell = (cell: Cell, bytes: Buffer, whole: () => JsonObject) => boolean;

/** Longer integers may not be what a number of that value is written as. */
const maxPlainDigits = 15;
const nothing = Buffer.from('null');

/** The ways to put values: as `JSON.stringify` writes them, and as plain text. */
export function cellWriters(writer: ByteWriter, plain: PlainText | undefined): Record<'putJson' | 'putText', PutCell> {
  const inString = bytesBut('\\');
  const inText = bytesOf(plain?.others ?? '');
  const first = bytesOf(plain?.first ?? '');

  function putJson(cell: Cell, bytes: Buffer, whole: () => JsonObject): boolean {
    if (cell.kind === 'value') return putStringified(cell.value(whole));
    const [from, to] = [cell.from(), cell.to()];
    writer.reserve(Math.max(nothing.length, to - from));
    if (from === 0) writer.putAll(nothing);
    else if (!isAsStringified(bytes, from, to) || !writer.putAllowed(bytes, from, to, inString))
      putStringified(JSON.parse(bytes.toString('utf8', from, to)));
    return true;
  }

  function putStringified(value: unknown): boolean {
    const text = Buffer.from(JSON.stringify(value ?? null));
    writer.reserve(text.length);
    writer.putAll(text);
    return true;
  }

  /** Texts without quotes, and nothing for null. */
  function putText(cell: Cell, bytes: Buffer, whole: () => JsonObject): boolean {
    if (cell.kind === 'value') return (cell.value(whole) ?? null) === null;
    const [from, to] = [cell.from(), cell.to()];
    if (from === 0 || bytes[from] === Byte.letterN) return true;
    if (!isAsStringified(bytes, from, to)) return false;
    const quote = bytes[from] === Byte.quote ? 1 : 0;
    if (from + quote === to - quote) return true;
    writer.reserve(to - from);
    return first[bytes[from + quote]!] === 1 && writer.putAllowed(bytes, from + quote, to - quote, inText);
  }

  return { putJson, putText };
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

function bytesOf(characters: string): Uint8Array {
  const allowed = new Uint8Array(256);
  for (const byte of Buffer.from(characters)) allowed[byte] = 1;
  allowed[Byte.backslash] = 0; // an escape is another character
  return allowed;
}

function bytesBut(character: string): Uint8Array {
  const allowed = new Uint8Array(256).fill(1);
  allowed[character.charCodeAt(0)] = 0;
  return allowed;
}
