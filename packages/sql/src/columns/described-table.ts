import type { DayFormat } from '../tables/relation.js';
import type { ColumnType } from './column-type.js';
import { readColumnType } from './column-type.js';

/** A column of a table that is there. */
export interface DescribedColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** By its values files are left out; undefined where the description does not say. */
  readonly isPartition?: boolean;
  /** The values of a partition are computed from the layout of its files, as the description says. */
  readonly isProjected?: boolean;
  /** How the days of a partition are spelled, where the description says it. */
  readonly dayFormat?: DayFormat;
}

/**
 * Reads the columns that `DESCRIBE` printed in Athena, Trino, Spark, DuckDB or ClickHouse (as a table, as tabs, CSV or JSON), or that
 * `aws glue get-table` did. A text without columns gives none.
 */
export function readDescribedTable(text: string): readonly DescribedColumn[] {
  const json = jsonOf(text);
  if (json !== undefined) return ofGlue(json) ?? ofRows(json);
  return blockHeading.test(text) ? ofBlocks(text) : ofLines(text);
}

function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Rows of JSON, one a line.
    try {
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): unknown => JSON.parse(line));
    } catch {
      return undefined;
    }
  }
}

interface GlueColumn {
  readonly Name?: unknown;
  readonly Type?: unknown;
}

interface GlueTable {
  readonly StorageDescriptor?: { readonly Columns?: readonly GlueColumn[] };
  readonly Columns?: readonly GlueColumn[];
  readonly PartitionKeys?: readonly GlueColumn[];
  readonly Parameters?: Readonly<Record<string, unknown>>;
}

/** `aws glue get-table`, and `aws athena get-table-metadata`. */
function ofGlue(json: unknown): readonly DescribedColumn[] | undefined {
  const { Table, TableMetadata } = json as { readonly Table?: GlueTable; readonly TableMetadata?: GlueTable };
  const table = Table ?? TableMetadata;
  if (table === undefined) return undefined;
  const { Parameters = {} } = table;
  const columns = (list: readonly GlueColumn[] = [], isPartition: boolean): readonly DescribedColumn[] =>
    list.flatMap(({ Name, Type }) => {
      if (typeof Name !== 'string' || typeof Type !== 'string') return [];
      const format = formatOf(Parameters[`projection.${Name}.format`]);
      const isProjected = isPartition && Parameters['projection.enabled'] === 'true';
      const dayFormat = isPartition && Parameters[`projection.${Name}.type`] === 'date' ? format : undefined;
      return [{ name: Name, type: readColumnType(Type), isPartition, isProjected, ...(dayFormat && { dayFormat }) }];
    });
  return [...columns(table.StorageDescriptor?.Columns ?? table.Columns, false), ...columns(table.PartitionKeys, true)];
}

function formatOf(text: unknown): DayFormat | undefined {
  return (['yyyy/MM/dd', 'yyyy-MM-dd', 'yyyyMMdd'] as const).find((format) => format === text);
}

/** Rows of a result: what they call a column's name and type is different. */
function ofRows(json: unknown): readonly DescribedColumn[] {
  const { data = json } = json as { readonly data?: unknown };
  return [data].flat().flatMap((row) => {
    if (typeof row !== 'object' || row === null) return [];
    const members = new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value as unknown]));
    const first = (...names: readonly string[]): unknown =>
      names.map((name) => members.get(name)).find((value) => typeof value === 'string');
    const [name, type] = [
      first('column_name', 'col_name', 'column', 'name'),
      first('column_type', 'data_type', 'type'),
    ];
    return typeof name === 'string' && typeof type === 'string' ? [columnOf(name, type, first('extra'))] : [];
  });
}

function columnOf(name: string, type: string, extra?: unknown): DescribedColumn {
  const isPartition = extra === undefined ? {} : { isPartition: /partition/i.test(String(extra)) };
  return { name, type: readColumnType(type), ...isPartition };
}

const headings = /^(?:column_name|col_name|column|name)$/i;
/** ClickHouse prints a block for each column where a table of them would be too wide: a line for each member, the type over several. */
const blockHeading = /^Row \d+:$/m;

function ofBlocks(text: string): readonly DescribedColumn[] {
  return text.split(blockHeading).flatMap((block) => {
    const name = /^name: +(.+)$/m.exec(block)?.[1];
    const type = /^type: +(.+(?:\n .*)*)/m.exec(block)?.[1];
    return name === undefined || type === undefined ? [] : [columnOf(name, type)];
  });
}

/** Lines of Spark and Athena about the table, with what they say of partitions between the columns. */
const partitionHeading = /^#\s*partition/i;
const detailHeading = /^#\s*(?:detailed|metadata)/i;

function ofLines(text: string): readonly DescribedColumn[] {
  const columns = new Map<string, DescribedColumn>();
  let isPartition: boolean | undefined;
  for (const line of wholeLines(text)) {
    const [name = '', type = '', extra] = cellsOf(line);
    if (partitionHeading.test(name)) isPartition = true;
    else if (detailHeading.test(name)) break;
    if (name.startsWith('#') || headings.test(name) || !isType(type) || !/^\w[\w.-]*$/.test(name)) continue;
    const said = isPartition === undefined && extra !== undefined && /partition/i.test(extra) ? true : isPartition;
    columns.set(name, { name, type: readColumnType(type), ...(said !== undefined && { isPartition: said }) });
  }
  return [...columns.values()];
}

/** The lines; one that ends inside of quotes of CSV goes on. */
function wholeLines(text: string): readonly string[] {
  const quotes = (line: string): number => line.split('"').length - 1;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const before = lines.at(-1);
    const goesOn = before !== undefined && /^"|,"/.test(before) && quotes(before) % 2 === 1;
    if (goesOn) lines[lines.length - 1] = `${before} ${line}`;
    else lines.push(line);
  }
  return lines;
}

/** A word that may be a type: what is drawn around a table has none. */
function isType(text: string): boolean {
  return /^[A-Za-z]\w*/.test(text) && !/^(?:column_type|data_type|type)$/i.test(text);
}

/** The cells of a line: between lines of a drawing, which ClickHouse numbers, tabs, commas after quotes, or wide gaps. */
function cellsOf(line: string): readonly string[] {
  const inner = line.replace(/^\s*(?:\d+\.\s*)?[│|┃]/, '').replace(/[│|┃]\s*$/, '');
  const cells = /[│|┃]/.test(inner)
    ? inner.split(/[│|┃]/)
    : inner.includes('\t')
      ? inner.split('\t')
      : /^\s*"|^\s*\w+,/.test(inner)
        ? csvCells(inner)
        : inner.trim().split(/\s{2,}|(?<=^\S+)\s+/);
  return cells.map((cell) => cell.trim());
}

function csvCells(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
  );
}
