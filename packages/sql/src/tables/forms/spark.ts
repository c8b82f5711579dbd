import { backslashQuoted } from '../../dialects/dialect.js';
import { spark as dialect } from '../../dialects/spark.js';
import { quotedName } from '../identifier.js';
import { pathColumns, pathPartitions } from '../path-columns.js';
import type { TableForm } from './form.js';
import { timestampText } from './timestamp-text.js';

/**
 * Spark reads the gz logs as rows with a list of texts, and opens only files whose paths satisfy the conditions on account, region and day.
 * https://spark.apache.org/docs/latest/sql-data-sources-json.html
 */
export const spark: TableForm = {
  quote: '`',
  ddl: ({ name, location }) => {
    const files = quotedName(`${name}_files`, '`');
    const firstGroup = (pattern: string): string =>
      `regexp_extract(_metadata.file_path, ${backslashQuoted(pattern)}, 1)`;
    return [
      `CREATE TABLE IF NOT EXISTS ${files} (Records ARRAY<STRING>)
USING json
OPTIONS (path ${backslashQuoted(location)}, recursiveFileLookup 'true', pathGlobFilter '*.json.gz');`,
      `CREATE OR REPLACE VIEW ${quotedName(name, '`')} AS
SELECT
  record,
  ${pathColumns(firstGroup)},
  _metadata.file_path AS file
FROM ${files} LATERAL VIEW explode(Records) records AS record;`,
    ];
  },
  relation: (name) => ({
    from: quotedName(name, '`'),
    record: 'record',
    isElement: true,
    ...pathPartitions,
  }),
  parsed: (record) => ({
    sql: 'once.parsed',
    join: ` LATERAL VIEW explode(array(${dialect.parse(record)})) once AS parsed`,
  }),
  unnested: (table, column) => `(SELECT *, explode(${column}) AS record FROM ${table}) AS logs`,
  timestamp: (time, zone) =>
    zone === 'without' ? `TIMESTAMP_NTZ '${timestampText(time)}'` : `TIMESTAMP '${timestampText(time)}Z'`,
  asText: (value) => `CAST(${value} AS STRING)`,
  jsonText: (value) => `to_json(${value})`,
};
