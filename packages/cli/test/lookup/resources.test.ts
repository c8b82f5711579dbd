import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';
import { record } from './records.js';

let server: CloudTrailServer;
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  server = await startCloudTrailServer({ requestsPerSecond: 1000 });
  const key = { resources: [{ ARN: 'arn:aws:kms:eu-west-1:111122223333:key/1', type: 'AWS::KMS::Key' }] };
  server.add([
    record('user', 'iam', 'AttachUserPolicy', { requestParameters: { userName: 'bob', policyArn: 'arn:policy' } }),
    record('name', 'iam', 'GetUser', { requestParameters: { userName: 'alice' } }),
    record('bucket', 's3', 'PutBucketAcl', { requestParameters: { bucketName: 'bob' } }),
    record('key', 'kms', 'DescribeKey', { requestParameters: { keyId: 'alias/bob' }, ...key }),
  ]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

/** Resources are what event history lists of an event, wherever it has them from. */
test.each([
  { in: ['--resource', 'bob'], out: ['bucket', 'user'] },
  { in: ['--resource', 'bob', '--resource-type', 'AWS::IAM::User'], out: ['user'] },
  { in: ['--resource', 'bob', '--resource', 'alias/bob'], out: ['bucket', 'key', 'user'] },
  { in: ['--resource', 'bob', 's3:Put*'], out: ['bucket'] },
  { in: ['--resource-type', 'AWS::KMS::Key'], out: ['key'] },
  { in: ['--resource', 'arn:aws:kms:eu-west-1:111122223333:key/1'], out: ['key'] },
  // A name is meant as it is listed, and by the resource of that type.
  { in: ['--resource', 'bo'], out: [] },
  { in: ['--resource', 'bob', '--resource-type', 'AWS::IAM::Policy'], out: [] },
])('$in', async ({ in: argv, out }) => {
  const ran = await run((io) => runLookup(['--endpoint-url', server.url, '--region', 'eu-west-1', ...argv], io));
  const ids = ran.out.match(/(?<="eventID":")[^"]*/g) ?? [];
  expect([ran.code, ids.toSorted()]).toEqual([out.length > 0 ? 0 : 1, out]);
});
