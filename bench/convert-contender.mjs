// The part of DuckDB in bench/convert.ts: `copy LOGS OUT` writes the same columns as `trailkit convert`, `query LAKE` looks for calls,
// `columns LAKE` for their times and names, `count LAKE` counts all calls by source and name.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../packages/cli/package.json', import.meta.url));
const { DuckDBInstance } = require('@duckdb/node-api');

const [task, from, out] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', {
  threads: '2',
  memory_limit: '4GB',
  autoinstall_known_extensions: 'false',
});
const connection = await instance.connect();

const texts = {
  eventSource: 'event_source',
  eventName: 'event_name',
  errorCode: 'error_code',
  'userIdentity.type': 'identity_type',
  'userIdentity.arn': 'identity_arn',
  'userIdentity.userName': 'user_name',
  'userIdentity.accessKeyId': 'access_key_id',
  'userIdentity.sessionContext.sessionIssuer.arn': 'issuer_arn',
  sourceIPAddress: 'source_ip_address',
  userAgent: 'user_agent',
  awsRegion: 'aws_region',
  recipientAccountId: 'recipient_account_id',
  eventType: 'event_type',
  eventCategory: 'event_category',
  eventID: 'event_id',
};
const columns = Object.entries(texts).map(([path, name]) => `json_extract_string(r, '$.${path}') ${name}`);
const records = `select unnest(Records) r, filename source_file from read_json('${from}/**/*.json.gz', columns = {Records: 'JSON[]'}, maximum_object_size = 67108864, filename = true)`;
const rows = `select try_cast(json_extract_string(r, '$.eventTime') as timestamp) event_time, ${columns.join(', ')}, try_cast(json_extract_string(r, '$.readOnly') as boolean) read_only, source_file, r::varchar record from (${records})`;
const sql = {
  copy: `copy (select *, recipient_account_id account, aws_region region, strftime(event_time, '%Y-%m-%d') as day from (${rows})) to '${out}' (format parquet, compression zstd, partition_by (account, region, day))`,
  query: `select record from read_parquet('${from}/account=*/region=*/day=*/*.parquet') where event_name = 'DeleteVirtualMFADevice' and user_name = 'mallory'`,
  columns: `select event_time, event_name from read_parquet('${from}/account=*/region=*/day=*/*.parquet') where event_name = 'DeleteVirtualMFADevice' and user_name = 'mallory'`,
  count: `select count(*) n, min(event_time), max(event_time), event_source, event_name from read_parquet('${from}/account=*/region=*/day=*/*.parquet') group by all order by n desc`,
};
const result = await connection.runAndReadAll(sql[task]);
if (task === 'query') for (const [record] of result.getRowsJson()) process.stdout.write(`${record}\n`);
if (task !== 'query' && task !== 'copy')
  for (const row of result.getRowsJson()) process.stdout.write(`${row.join(' ')}\n`);
