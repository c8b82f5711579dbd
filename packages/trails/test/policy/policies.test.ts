import { describe, expect, it } from 'vitest';
import { commandNames, policiesFor } from '../../src/policy/index.js';
import { account, arnOf, statusFrom } from '../status/status.js';
import { foreignKey, key, organization, samplePolicies, store, storeRecordings } from './policies.js';

const main = arnOf({ name: 'main' });
const cape = arnOf({ name: 'cape', region: 'af-south-1' });
const service = { Service: 'cloudtrail.amazonaws.com' };
const sourceArn = (...arns: readonly string[]) => ({ StringEquals: { 'aws:SourceArn': arns } });

describe('policies', () => {
  const policies = samplePolicies();

  it('of a bucket let each trail write into its own folders alone', () => {
    const shared = { Effect: 'Allow', Principal: service };
    expect(policies.bucket).toEqual({
      logs: {
        Version: '2012-10-17',
        Statement: [
          {
            ...shared,
            Sid: 'CloudTrailAclCheck',
            Action: 's3:GetBucketAcl',
            Resource: 'arn:aws:s3:::logs',
            Condition: sourceArn(cape, main),
          },
          {
            ...shared,
            Sid: 'CloudTrailWrite1',
            Action: 's3:PutObject',
            Resource: [`arn:aws:s3:::logs/AWSLogs/${account}/*`],
            Condition: sourceArn(cape),
          },
          {
            ...shared,
            Sid: 'CloudTrailWrite2',
            Action: 's3:PutObject',
            Resource: [
              `arn:aws:s3:::logs/audit/AWSLogs/${account}/*`,
              `arn:aws:s3:::logs/audit/AWSLogs/${organization}/*`,
            ],
            Condition: sourceArn(main),
          },
        ],
      },
    });
  });

  it('of a key let CloudTrail encrypt for trails and event data stores, and no other account read', () => {
    expect(policies.key[key]!.Statement.map(({ Sid, Principal, Action }) => [Sid, Principal, Action])).toEqual([
      ['AccountGovernsKey', { AWS: `arn:aws:iam::${account}:root` }, 'kms:*'],
      ['CloudTrailEncrypt', service, 'kms:GenerateDataKey*'],
      ['CloudTrailDescribe', service, 'kms:DescribeKey'],
      ['CloudTrailLake', service, ['kms:GenerateDataKey', 'kms:Decrypt']],
    ]);
    expect(policies.key[key]!.Statement.map(({ Condition }) => Condition).slice(1)).toEqual([
      {
        ...sourceArn(main),
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': [`arn:aws:cloudtrail:*:${account}:trail/*`] },
      },
      sourceArn(main),
      sourceArn(store),
    ]);
  });

  it('of a key of another account let the account of the trail read logs', () => {
    expect(policies.key[foreignKey]!.Statement.at(0)!.Principal).toEqual({ AWS: 'arn:aws:iam::444455556666:root' });
    expect(policies.key[foreignKey]!.Statement.at(-1)).toEqual({
      Sid: 'ReadLogs1',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { Null: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'false' } },
    });
  });

  it('of a key of another account let the account of an event data store query it', () => {
    const [recording] = storeRecordings({ KmsKeyId: foreignKey });
    const statement = policiesFor([recording!], { organization }).key[foreignKey]!.Statement.at(-1);
    expect(statement).toEqual({
      Sid: 'QueryStores1',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
    });
  });

  it('of IAM let sources query event data stores, and use their keys', () => {
    const statements = policies.iam.sources!.Statement;
    expect(statements.filter(({ Sid }) => /Stores$/.test(Sid))).toEqual([
      { Sid: 'FindStores', Effect: 'Allow', Action: ['cloudtrail:ListEventDataStores'], Resource: '*' },
      {
        Sid: 'QueryStores',
        Effect: 'Allow',
        Action: [
          'cloudtrail:GetEventDataStore',
          'cloudtrail:StartQuery',
          'cloudtrail:DescribeQuery',
          'cloudtrail:GetQueryResults',
          'cloudtrail:CancelQuery',
        ],
        Resource: [store],
      },
      { Sid: 'DecryptStores', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: [key] },
    ]);
  });

  it('of IAM are there for each command, and name what is there', () => {
    expect(Object.keys(policies.iam)).toEqual([...commandNames]);
    const statements = policies.iam['validate-logs']!.Statement;
    expect(statements.map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition }))).toEqual([
      { Action: ['cloudtrail:ListPublicKeys'], Resource: '*' },
      { Action: ['cloudtrail:DescribeTrails', 'cloudtrail:ListTrails'], Resource: '*' },
      {
        Action: 's3:ListBucket',
        Resource: 'arn:aws:s3:::logs',
        Condition: { StringLike: { 's3:prefix': ['AWSLogs/*', 'audit/AWSLogs/*'] } },
      },
      {
        Action: ['s3:GetObject'],
        Resource: [
          `arn:aws:s3:::logs/AWSLogs/${account}/*`,
          `arn:aws:s3:::logs/audit/AWSLogs/${account}/*`,
          `arn:aws:s3:::logs/audit/AWSLogs/${organization}/*`,
        ],
      },
      { Action: ['kms:Decrypt'], Resource: [foreignKey, key] },
    ]);
  });

  it('are of the partition of the trail', () => {
    const TrailARN = `arn:aws-cn:cloudtrail:cn-north-1:${account}:trail/main`;
    const { recordings } = statusFrom([{ name: 'main', trail: { TrailARN, HomeRegion: 'cn-north-1' } }]);
    const { bucket } = policiesFor(
      recordings.filter(({ arn }) => arn === TrailARN),
      { organization },
    );
    expect(bucket['main-logs']!.Statement[0]!.Resource).toBe('arn:aws-cn:s3:::main-logs');
  });

  it('are none where nothing is known of the bucket', () => {
    const { recordings } = statusFrom([], { others: [{ EventSelectors: [{ ReadWriteType: 'All' }] }] });
    const { bucket, key: keys, topic, iam } = policiesFor(recordings, { organization });
    expect([bucket, keys, topic, Object.keys(iam)]).toEqual([
      {},
      {},
      {},
      ['lookup', 'validate-logs', 'trails', 'sources'],
    ]);
  });
});
