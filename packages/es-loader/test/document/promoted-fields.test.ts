import { describe, expect, test } from 'vitest';
import { promotedFieldsOf } from '../../src/document/promoted-fields/promoted-fields.js';
import type { PromotedKind } from '../../src/document/promoted-fields/promoted-kind.js';
import { nounsOf } from '../../src/document/promoted-fields/nouns.js';
import { wordsOf } from '../../src/document/promoted-fields/words.js';
import type { JsonObject } from '../../src/index.js';

interface Row {
  readonly source: string;
  readonly event: string;
  readonly fields: JsonObject;
  readonly out: Partial<Record<PromotedKind, readonly string[]>>;
}

const account = '111122223333';
const role = `arn:aws:iam::${account}:role/service-role/builder`;
const policy = 'arn:aws:iam::aws:policy/job-function/ViewOnly';

const rows: readonly Row[] = [
  {
    source: 's3',
    event: 'PutObject',
    fields: {
      requestParameters: { bucketName: 'logs', key: 'a/b', Host: 'logs.s3.amazonaws.com', 'x-id': 'PutObject' },
      resources: [{ ARN: 'arn:aws:s3:::logs/a/b', type: 'AWS::S3::Object' }, { ARN: 'arn:aws:s3:::logs' }],
    },
    out: { bucket: ['logs'], arn: ['arn:aws:s3:::logs/a/b', 'arn:aws:s3:::logs'] },
  },
  {
    source: 's3',
    event: 'ListAccessPoints',
    fields: { requestParameters: { bucket: 'logs', maxResults: '1' } },
    out: { bucket: ['logs'] },
  },
  {
    source: 'iam',
    event: 'AttachRolePolicy',
    fields: { requestParameters: { roleName: 'builder', policyArn: policy } },
    out: { role: ['builder'], policy: ['ViewOnly'], arn: [policy] },
  },
  {
    source: 'iam',
    event: 'CreateUser',
    fields: {
      requestParameters: { userName: 'eve', path: '/' },
      responseElements: {
        user: { userName: 'eve', userId: 'AIDA1', arn: `arn:aws:iam::${account}:user/eve`, path: '/' },
      },
    },
    out: { user: ['eve'], id: ['AIDA1'], arn: [`arn:aws:iam::${account}:user/eve`] },
  },
  {
    source: 'sts',
    event: 'AssumeRole',
    fields: { requestParameters: { roleArn: role, roleSessionName: 'me', externalId: 'secret' } },
    out: { role: ['builder'], arn: [role] },
  },
  {
    source: 'lambda',
    event: 'CreateFunction20150331',
    fields: {
      requestParameters: {
        functionName: 'resize',
        role,
        code: { s3Bucket: 'code' },
        handler: 'index',
        environment: {},
      },
    },
    out: { name: ['resize'], role: ['builder'], arn: [role], bucket: ['code'] },
  },
  {
    source: 'ec2',
    event: 'TerminateInstances',
    fields: {
      requestParameters: { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } },
      responseElements: {
        requestId: 'r',
        instancesSet: { items: [{ instanceId: 'i-1', currentState: { name: 'x' } }] },
      },
    },
    out: { id: ['i-1', 'i-2'] },
  },
  {
    source: 'eks',
    event: 'CreateCluster',
    fields: {
      requestParameters: { name: 'prod', roleArn: role, resourcesVpcConfig: { subnetIds: ['subnet-1', 'subnet-2'] } },
      responseElements: { cluster: { name: 'prod', logging: { clusterLogging: [{ types: ['api'] }] } } },
    },
    out: { name: ['prod'], role: ['builder'], arn: [role], id: ['subnet-1', 'subnet-2'] },
  },
  {
    source: 'kms',
    event: 'Decrypt',
    fields: { requestParameters: { keyId: `arn:aws:kms:eu-west-1:${account}:key/1`, encryptionContext: { id: 'no' } } },
    out: { arn: [`arn:aws:kms:eu-west-1:${account}:key/1`] },
  },
  {
    source: 'identitystore',
    event: 'CreateUser',
    fields: {
      requestParameters: {
        identityStoreId: 'd-1',
        userName: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        name: { familyName: 'Doe' },
      },
    },
    out: { id: ['d-1'] },
  },
  { source: 'nowhere', event: 'CreateThing', fields: { requestParameters: { thingName: 'x' } }, out: {} },
  { source: 'iam', event: 'CreateRole', fields: { requestParameters: 'x', resources: 'y' }, out: {} },
  { source: 'iam', event: 'CreateRole', fields: { requestParameters: { roleName: { deep: ['x'] } } }, out: {} },
];

test.each(rows)('$source $event', ({ source, event, fields, out }) => {
  const values = promotedFieldsOf({ eventSource: `${source}.amazonaws.com`, eventName: event, ...fields });
  const found = Object.entries(values).filter(([, known]) => known.length > 0);
  expect(Object.fromEntries(found.map(([kind, known]) => [kind, known]))).toEqual(out);
});

describe('the words of names', () => {
  test.each([
    ['DBInstanceIds', ['db', 'instance', 'id']],
    ['dBInstanceIdentifier', ['d', 'b', 'instance', 'identifier']],
    ['kMSKeyArn', ['k', 'm', 'key', 'arn']],
    ['x-amz-bucket-arn', ['x', 'amz', 'bucket', 'arn']],
    ['policies', ['policy']],
    ['accessRole', ['access', 'role']],
    ['', []],
  ])('%s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});

test.each([
  ['securityGroup', true],
  ['group', true],
  ['sourceSecurityGroup', true],
  ['key', true],
  ['eventBus', true],
  ['display', false],
  ['host', false],
])('%s is a noun of the service: %s', (name, out) => {
  const isNoun = nounsOf(['CreateSecurityGroup', 'DescribeHosts', 'DeleteKeyPair', 'CreateEventBus']);
  expect(isNoun(wordsOf(name))).toBe(out);
});
