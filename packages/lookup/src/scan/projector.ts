import type { Query } from '@trailkit/match';
import { compilePath, namesOnly, parseQuery } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import { Byte } from '@trailkit/records';
import type { Column, LineMaker, RecordReader } from '@trailkit/records/node';
import type { BatchWriter, Match } from './batch-writer.js';
import type { Cell } from './cell-writer.js';
import { cellWriter } from './cell-writer.js';
import type { GroupFinder } from './group-finder.js';
import { groupFinder } from './group-finder.js';
import { columnsOfQuery, mergedColumns } from './columns.js';
import type { Projection } from './projection.js';

/** Makes the values of a projection from the bytes of records. */
export interface Projector {
  /** A new batch: no text of it is known. */
  begin(): void;
  /** Adds the values of the record read last to the batch. */
  add(bytes: Buffer, whole: () => JsonObject, match: Match): void;
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
    with: (reader, set, batch) =>
      projector(
        projection,
        queries.map((query, index) => cellOf(query, reader, columns[index] && set)),
        batch,
        lineMakerOf(projection, queries, reader),
        projection.isGrouped === true ? groupFinder(queries, reader) : undefined,
      ),
  };
}

function cellOf(query: Query, reader: RecordReader, set: number | undefined): Cell {
  const names = namesOnly(query);
  const span = names && set !== undefined ? reader.spanOf(names) : undefined;
  if (span) return { kind: 'span', ...span };
  const select = compilePath(query);
  return {
    kind: 'value',
    value: (whole) => {
      const values = select(set === undefined ? whole() : reader.values(set));
      return values.length > 1 ? values : (values[0] ?? null);
    },
  };
}

/** A maker of the lines of a projection; undefined where one of its paths asks for more than a member. */
function lineMakerOf({ line }: Projection, queries: readonly Query[], reader: RecordReader): LineMaker | undefined {
  const paths = queries.map(namesOnly);
  if (line === undefined || !paths.every((path) => path !== undefined)) return undefined;
  const { around, cells } = line;
  const { first, others } = cells === 'json' ? { first: '', others: '' } : cells;
  return reader.lineMaker({
    around: around.map((text) => Buffer.from(text)),
    paths,
    isJson: cells === 'json',
    mayBegin: (byte) => first.includes(String.fromCharCode(byte)),
    mayBeIn: (byte) => others.includes(String.fromCharCode(byte)),
  });
}

function projector(
  { line }: Projection,
  cells: readonly Cell[],
  batch: BatchWriter,
  lines: LineMaker | undefined,
  groups: GroupFinder | undefined,
): Projector {
  const { texts } = batch;
  const put = cellWriter(texts);
  /** Lines of JSON may have any value; those of plain text are left to the caller where a value is not plain. */
  const around = line?.cells === 'json' ? line.around.map((text) => Buffer.from(text)) : undefined;

  function putJsonLine(bytes: Buffer, whole: () => JsonObject): boolean {
    if (around === undefined) return false;
    for (let index = 0; index < around.length; index++) {
      texts.reserve(around[index]!.length);
      texts.putAll(around[index]!);
      if (index < cells.length) put(cells[index]!, bytes, whole);
    }
    return true;
  }

  function putValues(bytes: Buffer, whole: () => JsonObject): void {
    texts.reserve(1);
    texts.put(Byte.openList);
    for (let index = 0; index < cells.length; index++) {
      texts.reserve(1);
      if (index > 0) texts.put(Byte.comma);
      put(cells[index]!, bytes, whole);
    }
    texts.reserve(2);
    texts.put(Byte.closeList);
  }

  return {
    begin: () => groups?.forget(),
    add(bytes, whole, match) {
      if (lines?.put()) {
        batch.add('madeLine', lines.from(), lines.to() - lines.from(), match);
        return;
      }
      const group = groups?.find();
      if (group !== undefined) {
        batch.add('values', group.start, group.length, match);
        return;
      }
      const start = texts.length();
      if (putJsonLine(bytes, whole)) {
        batch.add('line', start, texts.length() - start, match);
        return;
      }
      putValues(bytes, whole);
      const length = texts.length() - start;
      texts.put(Byte.lineFeed);
      groups?.set(start, length);
      batch.add('values', start, length, match);
    },
    end() {
      if (lines) batch.addMadeLines(lines.lines());
    },
  };
}
