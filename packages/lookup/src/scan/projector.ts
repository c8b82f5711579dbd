import type { Query } from '@trailkit/match';
import { compilePath, namesOnly, parseQuery } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Column, LineMaker, LineParts, RecordReader } from '@trailkit/records/node';
import type { BatchWriter, Match } from './batch-writer.js';
import { columnsOfQuery, mergedColumns } from './columns.js';
import type { GroupFinder } from './group-finder.js';
import { groupFinder } from './group-finder.js';
import type { LineFormat, Projection } from './projection.js';

/** Makes the values of a projection from the bytes of records. */
export interface Projector {
  /** A new batch: no text of it is known. */
  begin(): void;
  /** Adds the values of the record read last to the batch. */
  add(whole: () => JsonObject, match: Match): void;
  /** The text that the records are in is at its end. */
  end(): void;
}

/** A projection before it has a reader. */
export interface CompiledProjection {
  /** The members of records that it looks at. */
  readonly columns: readonly Column[];
  /** With a reader, of which these columns are the set of that number. */
  readonly with: (reader: RecordReader, set: number, batch: BatchWriter) => Projector;
}

/** Compiles a projection. */
export function compileProjection(projection: Projection): CompiledProjection {
  const queries = projection.paths.map((path) => parseQuery(path));
  const columns = queries.map((query) => columnsOfQuery(query));
  return {
    columns: mergedColumns(columns.map((each) => each ?? [])),
    with(reader, set, batch) {
      const { line, isGrouped } = projection;
      return projector(reader, batch, {
        cells: queries.map((query, index) => cellOf(query, reader, columns[index] && set)),
        line,
        lines: line && lineMakerOf(line, queries, reader),
        lists: lineMakerOf(listOf(queries.length), queries, reader),
        groups: isGrouped === true ? groupFinder(queries, reader) : undefined,
      });
    },
  };
}

/** The value of a query, of the record read last: null where it selects nothing, a list where it selects several. */
type Cell = (whole: () => JsonObject) => unknown;

function cellOf(query: Query, reader: RecordReader, set: number | undefined): Cell {
  const select = compilePath(query);
  return (whole) => {
    const values = select(set === undefined ? whole() : reader.values(set));
    return values.length > 1 ? values : (values[0] ?? null);
  };
}

/** The values as a JSON list. */
function listOf(count: number): LineFormat {
  const around = count === 0 ? ['[]\n'] : ['[', ...Array.from({ length: count - 1 }, () => ','), ']\n'];
  return { around, cells: 'json' };
}

/** A maker of lines; undefined where one of the queries asks for more than a member. */
function lineMakerOf(
  { around, cells }: LineFormat,
  queries: readonly Query[],
  reader: RecordReader,
): LineMaker | undefined {
  const paths = queries.map(namesOnly);
  if (!paths.every((path) => path !== undefined)) return undefined;
  const { first, others } = cells === 'json' ? { first: '', others: '' } : cells;
  const parts: LineParts = {
    around: around.map((text) => Buffer.from(text)),
    paths,
    isJson: cells === 'json',
    mayBegin: (byte) => first.includes(String.fromCharCode(byte)),
    mayBeIn: (byte) => others.includes(String.fromCharCode(byte)),
  };
  return reader.lineMaker(parts);
}

/** The ways to make the values of a record. */
interface Makers {
  readonly cells: readonly Cell[];
  readonly line: LineFormat | undefined;
  readonly lines: LineMaker | undefined;
  readonly lists: LineMaker | undefined;
  readonly groups: GroupFinder | undefined;
}

function projector(reader: RecordReader, batch: BatchWriter, { cells, line, lines, lists, groups }: Makers): Projector {
  /** The values as JSON, and texts around them. */
  function textOf(whole: () => JsonObject, around: readonly string[]): Buffer {
    const values = cells.map((cell, index) => around[index]! + JSON.stringify(cell(whole)));
    return Buffer.from(values.join('') + around.at(-1)!);
  }

  function addText(form: 'line' | 'values', text: Buffer, match: Match): void {
    const start = batch.texts.length();
    batch.texts.putAll(text);
    batch.add(form, start, form === 'line' ? text.length : text.length - 1, match);
  }

  const { around: ofList } = listOf(cells.length);
  const padding = line?.padding;
  let madeLine: 'madeLine' | 'madePaddedLine' = 'madeLine';
  return {
    begin() {
      groups?.forget();
      if (madeLine === 'madeLine' && padding !== undefined && Atomics.load(padding.widths, 0) > 0) {
        lines?.pad(padding);
        madeLine = 'madePaddedLine';
      }
    },
    add(whole, match) {
      const group = groups?.find();
      if (group !== undefined) batch.add('madeValues', group.start, group.length, match, group.number);
      else if (lines?.put()) batch.add(madeLine, lines.from(), lines.to() - lines.from(), match);
      // Lines of JSON may have any value; those of plain text are left to the caller where a value is not plain.
      else if (line?.cells === 'json') addText('line', textOf(whole, line.around), match);
      else if (lists?.put()) {
        // Without the line's end.
        const length = lists.to() - lists.from() - 1;
        batch.add('madeValues', lists.from(), length, match, groups?.set(lists.from(), length)?.number);
      } else addText('values', textOf(whole, ofList), match);
    },
    end: () => batch.addMade(reader.lines()),
  };
}
