import { ReadError } from '@trailkit/records/node';
import { sizeOf } from '../charged/price.js';
import { insightsTableNotice } from '../insights-notice.js';
import type { PatienceOptions } from '../patient-request.js';
import type { PageOptions, RecordSource, SourcePage } from '../record-source.js';
import { SourceError } from '../source-error.js';
import { queryCapabilities } from '../query-capabilities.js';
import { ownRelation } from '../tables/own-relation.js';
import type { RowReader } from '../tables/row-reader.js';
import type { TablePlan } from '../tables/table-plan.js';
import { planTable, tableStatement } from '../tables/table-plan.js';
import { tableRows } from '../tables/table-rows.js';
import { readTrinoAddress } from './trino-address.js';
import { runStatement } from './trino-client.js';
import { trinoProblems } from './trino-problems.js';

/** The table, and how to reach it. */
export interface TrinoOptions extends PatienceOptions {
  /** `trino://[USER[:PASSWORD]@]HOST[:PORT]/CATALOG.SCHEMA.TABLE`. */
  readonly address: string;
  /** Where the address has none. @default trailkit */
  readonly user?: string;
  readonly password?: string;
  /** Logs of other regions are passed over; none: all are read. */
  readonly regions?: readonly string[];
  /** Milliseconds since 1970. @default the time of the machine */
  readonly now?: () => number;
}

/**
 * The records of a table of Trino that has their text. What it read is said in the end.
 *
 * @throws ReadError where the table has no records; SourceError where it cannot be read any further.
 */
export function trinoSource(options: TrinoOptions): RecordSource<TablePlan> {
  const { address, regions = [], now = Date.now } = options;
  const read = readTrinoAddress(address);
  const table = read?.table ?? '';
  // Without the password.
  const name = read === undefined ? address : `trino://${new URL(read.server).host}/${table}`;
  let bytes = 0;

  async function* pages({ filter, window, matches }: TablePlan, { signal }: PageOptions): AsyncGenerator<SourcePage> {
    let reader: RowReader | undefined;
    try {
      signal.throwIfAborted();
      if (read === undefined) throw new RangeError(`${address} is no address of a table`);
      const user = read.user ?? options.user ?? 'trailkit';
      const password = read.password ?? options.password;
      const client = { ...options, server: read.server, user, password };
      const described: object[] = [];
      for await (const { columns, rows } of runStatement(`DESCRIBE ${table}`, client, signal))
        described.push(...rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]))));
      const { readDescribedTable } = await import('@trailkit/sql');
      const columns = readDescribedTable(JSON.stringify(described));
      const relation = await ownRelation(columns, { dialect: 'trino', table, name });
      const sql = await tableStatement({ dialect: 'trino', relation, matches, window, regions, now: now() });
      const { rows: rowReader, notices } = tableRows({ name, relation, filter, window, s3: {} });
      reader = rowReader;
      const said = [...notices, ...(filter.insights === true ? [insightsTableNotice(name)] : [])];
      if (said.length > 0) yield { records: [], warnings: [], notices: said };
      const before = bytes;
      // The protocol takes one statement, without its end.
      for await (const { rows, bytes: read } of runStatement(sql.replace(/;$/, ''), client, signal)) {
        bytes = before + read;
        if (rows.length > 0) yield* rowReader.read(rows.map(messageOf), window, signal);
      }
      const last = rowReader.end();
      if (last) yield last;
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SourceError || error instanceof ReadError ? error : trinoProblems.explain(name, error);
    } finally {
      reader?.close?.();
    }
  }

  return {
    name,
    capabilities: queryCapabilities,
    plan: (filter, window) =>
      planTable(filter, window, () => [
        `asked: the conditions that trailkit sql --dialect trino prints, over ${table}`,
        'calls: DESCRIBE, and one statement',
      ]),
    pages,
    finish: () => {
      const said = bytes === 0 ? [] : [`${name}: the server read ${sizeOf(bytes)}`];
      bytes = 0;
      return Promise.resolve(said);
    },
  };
}

function messageOf([text]: readonly unknown[]): { readonly text: string } {
  return { text: typeof text === 'string' ? text : '' };
}
