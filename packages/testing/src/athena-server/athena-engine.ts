import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDBInstance } from '@duckdb/node-api';
import { ServiceError } from '../cloudtrail-server/errors.js';

/** A log: the file of a partition, with its records as texts. */
export interface AthenaLog {
  readonly account: string;
  readonly region: string;
  /** `2026/11/20`. */
  readonly day: string;
  readonly records: readonly object[];
  /** Its name: `s3://bucket/key`. @default none */
  readonly file?: string;
}

/** The table of logs, in DuckDB, and the table `events` of the same with columns in place of the text of records. */
export interface AthenaEngine {
  readonly add: (logs: readonly AthenaLog[]) => Promise<void>;
  /** The rows of a statement, each with the values of its columns. @throws ServiceError for what it does not understand */
  readonly run: (
    statement: string,
  ) => Promise<{ readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }>;
  /** The bytes of the logs of the partitions that a statement is limited to. */
  readonly scanned: (statement: string) => Promise<number>;
  readonly close: () => void;
}

/** The functions of Trino that statements are made of, as DuckDB has them. Lambdas, and casts to lists and maps, are not among them. */
const macros = [
  'json_parse(value) AS CAST(value AS JSON)',
  'json_format(value) AS CAST(value AS VARCHAR)',
  "json_extract_scalar(value, path) AS CASE WHEN json_type(value) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string(value, path) END",
  'regexp_like(value, pattern) AS regexp_matches(value, pattern)',
];

const textMembers = 'eventTime eventSource eventName awsRegion sourceIPAddress errorCode eventID eventType'.split(' ');

/** The columns of `events`, with their types in Athena: those that tables of CloudTrail logs mostly have. */
export const eventColumns: readonly (readonly [name: string, type: string])[] = [
  ['useridentity', 'struct<type:string,principalid:string,arn:string,accountid:string,username:string>'],
  ...textMembers.map((name): readonly [string, string] => [name.toLowerCase(), 'string']),
  ['requestparameters', 'string'],
];

const identity = ['type', 'principalId', 'arn', 'accountId', 'userName'];
const events = `SELECT struct_pack(${identity.map((name) => `${name.toLowerCase()} := json_extract_string(r, '$.userIdentity.${name}')`).join(', ')}) AS useridentity,
  ${textMembers.map((name) => `json_extract_string(r, '$.${name}') AS ${name.toLowerCase()}`).join(', ')},
  CAST(json_extract(r, '$.requestParameters') AS VARCHAR) AS requestparameters, file AS "$path", account, region, day`;

/** An engine with an empty table of the DDL that `trailkit sql` prints. */
export async function openAthenaEngine(table: string): Promise<AthenaEngine> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', threads: '1' });
  const connection: DuckDBConnection = await instance.connect();
  await connection.run(
    `CREATE TABLE "${table}" (records VARCHAR[], account VARCHAR, region VARCHAR, day VARCHAR, file VARCHAR)`,
  );
  for (const macro of macros) await connection.run(`CREATE MACRO ${macro}`);
  await connection.run(`CREATE VIEW events AS ${events} FROM (SELECT unnest(records) AS r, * FROM "${table}")`);
  return {
    async add(logs) {
      for (const { records, account, region, day, file = '' } of logs) {
        const texts = records.map((record) => literal(JSON.stringify(record))).join(', ');
        await connection.run(
          `INSERT INTO "${table}" VALUES ([${texts}], ${[account, region, day, file].map(literal).join(', ')})`,
        );
      }
    },
    async run(statement) {
      const reader = await connection.runAndReadAll(duckdbOf(statement)).catch((error: unknown) => {
        throw new ServiceError('InvalidRequestException', error instanceof Error ? error.message : String(error));
      });
      const rows = reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))));
      return { columns: reader.columnNames(), rows };
    },
    async scanned(statement) {
      const sql = `SELECT coalesce(sum(strlen(CAST(records AS VARCHAR))), 0) FROM "${table}" WHERE ${partitionsOf(statement)}`;
      const [row] = (await connection.runAndReadAll(sql)).getRows();
      return Number(row![0]);
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The same statement, with paths as DuckDB spells them. */
function duckdbOf(statement: string): string {
  return statement.replaceAll(
    /'\$((?:\["[^"']+"\])+)'/g,
    (_, path: string) => `'$${path.replaceAll(/\["([^"]+)"\]/g, '."$1"')}'`,
  );
}

/** The conditions on partitions: lines of their own, as they are printed. */
function partitionsOf(statement: string): string {
  const conditions = statement
    .split('\n')
    .flatMap((line) => /^(?:WHERE|\s+AND) (\((?:"day"|account|region) [^\n]*\))$/.exec(line)?.[1] ?? []);
  return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
