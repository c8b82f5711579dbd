import { backslashQuoted } from '../../dialects/dialect.js';
import { quotedName } from '../identifier.js';
import { filesBelow, pathColumns, pathPartitions } from '../path-columns.js';
import type { TableForm } from './form.js';
import { timestampText } from './timestamp-text.js';

/**
 * ClickHouse reads the gz logs themselves, and opens only files whose paths satisfy the conditions on account, region and day.
 * https://clickhouse.com/docs/sql-reference/table-functions/s3
 */
export const clickhouse: TableForm = {
  quote: '`',
  ddl: ({ name, location }) => [`CREATE OR REPLACE VIEW ${quotedName(name, '`')} AS\n${selection(location)};`],
  relation: (name) => ({ from: quotedName(name, '`'), record: 'record', isElement: true, ...pathPartitions }),
  files: (location) => ({
    from: `(\n${selection(location)}\n) AS logs`,
    record: 'record',
    isElement: true,
    ...pathPartitions,
  }),
  unnested: (table, column) => `(SELECT *, arrayJoin(${column}) AS record FROM ${table}) AS logs`,
  timestamp: (time) => `toDateTime64('${timestampText(time)}', 3, 'UTC')`,
  asText: (value) => `toString(${value})`,
  // A value is its text.
  jsonText: (value) => `nullIf(${value}, '')`,
  // Of a text that may be NULL they make no arrays.
  notNull: (column) => `ifNull(${column}, '')`,
  losesJson: true,
};

function selection(location: string): string {
  const root = filesBelow(location);
  const firstGroup = (pattern: string): string => `extract(_path, ${backslashQuoted(pattern)})`;
  const files = backslashQuoted(httpOf(root));
  const reader = /^(?:s3|https?):/.test(root)
    ? `s3(${files}, 'LineAsString', 'line String', 'gzip')`
    : `file(${files}, 'LineAsString', 'line String', 'gzip')`;
  return `SELECT
  arrayJoin(JSONExtractArrayRaw(line, 'Records')) AS record,
  ${pathColumns(firstGroup)},
  _path AS file
FROM ${reader}`;
}

/** Every version takes the address of a bucket by https. */
function httpOf(root: string): string {
  const [, bucket, prefix] = /^s3:\/\/([^/]+)\/(.*)$/.exec(root) ?? [];
  return bucket === undefined ? root : `https://${bucket}.s3.amazonaws.com/${prefix}`;
}
