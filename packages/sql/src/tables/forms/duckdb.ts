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
  relation: (name) => ({ from: quotedName(name, '"'), record: 'record', isElement: true, ...pathPartitions }),
  files: (location, hasOthers = false) => ({
    from: `(\n${selection(location, hasOthers)}\n) AS logs`,
    record: 'record',
    isElement: true,
    ...pathPartitions,
  }),
  unnested: (table, column) => `(SELECT *, CAST(unnest(${column}) AS VARCHAR) AS record FROM ${table}) AS logs`,
  timestamp: (time, zone) =>
    zone === 'with' ? `TIMESTAMPTZ '${timestampText(time)}+00'` : `TIMESTAMP '${timestampText(time)}'`,
  asText: (value) => `CAST(${value} AS VARCHAR)`,
  jsonText: (value) => `CAST(${value} AS VARCHAR)`,
};

/** The records of logs, and with `hasOthers` a NULL for each document that is no log. */
function selection(location: string, hasOthers = false): string {
  const list = hasOthers ? 'coalesce(Records, [NULL])' : 'Records';
  const root = filesBelow(location);
  const firstGroup = (pattern: string): string => `regexp_extract(filename, ${quoted(pattern)}, 1)`;
  return `SELECT
  CAST(unnest(${list}) AS VARCHAR) AS record,
  ${pathColumns(firstGroup)},
  filename AS file
FROM read_json(${quoted(root)},
  columns = {Records: 'JSON[]'}, format = 'auto', maximum_object_size = ${maxObjectBytes}, filename = true)`;
}
