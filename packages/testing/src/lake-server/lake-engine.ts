import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ColumnType } from './schema.js';
import { columns } from './schema.js';
import { invalid } from './read-statement.js';
import type { Statement } from './read-statement.js';

/** The tables of stores, in DuckDB. */
export interface LakeEngine {
  readonly create: (store: string) => Promise<void>;
  readonly add: (store: string, records: readonly object[]) => Promise<void>;
  /** The rows of a statement: the values by the columns' names. @throws ServiceError for what SQL does not take */
  readonly run: (statement: Statement) => Promise<readonly Readonly<Record<string, string>>[]>;
  /** The events that a statement has to scan: those of the days that it is limited to. */
  readonly scanned: (statement: Statement) => Promise<{ readonly events: number; readonly bytes: number }>;
  readonly close: () => void;
}

const dayMs = 86_400_000;
/** As many records as one statement may hold. */
const batch = 500;

/** An engine without stores. Values of a type that a column has not are NULL in it: nothing says what the service makes of them. */
export async function openLakeEngine(): Promise<LakeEngine> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', threads: '1' });
  const connection: DuckDBConnection = await instance.connect();
  const named = Object.entries(columns).map(([name, type]) => `${valueOf([name], type)} AS ${name.toLowerCase()}`);
  const selection = `SELECT text AS eventjson, ${named.join(', ')} FROM`;
  return {
    async create(store) {
      await connection.run(`CREATE TABLE "${store}" AS ${selection} (SELECT '{}' AS text) WHERE false`);
    },
    async add(store, records) {
      for (let at = 0; at < records.length; at += batch) {
        const rows = records.slice(at, at + batch).map((record) => `(${literal(JSON.stringify(record))})`);
        await connection.run(`INSERT INTO "${store}" ${selection} (VALUES ${rows.join(', ')}) AS given(text)`);
      }
    },
    async run({ sql }) {
      const reader = await connection.runAndReadAll(sql).catch((error: unknown) => {
        throw invalid(error instanceof Error ? error.message : String(error));
      });
      return reader
        .getRowObjects()
        .map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v)])));
    },
    async scanned({ store, from, to }) {
      const days = [
        ...(from > -Infinity ? [`eventtime >= '${dayOf(from)}'`] : []),
        ...(to < Infinity ? [`eventtime < '${dayOf(to + dayMs - 1)}'`] : []),
      ];
      const where = days.length > 0 ? `WHERE ${days.join(' AND ')}` : '';
      const sql = `SELECT count(*) AS events, coalesce(sum(strlen(eventjson)), 0) AS bytes FROM "${store}" ${where}`;
      const [row] = (await connection.runAndReadAll(sql)).getRowObjects();
      return { events: Number(row!.events), bytes: Number(row!.bytes) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function dayOf(time: number): string {
  return new Date(Math.floor(time / dayMs) * dayMs).toISOString().slice(0, 10);
}

/** The value of a member as its column has it. */
function valueOf(path: readonly string[], type: ColumnType): string {
  const json = literal(['$', ...path.map((name) => `"${name}"`)].join('.'));
  const isA = (jsonType: string, value: string): string =>
    `CASE WHEN json_type(text, ${json}) = '${jsonType}' THEN ${value} END`;
  const string = isA('VARCHAR', `json_extract_string(text, ${json})`);
  switch (type) {
    case 'string':
      return string;
    case 'timestamp':
      return `TRY_CAST(replace(replace(${string}, 'T', ' '), 'Z', '') AS TIMESTAMP)`;
    case 'boolean':
      return isA('BOOLEAN', `json_extract_string(text, ${json}) = 'true'`);
    case 'map':
      return isA('OBJECT', `json_extract_string(text, ${json})`);
    case 'list':
      return isA('ARRAY', `json_extract_string(text, ${json})`);
    default: {
      const members = Object.entries(type).map(
        ([name, inner]) => `${name.toLowerCase()} := ${valueOf([...path, name], inner)}`,
      );
      return isA('OBJECT', `struct_pack(${members.join(', ')})`);
    }
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
