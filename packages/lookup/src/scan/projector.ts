import type { Query } from '@trailkit/match';
import { compilePath, namesOnly, parseQuery } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import { Byte } from '@trailkit/records';
import type { Column, RecordReader } from '@trailkit/records/node';
import type { BatchWriter, Match } from './batch-writer.js';
import type { Cell } from './cell-writer.js';
import { cellWriters } from './cell-writer.js';
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

function projector(
  { line }: Projection,
  cells: readonly Cell[],
  batch: BatchWriter,
  groups: GroupFinder | undefined,
): Projector {
  const { texts } = batch;
  const { putJson, putText } = cellWriters(texts, line?.cells === 'json' ? undefined : line?.cells);
  const around = line?.around.map((text) => Buffer.from(text));
  const putLineCell = line?.cells === 'json' ? putJson : putText;

  function putLine(bytes: Buffer, whole: () => JsonObject): boolean {
    if (around === undefined) return false;
    for (let index = 0; index < around.length; index++) {
      texts.reserve(around[index]!.length);
      texts.putAll(around[index]!);
      if (index < cells.length && !putLineCell(cells[index]!, bytes, whole)) return false;
    }
    return true;
  }

  function putValues(bytes: Buffer, whole: () => JsonObject): void {
    texts.reserve(1);
    texts.put(Byte.openList);
    for (let index = 0; index < cells.length; index++) {
      texts.reserve(1);
      if (index > 0) texts.put(Byte.comma);
      putJson(cells[index]!, bytes, whole);
    }
    texts.reserve(2);
    texts.put(Byte.closeList);
  }

  return {
    begin: () => groups?.forget(),
    add(bytes, whole, match) {
      const start = texts.length();
      if (putLine(bytes, whole)) {
        batch.add('line', start, texts.length() - start, match);
        return;
      }
      texts.cut(start);
      const group = groups?.find();
      if (group !== undefined) {
        batch.add('values', group.start, group.length, match);
        return;
      }
      putValues(bytes, whole);
      const length = texts.length() - start;
      texts.put(Byte.lineFeed);
      groups?.set(start, length);
      batch.add('values', start, length, match);
    },
  };
}
