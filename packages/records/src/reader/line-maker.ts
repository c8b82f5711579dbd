import type { Kernel } from './kernel.js';
import type { Region } from './region.js';

/** A line of members of a record. */
export interface LineParts {
  /** The texts before, between and behind the members: one more than there are of these. */
  readonly around: readonly Uint8Array[];
  /** The names down to each member. */
  readonly paths: readonly (readonly string[])[];
  /** The members are written as JSON.stringify does; or as texts without quotes, nothing for null. */
  readonly isJson: boolean;
  /** For each byte of ASCII whether it may begin such a text, and whether it may be in it. A text with escapes is never copied. */
  readonly mayBegin: (byte: number) => boolean;
  readonly mayBeIn: (byte: number) => boolean;
}

/** How members are padded: with spaces up to a width each, and with a gap between two of them, in place of the texts there. None at the end of a line. */
export interface LinePadding {
  /** In bytes; what is wider is not cut. */
  readonly widths: ArrayLike<number>;
  readonly gap: number;
}

/** Makes lines of the objects that are read. The lines of all makers of a reader are one behind the other since `begin`. */
export interface LineMaker {
  /** Makes the line of the object read last; false where a member is written in another way in it, or there is no more memory for it. */
  readonly put: () => boolean;
  /** Pads the members of all lines from now on. */
  readonly pad: (padding: LinePadding) => void;
  /** Where the last line begins and ends in all of them. */
  readonly from: () => number;
  readonly to: () => number;
}

// The numbers of kernel/put-line.ts.
const jsonOffset = 4;
const gapOffset = 8;
const firstOffset = 12;
const othersOffset = 268;
const partsOffset = 284;
const partSize = 16;
const widthOffset = 12;

const backslash = 0x5c;

/**
 * Writes the table of a line.
 *
 * @param take memory for a number of bytes; undefined where there is no more
 * @param spans the address of the span of each member
 * @returns where the table is; undefined where there is no memory
 */
export function writeLineTable(
  bytes: Buffer,
  { around, isJson, mayBegin, mayBeIn }: LineParts,
  spans: readonly number[],
  take: (size: number) => number | undefined,
): number | undefined {
  const table = take(partsOffset + around.length * partSize);
  if (table === undefined) return undefined;
  bytes.writeUInt32LE(spans.length, table);
  bytes.writeUInt32LE(isJson ? 1 : 0, table + jsonOffset);
  bytes.writeUInt32LE(0, table + gapOffset);
  bytes.fill(0, table + firstOffset, table + partsOffset);
  for (let byte = 0; byte < 0x80; byte++) {
    // Where JSON has an escape, it is not the text itself.
    if (byte === backslash) continue;
    bytes[table + firstOffset + byte] = mayBegin(byte) ? 1 : 0;
    if (mayBeIn(byte)) bytes[table + othersOffset + (byte & 0x0f)]! |= 1 << (byte >> 4);
  }
  for (const [index, text] of around.entries()) {
    const at = take(text.length);
    if (at === undefined) return undefined;
    bytes.set(text, at);
    for (const [word, value] of [at, text.length, spans[index] ?? 0, 0].entries())
      bytes.writeUInt32LE(value, table + partsOffset + index * partSize + word * 4);
  }
  return table;
}

/** Makes the lines of a table, in a region. */
export function lineMakerOf({ memory, putLine }: Kernel, table: number, region: Region): LineMaker {
  let from = 0;
  return {
    put() {
      const end = putLine(table, region.filled, region.end);
      if (end === 0) return false;
      from = region.filled;
      region.filled = end;
      return true;
    },
    pad({ widths, gap }) {
      const bytes = new DataView(memory.buffer, table);
      for (let index = 0; index < widths.length; index++)
        bytes.setUint32(partsOffset + index * partSize + widthOffset, widths[index]!, true);
      bytes.setUint32(gapOffset, gap, true);
    },
    from: () => from - region.at,
    to: () => region.filled - region.at,
  };
}
