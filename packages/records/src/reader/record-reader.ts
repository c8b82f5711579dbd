import { contentHash } from '../content/content-hash.js';
import type { JsonObject } from '../item.js';
import type { Column } from './column.js';
import { merged, numbered, spansAlong, tableSpace, writeTables } from './column-tables.js';
import type { Identifier } from './identifier.js';
import { identifierOf } from './identifier.js';
import { hashAt, hashed, maxColumns, notHashed, oddAt, overrun, spansAt, spanSize, textAt } from './layout.js';
import { lazyValues } from './lazy-values.js';
import type { LineMaker, LineParts } from './line-maker.js';
import { lineMakerOf, writeLineTable } from './line-maker.js';
import type { MemberTest } from './member-test.js';
import { memberTest } from './member-test.js';
import { allot, emptyRegion } from './region.js';
import { sourceOf, textNumberOf, viewsOf } from './source.js';
import type { Kernel } from './kernel.js';
import { growTo } from './kernel.js';

/** Reads the wanted members of records from the bytes of a text, in memory that is reused for each text. */
export interface RecordReader {
  /** Memory for a text of this length, and one byte more. Its content is lost, and so are older views of it. */
  reserve(bytes: number): Buffer;
  /** Takes the first bytes of the reserved memory as the text. */
  begin(length: number): void;
  /** Whether the first bytes of the reserved memory are ASCII. */
  isAscii(length: number): boolean;
  /**
   * Steps over the object at `at`: its end, or `broken` where it is not as JSON.parse wants it, or too deep.
   *
   * @param isHashed `hash` will be asked for it: cheaper in one go, where it will be
   */
  read(at: number, isHashed?: boolean): number;
  /** A function that says where the value of a member of the object read last begins; 0 where it has none. */
  startOf(name: string): () => number;
  /** How many members it reads, and the address in its kernel's memory of where the value of one of them begins and ends. */
  readonly columns: number;
  spanAt(name: string): number;
  /** The same of all members on a path, that of its end last; undefined where one of them is not read. */
  spansOn(path: readonly string[]): readonly number[] | undefined;
  /** A look at an id and a time of the objects that are read. */
  identifier(id: string, time: string): Identifier;
  /** Whether only parsing tells what the members of the object read last are: a name has escapes, or is a duplicate. */
  isOdd(): boolean;
  /** Takes `contentHash` of the object that was read last, in two numbers: a pair for each would be garbage. */
  hash(from: number, to: number): void;
  hashHigh(): number;
  hashLow(): number;
  /** A maker of lines; undefined where the reader was not made for one of the members, or the line is too long. */
  lineMaker(parts: LineParts): LineMaker | undefined;
  /** The lines of all makers, since `begin`: a view, until another text is read. */
  lines(): Buffer;
  /**
   * A function that tells the values of a member apart by numbers below `textNumbers`: texts, and null, which an absent member counts as. Undefined
   * for any other value, and as a whole where the reader was not made for the member. A number may come to stand for another text: `textChanges` tells.
   */
  textNumber(path: readonly string[]): (() => number | undefined) | undefined;
  /** How often a number has come to stand for another text. */
  textChanges(): number;
  /**
   * The members of one of the sets that the reader was made for, of the object read last: each is made when it is first looked at, and all
   * are gone with the next `read`. A member that the object lacks is undefined.
   */
  values(set: number): JsonObject;
  /**
   * Makes a test of the bytes of a member, given the names down to it, of the object read last. It is true where the member is neither a
   * string nor null, and where an array is on the way. Undefined where the member is not read.
   */
  memberTest(path: readonly string[], test: MemberTest): (() => boolean) | undefined;
}

/** The result of `read` for invalid JSON. */
export const broken = -1;

/** Where the hash is among the words of the memory. */
const hashWord = hashAt / 4;

/** The memory for lines, in bytes for each of the text: lines are mostly shorter than their records. */
const lineShare = 2;

/**
 * A reader of sets of members, on a kernel of its own; undefined where records have to be parsed: this machine cannot run the kernel, or too
 * many members are wanted.
 */
export function recordReaderOn(
  kernel: Kernel | undefined,
  sets: readonly (readonly Column[])[],
): RecordReader | undefined {
  const { columns, count } = numbered(merged(sets));
  if (kernel === undefined || count > maxColumns) return undefined;
  const { memory, readRecord } = kernel;
  growTo(memory, textAt);
  const tables = tableSpace();
  if (!writeTables(memory, columns, tables)) return undefined;

  const source = sourceOf(kernel, count);
  const numberOf = new Map(columns.map(({ name, number }) => [name, number]));
  const copies = emptyRegion();
  const lines = emptyRegion();
  let makesLines = false;
  const values = sets.map((set) => lazyValues(set, columns, source));
  const spanOf = (path: readonly string[]): number | undefined => spansAlong(columns, path)?.at(-1);

  return {
    reserve(length) {
      // Copies are no longer than the text.
      const copiesEnd = allot(copies, textAt + length + overrun, length);
      const end = allot(lines, copiesEnd + overrun, makesLines ? lineShare * length : 0);
      // Who else works in this memory may have made it grow, too.
      if (growTo(memory, end + overrun) || source.bytes.buffer !== memory.buffer)
        Object.assign(source, viewsOf(memory, count));
      return source.bytes.subarray(textAt, textAt + length + 1);
    },
    begin(length) {
      source.bytes[textAt + length] = 0;
      copies.filled = copies.at;
      lines.filled = lines.at;
    },
    isAscii: (length) => Boolean(kernel.isAscii(textAt, textAt + length)),
    read(at, isHashed = false) {
      source.objects++;
      return (readRecord(textAt + at, count, isHashed) || textAt + broken) - textAt;
    },
    startOf(name) {
      const span = 2 * numberOf.get(name)!;
      return () => Math.max(0, source.spans[span]! - textAt);
    },
    columns: count,
    spanAt: (name) => spansAt + spanSize * numberOf.get(name)!,
    spansOn: (path) => spansAlong(columns, path)?.map((span) => spansAt + 4 * span),
    identifier: (id, time) => identifierOf(kernel, source, copies, numberOf.get(id)!, numberOf.get(time)!),
    isOdd: () => source.bytes[oddAt] !== 0,
    hash(from, to) {
      const { words } = source;
      if (words[hashWord] === notHashed) readRecord(textAt + from, count, true);
      if (words[hashWord] === hashed) return;
      words.set(contentHash(source.bytes.subarray(textAt + from, textAt + to)), hashWord + 1);
    },
    hashHigh: () => source.words[hashWord + 1]!,
    hashLow: () => source.words[hashWord + 2]!,
    lineMaker(parts) {
      const spans = parts.paths.map(spanOf);
      if (!spans.every((span) => span !== undefined)) return undefined;
      const addresses = spans.map((span) => spansAt + 4 * span);
      const table = writeLineTable(source.bytes, parts, addresses, tables.take);
      if (table === undefined) return undefined;
      makesLines = true;
      return lineMakerOf(kernel, table, lines);
    },
    lines: () => source.bytes.subarray(lines.at, lines.filled),
    textNumber(path) {
      const span = spanOf(path);
      return span === undefined ? undefined : () => textNumberOf(source, source.spans[span]!, source.spans[span + 1]!);
    },
    textChanges: () => source.changes,
    values: (set) => values[set]!,
    memberTest: (path, test) => memberTest(path, columns, source, test),
  };
}
