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
  /** For each byte whether it may begin such a text, and whether it may be in it. */
  readonly mayBegin: (byte: number) => boolean;
  readonly mayBeIn: (byte: number) => boolean;
}

/** Makes lines of the objects that are read. The lines of all makers of a reader are one behind the other since `begin`. */
export interface LineMaker {
  /** Makes the line of the object read last; false where a member is written in another way in it, or there is no more memory for it. */
  readonly put: () => boolean;
  /** Where the last line begins and ends in all of them. */
  readonly from: () => number;
  readonly to: () => number;
}

// The numbers of kernel/put-line.ts.
const jsonOffset = 4;
const allowedOffset = 8;
const partsOffset = 264;
const partSize = 12;
const mayBeFirst = 1;
const mayBeIn = 2;

/**
 * Writes the table of a line.
 *
 * @param take memory for a number of bytes; undefined where there is no more
 * @param spans the address of the span of each member
 * @returns where the table is; undefined where there is no memory
 */
export function writeLineTable(
  bytes: Buffer,
  { around, isJson, mayBegin, mayBeIn: mayBe }: LineParts,
  spans: readonly number[],
  take: (size: number) => number | undefined,
): number | undefined {
  const table = take(partsOffset + around.length * partSize);
  if (table === undefined) return undefined;
  bytes.writeUInt32LE(spans.length, table);
  bytes.writeUInt32LE(isJson ? 1 : 0, table + jsonOffset);
  for (let byte = 0; byte < 256; byte++)
    bytes[table + allowedOffset + byte] = (mayBegin(byte) ? mayBeFirst : 0) | (mayBe(byte) ? mayBeIn : 0);
  for (const [index, text] of around.entries()) {
    const at = take(text.length);
    if (at === undefined) return undefined;
    bytes.set(text, at);
    for (const [word, value] of [at, text.length, spans[index] ?? 0].entries())
      bytes.writeUInt32LE(value, table + partsOffset + index * partSize + word * 4);
  }
  return table;
}

/** Makes the lines of a table, in a region. */
export function lineMakerOf({ putLine }: Kernel, table: number, region: Region): LineMaker {
  let from = 0;
  return {
    put() {
      const end = putLine(table, region.filled, region.end);
      if (end === 0) return false;
      from = region.filled;
      region.filled = end;
      return true;
    },
    from: () => from - region.at,
    to: () => region.filled - region.at,
  };
}
