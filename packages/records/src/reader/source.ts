import { Byte } from '../json/bytes-of-json.js';
import type { Kernel } from './kernel.js';
import { isNew, noSlot, slotCount, spansAt } from './layout.js';

/** Where values come from, at the time when they are looked at. */
export interface Source {
  bytes: Buffer;
  spans: Uint32Array;
  /** The numbers before the spans. */
  words: Uint32Array;
  /** How often a slot got another text. */
  changes: number;
  /** How many objects were read. */
  objects: number;
  readonly slotOf: Kernel['slotOf'];
  /** The texts in the kernel's slots: most texts come again and again, and to compare bytes is cheaper than to make texts of them. */
  readonly texts: string[];
}

/** A kernel that has read nothing yet, of a number of columns. */
export function sourceOf({ memory, slotOf }: Kernel, columns: number): Source {
  const texts = Array.from({ length: slotCount }, () => '');
  return { ...viewsOf(memory, columns), objects: 0, slotOf, texts, changes: 0 };
}

/** The views of a kernel's memory: others after it has grown. */
export function viewsOf({ buffer }: Kernel['memory'], columns: number): Pick<Source, 'bytes' | 'spans' | 'words'> {
  return {
    bytes: Buffer.from(buffer),
    spans: new Uint32Array(buffer, spansAt, columns * 2),
    words: new Uint32Array(buffer, 0, spansAt / 4),
  };
}

/** The text of a string, given with its quotes. */
export function textOf(source: Source, from: number, to: number): string {
  const { bytes, texts } = source;
  const slot = slotOfText(source, from, to);
  if (slot !== undefined) return texts[slot]!;
  return isPlainText(bytes, from, to)
    ? bytes.toString('latin1', from + 1, to - 1)
    : (JSON.parse(bytes.toString('utf8', from, to)) as string);
}

/** The slot of a string with its quotes; undefined for one that is none to remember. */
function slotOfText(source: Source, from: number, to: number): number | undefined {
  const slot = source.slotOf(from + 1, to - 1);
  if (slot >= 0) return slot === noSlot ? undefined : slot;
  source.changes++;
  source.texts[slot + isNew] = source.bytes.toString('latin1', from + 1, to - 1);
  return slot + isNew;
}

/** The number of a value; undefined where it has none. */
export function textNumberOf(source: Source, from: number, to: number): number | undefined {
  if (from === 0) return slotCount;
  const first = source.bytes[from];
  if (first === Byte.quote) return slotOfText(source, from, to);
  return first === Byte.letterN ? slotCount : undefined;
}

function isPlainText(bytes: Buffer, from: number, to: number): boolean {
  if (bytes[from] !== Byte.quote) return false;
  for (let at = from + 1; at < to; at++) if (bytes[at]! >= 0x80 || bytes[at] === Byte.backslash) return false;
  return true;
}
