import type { Query } from '@trailkit/match';
import { compilePath, namesOnly, parseQuery } from '@trailkit/match';
import type { ColumnValue, DataFile, FileBytes, PromotedColumn } from '@trailkit/parquet/query';
import type { Projection } from '../../scan/projection.js';
import type { ScanFilter } from '../../scan/record-test.js';
import type { ColumnTest } from '../../scan/row-test.js';
import { columnAt, columnsAt, columnTest, recordOf } from '../../scan/row-test.js';
import { commonConstraints } from '../../scan/scan-parquet.js';
import type { SelectedShape } from '../../scan/selected-records.js';
import { selectedRecords } from '../../scan/selected-records.js';
import type { CountedRecords, SelectedRecords } from '../record-source.js';
import type { Dataset, DatasetFile, OpenedFile } from './dataset-in.js';
import { fileChoice } from './file-choice.js';

/** Answers queries of a dataset of `trailkit convert` by its columns. */
export interface ColumnReader {
  /** Whether all files are of the dataset: another one may have records of the others. */
  readonly hasAll: (names: readonly string[]) => boolean;
  /** The matches in files; in the order in which they are counted with the least work: those with the first and the last times first. */
  readonly counts: (names: readonly string[]) => AsyncGenerator<ReadFile<readonly CountedRecords[]>>;
  /** The matches in files, in their order. */
  readonly selects: (names: readonly string[]) => AsyncGenerator<ReadFile<SelectedRecords>>;
}

/** A file that was read. */
export interface ReadFile<Matches> {
  readonly name: string;
  /** The matches; undefined where only the records' texts tell. */
  readonly found: Matches | undefined;
  /** Insights events match, too, and were not asked for. */
  readonly passedInsights: boolean;
}

/** How records are delivered. */
export interface ColumnReading {
  readonly projection: Projection;
  /** Records will be looked at one by one, or by their times. */
  readonly needsTimes: boolean;
}

/**
 * A reader for a dataset; undefined where the filter or the projection looks at something that is in no column: the records are read then.
 */
