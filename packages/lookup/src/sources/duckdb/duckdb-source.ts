import { ReadError } from '@trailkit/records/node';
import type { Relation } from '@trailkit/sql';
import { insightsTableNotice } from '../insights-notice.js';
import { messageReader } from '../message-records.js';
import type { PageOptions, RecordSource, SourcePage, SourceWarning } from '../record-source.js';
import { SourceError } from '../source-error.js';
import { ownRelation } from '../tables/own-relation.js';
import type { TablePlan } from '../tables/table-plan.js';
import { planTable, tableStatement } from '../tables/table-plan.js';
import { queryCapabilities } from '../query-capabilities.js';
import { cutLogs } from './cut-logs.js';
import type { DuckDbLocation } from './duckdb-location.js';
import { readDuckDbLocation } from './duckdb-location.js';
import type { DuckDb } from './open-duckdb.js';
import { openDuckDb } from './open-duckdb.js';

/** The table or files, and how to read them. */
export interface DuckDbOptions {
  /** `FILE.duckdb[#TABLE]`, a folder of logs, or a glob of Parquet files or of logs. */
  readonly place: string;
  /** Logs of other regions are passed over; none: all are read. */
  readonly regions?: readonly string[];
  /** Milliseconds since 1970. @default the time of the machine */
  readonly now?: () => number;
}

/**
 * The records of a table or of files that DuckDB reads in this process, where it is installed.
 *
 * @throws ReadError where it is not, or where there are no records; SourceError where it fails
 */
export function duckDbSource({ place: text, regions = [], now = Date.now }: DuckDbOptions): RecordSource<TablePlan> {
  const name = `duckdb:${text}`;

  async function* pages({ filter, window, matches }: TablePlan, { signal }: PageOptions): AsyncGenerator<SourcePage> {
    const place = readDuckDbLocation(text);
    signal.throwIfAborted();
    const db = await openDuckDb(place.kind === 'database' ? place.file : undefined, name);
    const interrupt = (): void => db.connection.interrupt();
    signal.addEventListener('abort', interrupt);
    try {
      const relation = await relationOf(place, db, name);
      const sql = await tableStatement({ dialect: 'duckdb', relation, matches, window, regions, now: now() });
      const reader = messageReader({ where: name, window, insights: filter.insights });
      if (filter.insights === true && place.kind !== 'logs')
        yield { records: [], warnings: [], notices: [insightsTableNotice(name)] };
      const result = await db.connection.stream(sql);
      let hasOthers = false;
      for await (const rows of result.yieldRowsJson()) {
        signal.throwIfAborted();
        if (rows.length === 0) continue;
        const messages = rows.map(([record]) => ({ text: typeof record === 'string' ? record : '' }));
        // A document that is no log is a row without a record.
        const records = place.kind === 'logs' ? messages.filter(({ text }) => text !== '') : messages;
        hasOthers ||= records.length < messages.length;
        yield { ...reader.read(records), examined: records.length };
      }
      signal.throwIfAborted();
      const last = reader.end();
      if (last) yield last;
      if (hasOthers) yield { records: [], warnings: [noLogs(name)] };
      if (place.kind !== 'logs') return;
      const cut = await cutLogs(db, { glob: place.glob, window, regions, insights: filter.insights === true });
      if (cut.length > 0) yield { records: [], warnings: cut };
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ReadError ? error : explained(name, error);
    } finally {
      signal.removeEventListener('abort', interrupt);
      db.close();
    }
  }

  return {
    name,
    capabilities: queryCapabilities,
    plan: (filter, window) =>
      planTable(filter, window, () => ['asked: the conditions that trailkit sql --dialect duckdb prints']),
    pages,
  };
}

async function relationOf(place: DuckDbLocation, { connection }: DuckDb, name: string): Promise<Relation> {
  const { readDescribedTable, tableForms } = await import('@trailkit/sql');
  if (place.kind === 'logs') return tableForms.duckdb.files!(place.glob, true);
  const rowsOf = async (sql: string): Promise<readonly object[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson();
  const described = async (table: string, from?: string): Promise<Relation> => {
    const quoted = `"${table.replaceAll('"', '""')}"`;
    const columns = readDescribedTable(JSON.stringify(await rowsOf(`DESCRIBE SELECT * FROM ${from ?? quoted}`)));
    return ownRelation(columns, { dialect: 'duckdb', table, from: from ?? quoted, name });
  };
  if (place.kind === 'parquet') {
    const files = `'${place.glob.replaceAll("'", "''")}'`;
    return described('logs', `read_parquet(${files}, hive_partitioning = true, union_by_name = true)`);
  }
  if (place.table !== undefined) return described(place.table);
  const tables = (await rowsOf('SHOW TABLES')).map((row) => String((row as { readonly name?: unknown }).name));
  const [only, ...others] = tables;
  if (only !== undefined && others.length === 0) return described(only);
  const found = only === undefined ? 'none' : tables.join(', ');
  throw new ReadError('not-openable', `${name}: expected one table, found ${found}; name it: ${name}#TABLE`, undefined);
}

/** The statement names no files, and has equal rows once. */
function noLogs(name: string): SourceWarning {
  return {
    location: { kind: 'file', file: name },
    expected: 'logs with a list of Records',
    found: 'files without it; a lookup of the same place without duckdb: reads or names them',
  };
}

function explained(name: string, error: unknown): SourceError {
  const found = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  const advice = /maximum_object_size/.test(found)
    ? 'a log is larger than DuckDB reads at once: read it without duckdb:'
    : /No files found/.test(found)
      ? 'check the folder or the glob'
      : 'read the same logs without duckdb:, which names what is damaged and goes on';
  return new SourceError('rejected', name, `expected what DuckDB can read, found ${found}; ${advice}`, error);
}
