import { defineCommand } from '@trailkit/command-line';
import { sqlOptions } from '../options/sql-options.js';

/** Prints a lookup as a statement of an SQL engine: `trailkit sql`. */
export const sqlCommand = defineCommand({
  name: 'trailkit sql',
  summary:
    'prints a lookup as SQL of Athena, Trino, Spark, DuckDB, ClickHouse or CloudTrail Lake, and the table for it',
  usage: '[PATTERN]... --dialect ENGINE [OPTION]...',
  manual: 'trailkit-sql',
  options: sqlOptions,
  operands: {
    name: 'PATTERN',
    complete: async (word) =>
      (await import('../completion/event-names.js')).completeEventName(word, { separator: ':' }),
  },
  examples: [
    'trailkit sql --dialect athena --ddl --location s3://BUCKET/AWSLogs/o-abcd123456 --table security.cloudtrail',
    'trailkit sql iam:CreateUser --since 7d --dialect athena --table security.cloudtrail --account 111122223333',
    "trailkit sql --match '$.errorCode exists' --count-by eventName --dialect duckdb --location ./logs | duckdb",
  ],
  explainer: async () => (await import('../explain-lookup-error.js')).explainLookupError,
  run: async (given, io) => (await import('../sql/run-sql.js')).runSql(given, io),
});
