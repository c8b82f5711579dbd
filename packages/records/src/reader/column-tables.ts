import type { Column } from './column.js';
import type { Memory } from './kernel.js';
import { columnSize, rootAt, slotsAt, startsOffset, tableHead } from './layout.js';

/** A member with its number in the spans. */
export interface Numbered {
  readonly name: string;
  readonly number: number;
  readonly inside: readonly Numbered[] | undefined;
}

/** Members with numbers from 0 on. */
export interface NumberedColumns {
  readonly columns: readonly Numbered[];
  readonly count: number;
}

/** The union of all sets. A set with the whole of a value reads it from its span, whatever the others have. */
export function merged(sets: readonly (readonly Column[])[]): readonly Column[] {
  const names = new Set(sets.flat().map(({ name }) => name));
  return [...names].map((name) => {
    const inside = sets.flat().flatMap((column) => (column.name === name && column.inside ? [column.inside] : []));
    return { name, inside: inside.length === 0 ? undefined : merged(inside) };
  });
}

/** Columns with their numbers. */
export function numbered(columns: readonly Column[]): NumberedColumns {
  let count = 0;
  const number = (level: readonly Column[]): readonly Numbered[] =>
    level.map(({ name, inside }) => ({ name, number: count++, inside: inside && number(inside) }));
  return { columns: number(columns), count };
}

/** Where the spans of the members on a path are, that of its end last; undefined where one of them is not read. */
export function spansAlong(columns: readonly Numbered[], path: readonly string[]): readonly number[] | undefined {
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
export interface TableSpace {
  /** Memory for a number of bytes; undefined where there is no more. */
  readonly take: (size: number) => number | undefined;
}

/** All of it. */
export function tableSpace(): TableSpace {
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
export function writeTables({ buffer }: Memory, columns: readonly Numbered[], space: TableSpace): boolean {
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
