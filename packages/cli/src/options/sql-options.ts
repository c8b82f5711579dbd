import type { OptionTable } from '@trailkit/command-line';
import { queryOptions } from '@trailkit/lookup/options';
import type { DialectName } from '@trailkit/sql';

/** As sql has them; the package itself takes longer to load than help and completion may. */
export const dialectNames = [
  'athena',
  'trino',
  'spark',
  'duckdb',
  'clickhouse',
  'lake',
] as const satisfies readonly DialectName[];

const { match, errors, denied, writes, reads, insights, root, from, to, since, region, regions } = queryOptions;

/** The options of `trailkit sql`. */
export const sqlOptions = {
  dialect: {
    type: 'string',
    short: 'd',
    value: 'ENGINE',
    choices: dialectNames,
    description: 'athena, trino, spark, duckdb, clickhouse or lake',
  },
  table: {
    type: 'string',
    short: 't',
    value: 'TABLE',
    description: 'the table: security.cloudtrail; of lake the id of a store',
  },
  location: {
    type: 'string',
    value: 'PLACE',
    files: true,
    description: 'where the logs are: s3://BUCKET/PREFIX, or a folder; up to AWSLogs, an organisation or an account',
  },
  organization: { type: 'string', value: 'ID', description: 'the organisation whose trail it is: o-abcd123456' },
  ddl: { type: 'boolean', description: 'prints the statements that make the table' },
  columns: {
    type: 'string',
    value: 'FILE',
    files: true,
    description: 'the columns of a table that is there: what DESCRIBE or aws glue get-table printed',
  },
  match,
  errors,
  denied,
  writes,
  reads,
  'console-logins': queryOptions['console-logins'],
  root,
  insights,
  from,
  to,
  since,
  'last-minute': queryOptions['last-minute'],
  region,
  regions,
  account: { type: 'string', multiple: true, value: 'ID,ID', description: 'the accounts whose logs are read' },
  fields: { type: 'string', multiple: true, value: 'PATH,PATH', description: 'these columns instead of whole records' },
  'count-by': { type: 'string', multiple: true, value: 'PATH,PATH', description: 'how many records have each value' },
  limit: { type: 'string', value: 'N', description: 'no more than N rows' },
} as const satisfies OptionTable;
