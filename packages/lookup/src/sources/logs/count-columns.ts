import { relative, sep } from 'node:path';
import type { Query } from '@trailkit/match';
import { compilePath, namesOnly, parseQuery } from '@trailkit/match';
import type { ColumnValue, DataFile, PromotedColumn } from '@trailkit/parquet/query';
import type { JsonObject } from '@trailkit/records';
import type { Column } from '@trailkit/records/node';
import type { Projection } from '../../scan/projection.js';
import type { ScanFilter } from '../../scan/record-test.js';
import { recordTest } from '../../scan/record-test.js';
import { commonConstraints } from '../../scan/scan-parquet.js';
import type { CountedRecords } from '../record-source.js';

/** Counts the records of a dataset of `trailkit convert` by its columns. */
export interface ColumnCounter {
  /**
   * The files in the order in which they are counted with the least work: those with the first and the last times first. Undefined where
   * one is not of the dataset, and may have records of the others.
   */
  readonly ordered: (names: readonly string[]) => readonly string[] | undefined;
  /** The numbers of matches in a file; undefined where only the records' texts tell. */
  readonly count: (name: string) => Promise<FileCounts | undefined>;
}

/** The matches of a file. */
export interface FileCounts {
  readonly counted: readonly CountedRecords[];
  /** Insights events match, too, and were not asked for. */
  readonly passedInsights: boolean;
}

/** The members that tell Insights events from others. */
const familyPaths = [['eventCategory'], ['eventType']];

/**
 * A counter for a folder; undefined where it holds no dataset, or where the filter or the projection looks at something that is in no column:
 * the records are read then.
 */
export async function columnCounter(
  folder: string,
  filter: ScanFilter,
  { paths }: Projection,
): Promise<ColumnCounter | undefined> {
  // Loaded on need: few logs are Parquet.
  const { countRows, datasetFiles, localFile, localStore, promotedColumns } = await import('@trailkit/parquet/query');
  const files = await datasetFiles(localStore(folder)).catch(() => undefined);
  if (files === undefined) return undefined;
  const { from, to } = filter;
  // The times are looked at row by row.
  const test = recordTest({ ...filter, from: -Infinity, to: Infinity });
  const queries = paths.map((path) => parseQuery(path));
  const wanted = [...queries.map(namesOnly), ...leavesOf(test.columns), ...familyPaths];
  const found = wanted.map((path) => promotedColumns.find((column) => path !== undefined && isPath(column.path, path)));
  if (!found.every((column) => column !== undefined && column.type !== 'time')) return undefined;
  const columns = [...new Set(found as readonly PromotedColumn[])];
  const groupOf = groupsBy(queries, columns, test);
  const query = { columns, groupOf, constraints: commonConstraints(filter), from, to, seen: new Map() };
  const fileOf = (name: string): DataFile | undefined => files.get(pathIn(folder, name));

  return {
    ordered: (names) =>
      names.every((name) => fileOf(name)) ? outermostFirst(names, (name) => fileOf(name)?.times) : undefined,
    async count(name) {
      const file = localFile(name);
      try {
        // A file of another size is another one.
        if (file.byteLength !== fileOf(name)?.bytes) return undefined;
        const counts = await countRows(file, query);
        const passedInsights = test.takeInsights();
        return counts && { counted: counts.map(({ group: values, ...rest }) => ({ values, ...rest })), passedInsights };
      } finally {
        file.close();
      }
    },
  };
}

/** Files by their first times, and before them the one with the last. */
function outermostFirst(names: readonly string[], timesOf: (name: string) => DataFile['times']): readonly string[] {
  const [last] = names.toSorted((a, b) => (timesOf(b)?.[1] ?? 0) - (timesOf(a)?.[1] ?? 0));
  const byFirst = names.toSorted((a, b) => (timesOf(a)?.[0] ?? 0) - (timesOf(b)?.[0] ?? 0));
  return last === undefined ? [] : [last, ...byFirst.filter((name) => name !== last)];
}

function pathIn(folder: string, name: string): string {
  return relative(folder, name).split(sep).join('/');
}

/** The group of records, by their values in columns: the values of the queries, as a JSON list. */
function groupsBy(
  queries: readonly Query[],
  columns: readonly PromotedColumn[],
  test: ReturnType<typeof recordTest>,
): (values: readonly ColumnValue[]) => string | null | undefined {
  const selects = queries.map((query) => compilePath(query));
  return (values) => {
    const record = recordOf(columns, values);
    let isWhole = true;
    const matches = test.matches(record, () => {
      isWhole = false;
      return record;
    });
    if (!isWhole || (matches && test.isUnsure())) return undefined;
    if (!matches || !test.isInScope(record)) return null;
    return JSON.stringify(selects.map((select) => select(record)[0] ?? null));
  };
}

/** As much of a record as its columns have. */
function recordOf(columns: readonly PromotedColumn[], values: readonly ColumnValue[]): JsonObject {
  const record: JsonObject = {};
  for (const [index, { path }] of columns.entries()) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    let at = record;
    for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as JsonObject;
    at[path.at(-1)!] = value;
  }
  return record;
}

/** The paths of members that are wanted whole. */
function leavesOf(columns: readonly Column[]): readonly (readonly string[])[] {
  return columns.flatMap(({ name, inside }) => (inside ? leavesOf(inside).map((path) => [name, ...path]) : [[name]]));
}

function isPath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}
