import { describe, expect, test } from 'vitest';
import { type JsonObject, toDocument } from '../../src/index.js';
import { parseUserAgent } from '../../src/document/user-agent.js';

function documentOf(record: JsonObject): Record<string, JsonObject> {
  return JSON.parse(toDocument(record, { product: 'opensearch' }).source) as Record<string, JsonObject>;
}

describe('people', () => {
  const session = (name: string): JsonObject => ({
    type: 'AssumedRole',
    principalId: `AROA1:${name}`,
    arn: `arn:aws:sts::111122223333:assumed-role/builder/${name}`,
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::111122223333:role/builder', userName: 'builder' },
    },
  });
  test.each<readonly [string, JsonObject, readonly string[] | undefined, string | undefined]>([
    [
      'behind a role',
      { userIdentity: session('ana@example.org') },
      ['ana@example.org', 'ana', 'builder'],
      'ana@example.org',
    ],
    ['a name of a session', { userIdentity: session('deploy') }, ['deploy', 'builder'], undefined],
    ['a machine', { userIdentity: session('i-0123456789abcdef0') }, ['builder'], undefined],
    [
      'a federated user',
      { userIdentity: { type: 'FederatedUser', arn: 'arn:aws:sts::111122223333:federated-user/carl' } },
      ['carl'],
      undefined,
    ],
    ['a user without a name', { userIdentity: { arn: 'arn:aws:iam::111122223333:user/ops/eve' } }, ['eve'], undefined],
    [
      'of Identity Center',
      { userIdentity: { type: 'IdentityCenterUser' }, additionalEventData: { UserName: 'bea@example.org' } },
      ['bea@example.org', 'bea'],
      'bea@example.org',
    ],
    [
      'of a service',
      { userIdentity: { type: 'Unknown', userName: 'api_key' }, serviceEventDetails: { user: { name: 'carl' } } },
      ['api_key', 'carl'],
      undefined,
    ],
    [
      'whose name is masked',
      { userIdentity: { type: 'IAMUser', userName: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
      undefined,
      undefined,
    ],
    [
      'renamed',
      { userIdentity: { userName: 'eve' }, requestParameters: { newUserName: 'adam' } },
      ['eve', 'adam'],
      undefined,
    ],
  ])('%s', (_name, record, users, email) => {
    const { related, user } = documentOf(record);
    expect([related?.user, user?.email]).toEqual([users, email]);
  });

  test.each<readonly [string, JsonObject, string | undefined]>([
    ['Identity Center', { onBehalfOf: { userId: 'u-1' }, accountId: '1' }, 'u-1'],
    [
      'a role for a person',
      { ...session('x'), onBehalfOf: { userId: 'u-1' } },
      'arn:aws:iam::111122223333:role/builder',
    ],
    ['a name only', { type: 'Unknown', userName: 'api_key', accountId: '1' }, 'api_key'],
    ['a mask only', { userName: 'HIDDEN_DUE_TO_SECURITY_REASONS', accountId: '1' }, '1'],
    [
      'an account for an id',
      { type: 'Unknown', principalId: '1', userName: 'bea@example.org', accountId: '1' },
      'bea@example.org',
    ],
    ['an account only', { principalId: '1', accountId: '1' }, '1'],
    ['nothing', {}, undefined],
  ])('the principal of %s', (_name, userIdentity, principal) => {
    expect(documentOf({ userIdentity }).ct?.principal).toBe(principal);
  });
});

test.each<readonly [string, JsonObject, unknown]>([
  ['the recipient', { recipientAccountId: '1', accountId: '2' }, '1'],
  ['the caller', { userIdentity: { accountId: '2' } }, '2'],
  ['the ARN of the caller', { userIdentity: { arn: 'arn:aws:sts::111122223333:assumed-role/a/b' } }, '111122223333'],
  ['the resource', { resources: [{ accountId: '3' }] }, '3'],
  ['nobody', { userIdentity: { arn: 'arn:aws:s3:::bucket' } }, undefined],
])('the account is that of %s', (_name, record, id) => {
  expect((documentOf(record).cloud?.account as JsonObject | undefined)?.id).toBe(id);
});

test.each<readonly [string, unknown, unknown]>([
  ['two, by a proxy', '192.0.2.10, 198.51.100.20', ['192.0.2.10', '198.51.100.20']],
  ['the same twice', '192.0.2.10,192.0.2.10', '192.0.2.10'],
  ['one of two', 'unknown,192.0.2.10', '192.0.2.10'],
  ['a service', 'ec2.amazonaws.com', undefined],
])('addresses: %s', (_name, sourceIPAddress, ip) => {
  expect(documentOf({ sourceIPAddress }).source?.ip).toEqual(ip);
});

test.each<readonly [JsonObject, unknown, unknown]>([
  [
    { eventSource: 'iam.amazonaws.com', eventName: 'CreateGroup', readOnly: false },
    ['iam'],
    ['group', 'creation', 'info'],
  ],
  [
    {
      eventSource: 'iam.amazonaws.com',
      eventName: 'CreateAccessKey',
      readOnly: false,
      requestParameters: { userName: 'eve' },
    },
    ['iam'],
    ['user', 'creation', 'info'],
  ],
  [{ eventSource: 'iam.amazonaws.com', eventName: 'ListRoles', readOnly: true }, ['iam'], ['admin', 'info']],
  [{ eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole' }, ['authentication'], ['info']],
  [{ eventSource: 's3.amazonaws.com', eventName: 'DeleteBucket' }, ['file'], ['deletion', 'info']],
  [{ eventSource: 's3.amazonaws.com', eventName: 'GetObject', readOnly: 'true' }, ['file'], ['access', 'info']],
  [{ eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' }, ['api'], ['creation', 'info']],
  [{ eventSource: 'ec2.amazonaws.com', eventName: 'ModifyVpcAttribute' }, ['api'], ['change', 'info']],
  [{ eventSource: 'ec2.amazonaws.com', eventName: 'DescribeVpcs' }, ['api'], ['access', 'info']],
  [{ eventType: 'AwsCloudTrailInsight' }, undefined, undefined],
])('%j has its category and types', (record, category, type) => {
  const { event } = documentOf(record);
  expect([event?.category, event?.type]).toEqual([category, type]);
});

test('when it was read is no matter of the event', () => {
  const now = new Date('2026-05-06T07:08:09.010Z');
  const { source } = toDocument({ eventTime: '2026-01-01T00:00:00Z' }, { product: 'opensearch', now });
  const { event } = JSON.parse(source) as { event: JsonObject };
  expect([event.created, event.ingested]).toEqual([now.toISOString(), now.toISOString()]);
});

test.each<readonly [JsonObject, unknown]>([
  [
    { tlsVersion: 'TLSv1.3', cipherSuite: 'C', clientProvidedHostHeader: 'h', keyExchange: 'x25519' },
    { version: '1.3', version_protocol: 'tls', cipher: 'C', curve: 'x25519', client: { server_name: 'h' } },
  ],
  [{ tlsVersion: '-', cipherSuite: '-', clientProvidedHostHeader: '-' }, undefined],
])('tls of %j', (tlsDetails, tls) => {
  expect(documentOf({ tlsDetails }).tls).toEqual(tls);
});

test.each<readonly [string, string | undefined, string | undefined, string | undefined]>([
  ['aws-cli/2.15.0 Python/3.11.6 Linux/5.10.16 exe/x86_64', 'aws-cli', '2.15.0', 'Linux 5.10.16'],
  ['[aws-cli/1.18.136 Python/3.8.5 Darwin/19.5.0 botocore/1.17.59]', 'aws-cli', '1.18.136', 'macOS 19.5.0'],
  ['aws-cli/2.32.3 md/awscrt#0.28.4 ua/2.1 os/linux#5.15 lang/python', 'aws-cli', '2.32.3', 'Linux 5.15'],
  ['aws-sdk-go/1.44.260 (go1.20.12; linux; amd64) amazon-ssm-agent/', 'aws-sdk-go', '1.44.260', 'Linux'],
  ['[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5.10.184]', 'S3Console', '0.4', 'Linux 5.10.184'],
  ['APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io)', 'Terraform', '1.1.2', undefined],
  ['Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120.0.0.0 Safari/537.36', 'Chrome', '120.0.0.0', 'Windows 10.0'],
  ['Mozilla/5.0 (X11; Linux x86_64) Chrome/1 Safari/1 Edg/120.0', 'Edge', '120.0', 'Linux'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.1 Safari/605', 'Safari', '17.1', 'macOS 10.15.7'],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:102.0) Firefox/102.0', 'Firefox', '102.0', 'Linux'],
  ['cloudtrail.amazonaws.com', undefined, undefined, undefined],
  ['AWS Internal', undefined, undefined, undefined],
])('the user agent %s', (original, name, version, system) => {
  const agent = parseUserAgent(original);
  expect([agent.original, agent.name, agent.version, agent.os?.full]).toEqual([original, name, version, system]);
});

test('names and agents that are made to take long take no time', () => {
  const userAgent = `APN/1 ${'a/a/a/a '.repeat(200)}x`;
  const additionalEventData = { UserName: `a@${'.'.repeat(30_000)} ` };
  const began = performance.now();
  const { user } = documentOf({ userAgent, additionalEventData });
  expect((user?.name as string).length).toBe(2048);
  expect(performance.now() - began).toBeLessThan(1000);
});

test('a user agent beyond ASCII stays as it is', () => {
  expect(documentOf({ userAgent: 'ü/1' }).user_agent).toEqual({ original: 'ü/1' });
});
