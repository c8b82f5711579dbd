import { quoted } from '../../dialects/dialect.js';
import { quotedName } from '../identifier.js';
import { filesBelow, pathColumns, pathPartitions } from '../path-columns.js';
import type { TableForm } from './form.js';
import { timestampText } from './timestamp-text.js';

/** The reader allocates twice as much at once; logs with more JSON are rare. */
const maxObjectBytes = 64 * 1024 * 1024;

/**
 * DuckDB reads the gz logs themselves, and opens only files whose paths satisfy the conditions on account, region and day.
 * https://duckdb.org/docs/stable/data/json/loading_json
 */
export const duckdb: TableForm = {
  quote: '"',
  ddl: ({ name, location }) => [`CREATE OR REPLACE VIEW ${quotedName(name, '"')} AS\n${selection(location)};`],
  relation: (name) => ({ from: quotedName(name, '"'), record: 'record', ...pathPartitions }),
  files: (location) => ({ from: `(\n${selection(location)}\n) AS logs`, record: 'record', ...pathPartitions }),
  unnested: (table, column) => `(SELECT *, CAST(unnest(${column}) AS VARCHAR) AS record FROM ${table}) AS logs`,
  timestamp: (time, zone) =>
    zone === 'with' ? `TIMESTAMPTZ '${timestampText(time)}+00'` : `TIMESTAMP '${timestampText(time)}'`,
  asText: (value) => `CAST(${value} AS VARCHAR)`,
  jsonText: (value) => `CAST(${value} AS VARCHAR)`,
};

function selection(location: string): string {
  const root = filesBelow(location);
  const firstGroup = (pattern: string): string => `regexp_extract(filename, ${quoted(pattern)}, 1)`;
  return `SELECT
  CAST(unnest(Records) AS VARCHAR) AS record,
  ${pathColumns(firstGroup)},
  filename AS file
FROM read_json(${quoted(root)},
  columns = {Records: 'JSON[]'}, format = 'auto', maximum_object_size = ${maxObjectBytes}, filename = true)`;
}
