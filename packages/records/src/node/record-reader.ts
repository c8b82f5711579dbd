import { readFileSync } from 'node:fs';
import type { ContentHash } from '../content/content-hash.js';
import { contentHash } from '../content/content-hash.js';
import type { JsonObject } from '../item.js';
import { Byte } from '../json/bytes-of-json.js';
import type { Column, Span } from './column.js';
import type { LineMaker, LineParts } from './line-maker.js';
import { writeLineTable } from './line-maker.js';

/** Reads the wanted members of records from the bytes of a text, in memory that is reused for each text. */
export interface RecordReader {
  /** Memory for a text of this length, and one byte more. Its content is lost, and so are older views of it. */
  reserve(bytes: number): Buffer;
  /** Takes the first bytes of the reserved memory as the text. */
  begin(length: number): void;
  /**
   * Steps over the object at `at`: its end, or `broken` where it is not as JSON.parse wants it, or too deep.
   *
   * @param isHashed `contentHash` will be asked for it: cheaper in one go, where it will be
   */
  read(at: number, isHashed?: boolean): number;
  /** A function that says where the value of a member of the object read last begins; 0 where it has none. */
  startOf(name: string): () => number;
  /** The same for a member inside of others, and where it ends; undefined where the reader was not made for it. */
  spanOf(path: readonly string[]): { readonly from: () => number; readonly to: () => number } | undefined;
  /** A look at an id and a time of the objects that are read. */
  identifier(id: string, time: string): Identifier;
  /** Whether only parsing tells what the members of the object read last are: a name has escapes, or is a duplicate. */
  isOdd(): boolean;
  /** `contentHash` of the object that was read last. */
  contentHash(from: number, to: number): ContentHash;
  /** A maker of lines; undefined where the reader was not made for one of the members, or the line is too long. */
  lineMaker(parts: LineParts): LineMaker | undefined;
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

/** Looks at the id and the time of objects. Its answers are about the object that was read last, after `look`. */
export interface Identifier {
  /** Looks at them. Where each has a span and they are to be copied, they are: behind those of the objects before, since `begin`, the id first. */
  readonly look: (copies: boolean) => void;
  /** The spans of their texts that are ASCII without escapes; undefined for anything else. */
  readonly id: () => Span | undefined;
  readonly time: () => Span | undefined;
  /** Whether the id has a span and is not empty; then it has a fingerprint, lookup's, of two numbers. */
  readonly hasFingerprint: () => boolean;
  readonly high: () => number;
  readonly low: () => number;
  /** Whether they were copied, and where those copies begin and end. */
  readonly isCopied: () => boolean;
  readonly copiedId: () => number;
  readonly copiedTime: () => number;
  readonly copiedEnd: () => number;
  /** All copies: a view, until another text is read. */
  readonly copies: () => Buffer;
}

/** A test of a member. */
export interface MemberTest {
  /** The answer for a string, whose bytes are between its quotes. */
  readonly ofText: (bytes: Uint8Array, from: number, to: number) => boolean;
  /** The answer where the member is absent or null. */
  readonly whenAbsent: boolean;
}

/** The result of `read` for invalid JSON. */
export const broken = -1;

/** TypeScript declares this for browsers only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
  validate(code: Uint8Array): boolean;
};

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): void;
}

/** The exports of kernel/record-kernel.ts. */
interface Kernel {
  readonly memory: Memory;
  readonly readRecord: (at: number, columns: number, isHashed: boolean) => number;
  readonly slotOf: (from: number, to: number) => number;
  readonly putLine: (table: number, target: number, limit: number) => number;
  readonly identify: (idSpan: number, timeSpan: number, copyAt: number) => number;
}

// The numbers that the files of kernel/ have, too.
const printAt = 16;
const oddAt = 2048;
const hashAt = 2052;
const spansAt = 2064;
const rootAt = 8192;
/** A bit for each length of a name, the number of columns, and for each length which column is the first. */
const tableHead = 144;
const startsOffset = 16;
const columnSize = 16;
const spanSize = 8;
/** Lines are mostly shorter than their records. */
const maxLineShare = 2;
/** Where the tables end. More columns than fit before it have records parsed. */
const slotsAt = 65536;
const slotSize = 144;
const slotCount = 4096;
const isNew = 2 ** 31;
const noSlot = 2 ** 30;
/** Whether the record read last was hashed: it may be one that the kernel has no hash for. */
const notHashed = 0;
const hashed = 1;
/** The answer of `identify`. */
const isPlainId = 1;
const hasPrint = 2;
const isPlainTime = 4;
const isBothPlain = isPlainId | isPlainTime;
/** For what a value is in. */
const levelsSize = 1025 * 12;
/** Where texts begin. */
const textAt = slotsAt + slotCount * slotSize + levelsSize;
const maxColumns = (rootAt - spansAt) / spanSize;
const pageBytes = 65536;
/** The numbers of texts: of the slots, and that of null. */
export const textNumbers = slotCount + 1;
/** How many bytes after the text may be read, and how many after copies may be written; only the first has a meaning. */
const overrun = 32;

// In the sources and in dist, the same place.
const kernelFile = new URL('../../dist/record-kernel.wasm', import.meta.url);

let compiled: object | undefined | false;

/**
 * A reader of sets of members; undefined where records have to be parsed: this machine cannot run the kernel, or too many
 * members are wanted.
 */
export function recordReader(sets: readonly (readonly Column[])[]): RecordReader | undefined {
  const module = kernelModule();
  const root = numbered(merged(sets));
  if (module === undefined || root.count > maxColumns) return undefined;
  const { memory, readRecord, slotOf, identify, putLine } = new WebAssembly.Instance(module).exports as Kernel;
  growTo(memory, textAt);
  const tables = tableSpace();
  if (!writeTables(memory, root, tables)) return undefined;

  const numberOf = new Map(root.columns.map(({ name, number }) => [name, number]));
  const views = (): Pick<Source, 'bytes' | 'spans' | 'words'> => ({
    bytes: Buffer.from(memory.buffer),
    spans: new Uint32Array(memory.buffer, spansAt, root.count * 2),
    words: new Uint32Array(memory.buffer, 0, spansAt / 4),
  });
  const texts = Array.from({ length: slotCount }, () => '');
  const source: Source = { ...views(), objects: 0, slotOf, texts, changes: 0 };
  let copiesAt = textAt;
  let copied = 0;
  let linesAt = textAt;
  let linesEnd = textAt;
  let lineFrom = textAt;
  let lineTo = textAt;
  /** The capacity for lines, for each byte of the text. */
  let lineShare = 0;
  const values = sets.map((set) => lazyValues(set, root.columns, source));

  return {
    reserve(length) {
      copiesAt = textAt + length + overrun;
      // Copies are no longer than the text.
      linesAt = copiesAt + length + overrun;
      linesEnd = linesAt + lineShare * length;
      if (growTo(memory, linesEnd + overrun)) Object.assign(source, views());
      return source.bytes.subarray(textAt, textAt + length + 1);
    },
    begin(length) {
      source.bytes[textAt + length] = 0;
      copied = 0;
      lineFrom = lineTo = linesAt;
    },
    read(at, isHashed = false) {
      source.objects++;
      return (readRecord(textAt + at, root.count, isHashed) || textAt + broken) - textAt;
    },
    startOf(name) {
      const span = 2 * numberOf.get(name)!;
      return () => Math.max(0, source.spans[span]! - textAt);
    },
    spanOf(path) {
      const span = spansAlong(root.columns, path)?.at(-1);
      if (span === undefined) return undefined;
      return { from: () => Math.max(0, source.spans[span]! - textAt), to: () => source.spans[span + 1]! - textAt };
    },
    identifier(id, time) {
      const [idSpan, timeSpan] = [2 * numberOf.get(id)!, 2 * numberOf.get(time)!];
      let answer = 0;
      let before = 0;
      const lengthOf = (span: number): number => source.spans[span + 1]! - source.spans[span]! - 2;
      const spanAt = (span: number): Span => [source.spans[span]! + 1 - textAt, source.spans[span + 1]! - 1 - textAt];
      return {
        look(copies) {
          before = copied;
          answer = identify(spansAt + 4 * idSpan, spansAt + 4 * timeSpan, copies ? copiesAt + copied : 0);
          if (copies && (answer & isBothPlain) === isBothPlain) copied += lengthOf(idSpan) + lengthOf(timeSpan);
        },
        id: () => ((answer & isPlainId) === 0 ? undefined : spanAt(idSpan)),
        time: () => ((answer & isPlainTime) === 0 ? undefined : spanAt(timeSpan)),
        hasFingerprint: () => (answer & hasPrint) !== 0,
        high: () => source.words[printAt / 4]!,
        low: () => source.words[printAt / 4 + 1]!,
        isCopied: () => copied > before,
        copiedId: () => before,
        copiedTime: () => before + lengthOf(idSpan),
        copiedEnd: () => copied,
        copies: () => source.bytes.subarray(copiesAt, copiesAt + copied),
      };
    },
    isOdd: () => source.bytes[oddAt] !== 0,
    contentHash(from, to) {
      const at = hashAt / 4;
      if (source.words[at] === notHashed) readRecord(textAt + from, root.count, true);
      return source.words[at] === hashed
        ? [source.words[at + 1]!, source.words[at + 2]!]
        : contentHash(source.bytes.subarray(textAt + from, textAt + to));
    },
    lineMaker(parts) {
      const spans = parts.paths.map((path) => spansAlong(root.columns, path)?.at(-1));
      if (!spans.every((span) => span !== undefined)) return undefined;
      const addresses = spans.map((span) => spansAt + 4 * span);
      const table = writeLineTable(source.bytes, parts, addresses, tables.take);
      if (table === undefined) return undefined;
      lineShare = maxLineShare;
      return {
        put() {
          const end = putLine(table, lineTo, linesEnd);
          if (end === 0) return false;
          lineFrom = lineTo;
          lineTo = end;
          return true;
        },
        from: () => lineFrom - linesAt,
        to: () => lineTo - linesAt,
        lines: () => source.bytes.subarray(linesAt, lineTo),
      };
    },
    textNumber(path) {
      const span = spansAlong(root.columns, path)?.at(-1);
      return span === undefined ? undefined : () => textNumberOf(source, source.spans[span]!, source.spans[span + 1]!);
    },
    textChanges: () => source.changes,
    values: (set) => values[set]!,
    memberTest: (path, test) => memberTest(path, root.columns, source, test),
  };
}

/** Whether the memory had to grow. */
function growTo(memory: Memory, bytes: number): boolean {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return false;
  memory.grow(Math.ceil(missing / pageBytes));
  return true;
}

/** Compiled once a thread. */
function kernelModule(): object | undefined {
  if (compiled === undefined) {
    const code = readFileSync(kernelFile);
    // Without the SIMD instructions of WebAssembly, which an old processor lacks, every record is parsed.
    compiled = WebAssembly.validate(code) && new WebAssembly.Module(code);
  }
  return compiled === false ? undefined : compiled;
}

/** A member with its number in the spans. */
interface Numbered {
  readonly name: string;
  readonly number: number;
  readonly inside: readonly Numbered[] | undefined;
}

interface NumberedColumns {
  readonly columns: readonly Numbered[];
  readonly count: number;
}

/** The union of all sets. A set with the whole of a value reads it from its span, whatever the others have. */
function merged(sets: readonly (readonly Column[])[]): readonly Column[] {
  const names = new Set(sets.flat().map(({ name }) => name));
  return [...names].map((name) => {
    const inside = sets.flat().flatMap((column) => (column.name === name && column.inside ? [column.inside] : []));
    return { name, inside: inside.length === 0 ? undefined : merged(inside) };
  });
}

function numbered(columns: readonly Column[]): NumberedColumns {
  let count = 0;
  const number = (level: readonly Column[]): readonly Numbered[] =>
    level.map(({ name, inside }) => ({ name, number: count++, inside: inside && number(inside) }));
  return { columns: number(columns), count };
}

/** Where the spans of the members on a path are, that of its end last; undefined where one of them is not read. */
function spansAlong(columns: readonly Numbered[], path: readonly string[]): readonly number[] | undefined {
  const spans: number[] = [];
  let level: readonly Numbered[] | undefined = columns;
  for (const name of path) {
    const column: Numbered | undefined = level?.find((each) => each.name === name);
    if (column === undefined) return undefined;
    spans.push(2 * column.number);
    level = column.inside;
  }
  return spans;
}

/** The memory for tables. */
interface TableSpace {
  /** Memory for a number of bytes; undefined where there is no more. */
  readonly take: (size: number) => number | undefined;
}

function tableSpace(): TableSpace {
  let free = rootAt;
  return {
    take(size) {
      const at = free;
      free += Math.ceil(size / 8) * 8;
      return free <= slotsAt ? at : undefined;
    },
  };
}

/** Writes the tables that the kernel goes by; false where they do not fit. */
function writeTables({ buffer }: Memory, { columns }: NumberedColumns, space: TableSpace): boolean {
  const view = new DataView(buffer);
  const bytes = Buffer.from(buffer);
  let fits = true;

  const take = (size: number): number => {
    const at = space.take(size);
    fits &&= at !== undefined;
    return at ?? 0;
  };
  const write = (level: readonly Numbered[]): number => {
    const table = take(tableHead + level.length * columnSize);
    if (!fits) return table;
    let lengths = 0n;
    const named = level.map((column) => ({ ...column, text: Buffer.from(column.name) }));
    named.sort((a, b) => a.text.length - b.text.length);
    for (const [index, { text, number, inside }] of named.entries()) {
      const nameAt = take(text.length);
      const insideAt = inside ? write(inside) : 0;
      if (!fits) return table;
      bytes.set(text, nameAt);
      const bit = 1n << BigInt(text.length);
      if ((lengths & bit) === 0n) view.setUint16(table + startsOffset + 2 * text.length, index, true);
      lengths |= bit;
      for (const [word, value] of [text.length, nameAt, number, insideAt].entries())
        view.setUint32(table + tableHead + index * columnSize + word * 4, value, true);
    }
    view.setBigUint64(table, lengths, true);
    view.setUint32(table + 8, level.length, true);
    return table;
  };
  write(columns);
  return fits;
}

/** Where values come from, at the time when they are looked at. */
interface Source {
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

/** An object with the members of a set: most conditions are decided by one or two of the many that some condition asks for. */
function lazyValues(set: readonly Column[], columns: readonly Numbered[], source: Source): JsonObject {
  const values: JsonObject = {};
  for (const { name, inside } of set) {
    const column = columns.find((each) => each.name === name)!;
    const span = 2 * column.number;
    const members = inside && lazyValues(inside, column.inside!, source);
    let value: unknown;
    let made = 0;
    Object.defineProperty(values, name, {
      get() {
        const { objects } = source;
        if (made === objects) return value;
        made = objects;
        return (value = valueOf(source, span, members));
      },
    });
  }
  return values;
}

function memberTest(
  path: readonly string[],
  columns: readonly Numbered[],
  source: Source,
  { ofText, whenAbsent }: MemberTest,
): (() => boolean) | undefined {
  const spans = spansAlong(columns, path);
  const span = spans?.at(-1);
  if (spans === undefined || span === undefined) return undefined;
  const above = spans.slice(0, -1);
  return () => {
    const { bytes, spans: all } = source;
    const from = all[span]!;
    if (from === 0) return whenAbsent || above.some((each) => bytes[all[each]!] === Byte.openList);
    const first = bytes[from];
    if (first === Byte.quote) return ofText(bytes, from + 1, all[span + 1]! - 1);
    return first === Byte.letterN ? whenAbsent : true;
  };
}

/** The value of a span that is known to be JSON: strings without escapes need no parser. */
function valueOf(source: Source, span: number, members: JsonObject | undefined): unknown {
  const { bytes, spans } = source;
  const from = spans[span]!;
  if (from === 0) return undefined;
  const first = bytes[from];
  if (members !== undefined && first === Byte.openObject) return members;
  const to = spans[span + 1]!;
  return first === Byte.quote ? textOf(source, from, to) : (JSON.parse(bytes.toString('utf8', from, to)) as unknown);
}

function textOf(source: Source, from: number, to: number): string {
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

function textNumberOf(source: Source, from: number, to: number): number | undefined {
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
