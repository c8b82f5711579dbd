import type { ColumnValue, SelectedRows } from '@trailkit/parquet/query';
import { compareTimes } from '../time/compare-times.js';
import type { ByteSpan, SelectedRecords, SourceRecord, ValuesGroup } from '../sources/record-source.js';
import { noWholeRecord } from '../sources/record-source.js';
import type { LineFormat, PlainText } from './projection.js';

/** How the values of columns are those of a projection. */
export interface SelectedShape {
  /** For each value of the projection its column among those that were read. */
  readonly cells: readonly number[];
  /** The column of eventTime, where it is asked for. */
  readonly time: number | undefined;
  readonly line: LineFormat | undefined;
}

/** A match in its row group. */
interface RowInGroup {
  readonly group: SelectedRows;
  readonly at: number;
}

/** Matches that were found in columns, as the records of a projection: of each value one text is made, however many records have it. */
export function selectedRecords(groups: readonly SelectedRows[], shape: SelectedShape): SelectedRecords {
  const { cells, time, line } = shape;
  const length = groups.reduce((sum, { count }) => sum + count, 0);
  let made: readonly SourceRecord[] | undefined;

  /** The values of each match as a JSON list. */
  function* values(): Generator<RowInGroup & { readonly text: string }> {
    for (const group of groups) {
      const texts = cells.map((cell) => textsOf(group, cell, (value) => JSON.stringify(value)));
      for (let at = 0; at < group.count; at++)
        yield { group, at, text: `[${texts.map((textAt) => textAt(at)!).join(',')}]` };
    }
  }

  function* records(): Generator<SourceRecord> {
    for (const { group, at, text } of values()) yield recordOf(text, timeAt(group, time, at));
  }

  return {
    length,
    records: () => (made ??= [...records()]),
    lines(of) {
      return of === 'line' || line === undefined ? records() : linesOf(groups, cells, line);
    },
    groups: (spanOf) => groupsOf(values(), time, spanOf),
  };
}

/** The texts of the values of a column, each made once. */
function textsOf(
  { columns }: SelectedRows,
  cell: number,
  textOf: (value: ColumnValue) => string | undefined,
): (at: number) => string | undefined {
  const { values, codes } = columns[cell]!;
  const texts = new Array<string | undefined>(values.length);
  const isMade = new Uint8Array(values.length);
  return (at) => {
    const code = codes[at]!;
    if (isMade[code] === 0) {
      texts[code] = textOf(values[code]!);
      isMade[code] = 1;
    }
    return texts[code];
  };
}

/** The lines of matches, those that are adjacent in one piece; a record whose values are no plain texts comes itself. */
function* linesOf(
  groups: readonly SelectedRows[],
  cells: readonly number[],
  { around, cells: form }: LineFormat,
): Generator<ByteSpan | SourceRecord> {
  const isPlain = form !== 'json' && around.every((text) => Buffer.byteLength(text) === text.length);
  const cellText = form === 'json' ? (value: ColumnValue) => JSON.stringify(value) : plainTexts(form);
  for (const group of groups) {
    const texts = cells.map((cell) => textsOf(group, cell, cellText));
    let piece = '';
    for (let at = 0; at < group.count; at++) {
      let line: string | undefined = '';
      for (const [index, textAt] of texts.entries()) {
        const text = textAt(at);
        if (text === undefined) {
          line = undefined;
          break;
        }
        line += around[index]! + text;
      }
      if (line !== undefined) {
        piece += line + around.at(-1)!;
        continue;
      }
      if (piece !== '') yield spanOf(piece);
      piece = '';
      const values = cells.map((cell) => valueAt(group, cell, at));
      yield recordOf(JSON.stringify(values), '');
    }
    if (piece !== '') yield spanOf(piece);
  }

  /** Plain texts are of ASCII, which is written in less time. */
  function spanOf(text: string): ByteSpan {
    const bytes = Buffer.from(text, isPlain ? 'latin1' : 'utf8');
    return { bytes, from: 0, to: bytes.length };
  }
}

/** Values as plain texts; undefined for one that is no such text. An empty text is none, since it would look like a missing one. */
function plainTexts({ first, others }: PlainText): (value: ColumnValue) => string | undefined {
  const [firsts, rest] = [asciiTable(first), asciiTable(others)];
  return (value) => {
    if (value === null) return '';
    const text = String(value);
    if (firsts[text.charCodeAt(0)] !== 1) return undefined;
    for (let at = 1; at < text.length; at++) if (rest[text.charCodeAt(at)] !== 1) return undefined;
    return text;
  };
}

/** 1 for each of these characters of ASCII, at its code. */
function asciiTable(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** Equal values once, with how many matches have them. */
function* groupsOf(
  values: Iterable<RowInGroup & { readonly text: string }>,
  time: number | undefined,
  spanOf?: (eventTime: string) => string,
): Generator<ValuesGroup> {
  const groups = new Map<
    string,
    { readonly values: string; readonly span?: string; count: number; first: string; last: string }
  >();
  for (const { group, at, text } of values) {
    const seen = timeAt(group, time, at);
    const span = spanOf?.(seen);
    const key = span === undefined ? text : `${span} ${text}`;
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, { values: text, ...(span !== undefined && { span }), count: 1, first: seen, last: seen });
      continue;
    }
    known.count++;
    if (seen === '') continue;
    if (known.first === '' || compareTimes(seen, known.first) < 0) known.first = seen;
    if (compareTimes(seen, known.last) > 0) known.last = seen;
  }
  yield* groups.values();
}

function recordOf(values: string, eventTime: string): SourceRecord {
  return {
    values,
    known: { eventID: '', eventTime },
    isFiltered: true,
    get record() {
      return noWholeRecord();
    },
  };
}

/** The eventTime of a match; empty for one that has none, and where it was not asked for. */
function timeAt(group: SelectedRows, time: number | undefined, at: number): string {
  return time === undefined ? '' : String(valueAt(group, time, at) ?? '');
}

function valueAt({ columns }: SelectedRows, cell: number, at: number): ColumnValue {
  const { values, codes } = columns[cell]!;
  return values[codes[at]!] ?? null;
}
