import { readFileSync } from 'node:fs';
import type { JsonObject } from '../item.js';
import { Byte } from '../json/bytes-of-json.js';
import type { Column, Span } from './column.js';

/** Reads the wanted members of records from the bytes of a text, in memory that is reused for each text. */
export interface RecordReader {
  /** Memory for a text of this length, and one byte more. Its content is lost, and so are older views of it. */
  reserve(bytes: number): Buffer;
  /** Takes the first bytes of the reserved memory as the text. */
  begin(length: number): void;
  /** Steps over the object at `at`: its end, or `broken` where it is not as JSON.parse wants it, or too deep. */
  read(at: number): number;
  /** Whether the object read last has a member. */
  has(name: string): boolean;
  /** A function that says where the value of a member of the object read last begins; 0 where it has none. */
  startOf(name: string): () => number;
  /** The span of a member's text that is ASCII without escapes; undefined for anything else. */
  plainText(name: string): Span | undefined;
  /** Whether only parsing tells what the members of the object read last are: a name has escapes, or is a duplicate. */
  isOdd(): boolean;
  /** The members of one of the sets that the reader was made for, as far as the object read last has them. */
  values(set: number): JsonObject;
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
  readonly readRecord: (at: number, columns: number) => number;
}

// The numbers that kernel/record-kernel.ts has, too.
const oddAt = 2048;
const spansAt = 2064;
const rootAt = 8192;
const tableHead = 16;
const columnSize = 16;
const spanSize = 8;
/** Where texts begin. More columns than fit before it have records parsed. */
const textAt = 65536;
const maxColumns = (rootAt - spansAt) / spanSize;
const pageBytes = 65536;
/** How many bytes after the text may be read; only the first has a meaning. */
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
  const { memory, readRecord } = new WebAssembly.Instance(module).exports as Kernel;
  if (!writeTables(memory, root)) return undefined;

  let bytes = Buffer.from(memory.buffer);
  let spans = new Uint32Array(memory.buffer, spansAt, root.count * 2);
  const numberOf = new Map(root.columns.map(({ name, number }) => [name, number]));
  const makers = sets.map((set) => valuesMaker(set, root));

  return {
    reserve(length) {
      const missing = textAt + length + overrun - memory.buffer.byteLength;
      if (missing > 0) {
        memory.grow(Math.ceil(missing / pageBytes));
        bytes = Buffer.from(memory.buffer);
        spans = new Uint32Array(memory.buffer, spansAt, root.count * 2);
      }
      return bytes.subarray(textAt, textAt + length + 1);
    },
    begin(length) {
      bytes[textAt + length] = 0;
    },
    read: (at) => (readRecord(textAt + at, root.count) || textAt + broken) - textAt,
    has: (name) => spans[2 * numberOf.get(name)!] !== 0,
    startOf(name) {
      const span = 2 * numberOf.get(name)!;
      return () => Math.max(0, spans[span]! - textAt);
    },
    plainText(name) {
      const span = 2 * numberOf.get(name)!;
      const [from, to] = [spans[span]!, spans[span + 1]!];
      return isPlainText(bytes, from, to) ? [from + 1 - textAt, to - 1 - textAt] : undefined;
    },
    isOdd: () => bytes[oddAt] !== 0,
    values: (set) => makers[set]!(bytes, spans),
  };
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

/** Writes the tables that the kernel goes by; false where they do not fit. */
function writeTables({ buffer }: Memory, { columns }: NumberedColumns): boolean {
  const view = new DataView(buffer);
  const bytes = Buffer.from(buffer);
  let free = rootAt;
  let fits = true;

  const take = (size: number): number => {
    const at = free;
    free += Math.ceil(size / 8) * 8;
    fits &&= free <= textAt;
    return at;
  };
  const write = (level: readonly Numbered[]): number => {
    const table = take(tableHead + level.length * columnSize);
    if (!fits) return table;
    let lengths = 0n;
    for (const [index, { name, number, inside }] of level.entries()) {
      const text = Buffer.from(name);
      const nameAt = take(text.length);
      const insideAt = inside ? write(inside) : 0;
      if (!fits) return table;
      bytes.set(text, nameAt);
      lengths |= 1n << BigInt(text.length);
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

type ValuesMaker = (bytes: Buffer, spans: Uint32Array) => JsonObject;

function valuesMaker(set: readonly Column[], { columns }: { readonly columns: readonly Numbered[] }): ValuesMaker {
  const members = set.map(({ name, inside }) => {
    const column = columns.find((each) => each.name === name)!;
    const make = inside && valuesMaker(inside, { columns: column.inside! });
    return { name, span: 2 * column.number, make };
  });
  return (bytes, spans) => {
    const values: JsonObject = {};
    for (const { name, span, make } of members) {
      const from = spans[span]!;
      if (from === 0) continue;
      values[name] =
        make !== undefined && bytes[from] === Byte.openObject
          ? make(bytes, spans)
          : valueOf(bytes, from, spans[span + 1]!);
    }
    return values;
  };
}

/** The value of a span that is known to be JSON: short strings without escapes need no parser. */
function valueOf(bytes: Buffer, from: number, to: number): unknown {
  if (isPlainText(bytes, from, to)) return bytes.toString('latin1', from + 1, to - 1);
  return JSON.parse(bytes.toString('utf8', from, to)) as unknown;
}

function isPlainText(bytes: Buffer, from: number, to: number): boolean {
  if (bytes[from] !== Byte.quote) return false;
  for (let at = from + 1; at < to; at++) if (bytes[at]! >= 0x80 || bytes[at] === Byte.backslash) return false;
  return true;
}
