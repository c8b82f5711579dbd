import type { Sql } from '../../dialects/dialect.js';
import { quoted } from '../../dialects/dialect.js';
import { trino as dialect } from '../../dialects/trino.js';
import { quotedName } from '../identifier.js';
import type { LogsTable } from '../logs-table.js';
import { tableAccounts, familyFolder, placeOf } from '../logs-table.js';
import type { Relation } from '../relation.js';
import type { ParsedColumn, TableForm } from './form.js';
import { timestampText } from './timestamp-text.js';

/** The spellings that Trino and its relatives share. https://trino.io/docs/current/connector/hive.html#metadata-columns */
export const trinoText: Pick<TableForm, 'unnested' | 'timestamp' | 'asText' | 'file'> = {
  file: '"$path"',
  unnested: (table, column) => `${table} CROSS JOIN UNNEST(${column}) AS logs (record)`,
  timestamp: (time, zone) => `TIMESTAMP '${timestampText(time)}${zone === 'with' ? ' UTC' : ''}'`,
  asText: (value) => `CAST(${value} AS varchar)`,
};

/**
 * The connector for Hive reads the gz logs as rows with a list of texts, by partitions that it computes from their paths.
 * https://trino.io/docs/current/connector/hive.html#athena-partition-projection
 */
export const trino: TableForm = {
  quote: '"',
  needsLayout: true,
  ddl: (table) => [
    `CREATE TABLE IF NOT EXISTS ${quotedName(table.name, '"')} (
  records array(varchar),
  account varchar WITH (${accountProjection(table)}),
  region varchar WITH (
    partition_projection_type = 'enum',
    partition_projection_values = ${list(table.regions)}),
  "day" varchar WITH (
    partition_projection_type = 'date',
    partition_projection_format = 'yyyy/MM/dd',
    partition_projection_range = ARRAY[${quoted(table.firstDay)}, 'NOW'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS')
) WITH (
  format = 'OPENX_JSON',
  external_location = ${quoted(`${placeOf(table).root}/`)},
  partitioned_by = ARRAY['account', 'region', 'day'],
  partition_projection_enabled = true,
  partition_projection_location_template = ${quoted(partitionTemplate(table))}
);`,
  ],
  relation: recordsOf,
  parsed: parsedOnce,
  ...trinoText,
  jsonText: (value) => `json_format(${value})`,
};

/** The JSON value of a record, once for each row. */
export function parsedOnce(record: Sql): ParsedColumn {
  return { sql: 'once.parsed', join: ` CROSS JOIN UNNEST(ARRAY[${dialect.parse(record)}]) AS once (parsed)` };
}

/** The records of a table with a list of texts, by its partitions. */
export function recordsOf(name: string): Relation {
  return {
    from: `${quotedName(name, '"')} CROSS JOIN UNNEST(records) AS logs (record)`,
    record: 'record',
    isElement: true,
    account: { sql: 'account' },
    region: { sql: 'region' },
    day: { sql: '"day"', kind: 'text', format: 'yyyy/MM/dd' },
  };
}

/** Where the logs of a partition are, with its values as variables. */
export function partitionTemplate(table: LogsTable): string {
  return `${placeOf(table).root}/\${account}/${familyFolder(table)}/\${region}/\${day}/`;
}

function accountProjection(table: LogsTable): string {
  const accounts = tableAccounts(table);
  if (accounts.length === 0) return `partition_projection_type = 'injected'`;
  return `
    partition_projection_type = 'enum',
    partition_projection_values = ${list(accounts)}`;
}

function list(values: readonly string[]): string {
  return `ARRAY[${values.map(quoted).join(', ')}]`;
}
