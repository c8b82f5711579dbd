import type { Statement } from './policy.js';
import { on } from './policy.js';

/** The tables that are queried in Athena, and where it writes. */
export interface AthenaTables {
  /** The tables that `--source athena:` names. */
  readonly tables: readonly { readonly catalog: string; readonly database: string; readonly table: string }[];
  /** @default primary */
  readonly workgroup?: string;
  /** `s3://BUCKET/PREFIX/`, where results are written; without it there is no permission to write them. */
  readonly output?: string;
}

/** The catalog of AWS Glue; others have permissions of their own. */
const glue = 'AwsDataCatalog';

/**
 * To query tables of Athena. Athena asks Glue and S3 in the name of the caller. Which regions the tables are in is in no name.
 * `owners` are partitions and accounts (`aws 111122223333`), `logs` the ARNs of the buckets that tables are about.
 * https://docs.aws.amazon.com/athena/latest/ug/workgroups-iam-policy.html, https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html,
 * https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export function queryTables(
  { tables, workgroup = 'primary', output }: AthenaTables,
  owners: readonly string[],
  logs: readonly string[],
): readonly Statement[] {
  if (tables.length === 0) return [];
  const places = (owners.length === 0 ? ['aws *'] : owners).map((owner) => owner.split(' '));
  const arns = (service: string, resources: readonly string[]): readonly string[] =>
    places.flatMap(([partition, account]) =>
      resources.map((resource) => `arn:${partition}:${service}:*:${account}:${resource}`),
    );
  const ofGlue = tables.filter(({ catalog }) => catalog === glue);
  const catalogs = tables.map(({ catalog }) => `datacatalog/${catalog}`);
  const [partition] = places[0]!;
  return [
    ...on('QueryTables', arns('athena', [`workgroup/${workgroup}`]), [
      ...['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:GetQueryResults'],
      'athena:StopQueryExecution',
    ]),
    ...on('FindTables', arns('athena', catalogs), ['athena:GetTableMetadata', 'athena:GetDataCatalog']),
    ...on(
      'ReadTables',
      ofGlue.length === 0
        ? []
        : arns('glue', [
            'catalog',
            ...ofGlue.flatMap(({ database, table }) => [`database/${database}`, `table/${database}/${table}`]),
          ]),
      ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions', 'glue:BatchGetPartition'],
    ),
    ...on('LocateLogs', logs, ['s3:GetBucketLocation']),
    ...(output === undefined ? [] : writeResults(output, partition!)),
  ];
}

function writeResults(output: string, partition: string): readonly Statement[] {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(output)!;
  const arn = `arn:${partition}:s3:::${bucket}`;
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  return [
    ...on('LocateResults', [arn], ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads']),
    { ...on('ListResults', [arn], ['s3:ListBucket'])[0]!, Condition: { StringLike: { 's3:prefix': [`${folder}*`] } } },
    ...on(
      'WriteResults',
      [`${arn}/${folder}*`],
      [...['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts']],
    ),
  ];
}