export async function columnReader(
  dataset: Dataset,
  filter: ScanFilter,
  { projection, needsTimes }: ColumnReading,
): Promise<ColumnReader | undefined> {
  // Loaded on need: few logs are Parquet.
  const { columnConditions, countRows, promotedColumns, selectRows } = await import('@trailkit/parquet/query');
  const test = columnTest(filter, promotedColumns);
  const queries = projection.paths.map((path) => parseQuery(path));
  const paths = queries.map(namesOnly);
  const projected = columnsAt(paths, promotedColumns);
  if (test === undefined || projected === undefined) return undefined;
  const { from, to } = filter;
  const bounds = { constraints: commonConstraints(filter), from, to };
  const columns = [...new Set([...projected, ...test.tested])];
  const counting = { columns, groupOf: groupsBy(queries, columns, test), ...bounds, seen: new Map() };
  const time = promotedColumns.find(({ type }) => type === 'time')!;
  const wanted = needsTimes ? [...new Set([...projected, time])] : projected;
  const selecting = { test, wanted, ...bounds };
  const cells = paths.map((path) => wanted.indexOf(columnAt(path!, promotedColumns)!));
  const shape: SelectedShape = { cells, time: needsTimes ? wanted.indexOf(time) : undefined, line: projection.line };
  const noRecords = selectedRecords([], shape);
  const [summary, mayHold] = await Promise.all([dataset.summary(), fileChoice(dataset, filter)]);
  const filesByName = new Map<string, DataFile | undefined>();
  const fileOf = (name: string): DataFile | undefined => {
    if (!filesByName.has(name)) filesByName.set(name, dataset.fileOf(name));
    return filesByName.get(name);
  };

  /** Reads files, but those that have no match; a file of another size is another one. */
  async function* read<Matches>(
    names: readonly string[],
    none: Matches,
    wantedNames: ReadonlySet<string>,
    matchesOf: (file: FileBytes) => Promise<Matches | undefined>,
  ): AsyncGenerator<ReadFile<Matches>> {
    const toOpen = names.flatMap((name): readonly DatasetFile[] => {
      const known = fileOf(name);
      const isSame = known !== undefined && dataset.sizeOf(known.path) === known.bytes;
      return isSame && mayHold(name) ? [{ ...known, name }] : [];
    });
    const isOpened = new Set(toOpen.map(({ name }) => name));
    const opened = dataset.open(toOpen, wantedNames)[Symbol.asyncIterator]();
    try {
      for (const name of names) {
        if (!isOpened.has(name)) {
          yield { name, found: mayHold(name) ? undefined : none, passedInsights: false };
          continue;
        }
        const { bytes } = (await opened.next()).value as OpenedFile;
        const footer = summary?.footerOf(fileOf(name)!);
        const found = bytes && (await matchesOf(footer ? { ...bytes, footer } : bytes));
        yield { name, found, passedInsights: test!.takeInsights() && found !== undefined };
      }
    } finally {
      await opened.return?.();
    }
  }

  const namesOf = (all: readonly PromotedColumn[]): ReadonlySet<string> =>
    new Set(
      [time, ...all, ...columnConditions(bounds.constraints).map(({ column }) => column)].map(({ name }) => name),
    );
  return {
    hasAll: (names) => names.every((name) => fileOf(name)),
    counts: (names) =>
      read(
        outermostFirst(names, (name) => fileOf(name)?.times),
        [],
        namesOf(columns),
        async (file) => {
          const counts = await countRows(file, counting);
          return counts?.map(({ group: values, ...rest }) => ({ values, ...rest }));
        },
      ),
    selects: (names) =>
      read(names, noRecords, namesOf([...test.tested, ...wanted]), async (file) => {
        const groups = await selectRows(file, selecting);
        return groups && selectedRecords(groups, shape);
      }),
  };
}

/** Files by their first times, and before them the one with the last. */
function outermostFirst(names: readonly string[], timesOf: (name: string) => DataFile['times']): readonly string[] {
  const [last] = names.toSorted((a, b) => (timesOf(b)?.[1] ?? 0) - (timesOf(a)?.[1] ?? 0));
  const byFirst = names.toSorted((a, b) => (timesOf(a)?.[0] ?? 0) - (timesOf(b)?.[0] ?? 0));
  return last === undefined ? [] : [last, ...byFirst.filter((name) => name !== last)];
}

/** The group of records, by their values in columns: the values of the queries, as a JSON list. */
function groupsBy(
  queries: readonly Query[],
  columns: readonly PromotedColumn[],
  { tested, isMatch }: ColumnTest,
): (values: readonly ColumnValue[]) => string | null | undefined {
  const selects = queries.map((query) => compilePath(query));
  const places = tested.map((column) => columns.indexOf(column));
  const known = new Map<string, string | null>();
  function groupOf(values: readonly ColumnValue[]): string | null | undefined {
    const matches = isMatch(places.map((place) => values[place]!));
    if (matches !== true) return matches === undefined ? undefined : null;
    const record = recordOf(columns, values);
    return JSON.stringify(selects.map((select) => select(record)[0] ?? null));
  }

  return (values) => {
    // Most files have the same few combinations.
    const key = values.map(keyOf).join('\n');
    let group: string | null | undefined = known.get(key);
    if (group === undefined) {
      group = groupOf(values);
      if (group !== undefined && known.size < maxKnownGroups) known.set(key, group);
    }
    return group;
  };
}

/** Combinations of values whose groups are kept. */
const maxKnownGroups = 10_000;

/** A value as a part of a key: that of a text has a letter before it, and its length, since it may have line feeds. */
function keyOf(value: ColumnValue): string {
  return typeof value === 'string' ? `s${value.length} ${value}` : String(value);
}
