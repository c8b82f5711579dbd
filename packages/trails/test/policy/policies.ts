import type { Policies } from '../../src/policy/index.js';
import { policiesFor } from '../../src/policy/index.js';
import { account, statusFrom } from '../status/status.js';

export const organization = 'o-a1b2c3d4e5';
export const key = `arn:aws:kms:us-east-1:${account}:key/11111111-2222-3333-4444-555555555555`;
export const foreignKey = 'arn:aws:kms:us-east-1:444455556666:key/66666666-7777-8888-9999-000000000000';
export const store = `arn:aws:cloudtrail:us-east-1:${account}:eventdatastore/11111111-2222-3333-4444-555555555555`;
const logs = { S3BucketName: 'logs' };

/** An event data store alone. */
export function storeRecordings(members: object) {
  const others = [{ EventDataStoreArn: store, Name: 'lake', Status: 'ENABLED', ...members }];
  return statusFrom([], { others }).recordings;
}

/** An organization's trail, one of a region that has to be opted in to, both in one bucket, and an event data store. */
export function samplePolicies(): Policies {
  const { recordings } = statusFrom(
    [
      {
        name: 'main',
        trail: {
          ...logs,
          S3KeyPrefix: 'audit',
          IsOrganizationTrail: true,
          KmsKeyId: key,
          SnsTopicARN: `arn:aws:sns:us-east-1:${account}:trail`,
          CloudWatchLogsLogGroupArn: `arn:aws:logs:us-east-1:${account}:log-group:trail:*`,
        },
      },
      { name: 'cape', region: 'af-south-1', trail: { ...logs, KmsKeyId: foreignKey } },
    ],
    { others: [{ EventDataStoreArn: store, Name: 'lake', Status: 'ENABLED', KmsKeyId: key }] },
  );
  const tables = [{ catalog: 'AwsDataCatalog', database: 'security', table: 'cloudtrail' }];
  return policiesFor(recordings, { organization, athena: { tables, output: 's3://results/queries/' } });
}
