import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type DocumentOptions, type JsonObject, toDocument } from '../../src/index.js';

const product = 'opensearch';
const account = '111122223333';
const now = new Date('2026-01-02T04:00:00.001Z');

function documentOf(record: JsonObject, options: Partial<DocumentOptions> = {}): JsonObject {
  return JSON.parse(toDocument(record, { product, now, ...options }).source) as JsonObject;
}

const putObject: JsonObject = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROA1:deploy',
    arn: `arn:aws:sts::${account}:assumed-role/builder/deploy`,
    accountId: account,
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/ci/builder`, userName: 'builder' },
      attributes: { creationDate: '2026-01-02T03:00:00Z', mfaAuthenticated: 'false' },
    },
  },
  eventTime: '2026-01-02T03:04:05Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.7',
  userAgent: 'cli',
  errorCode: 'AccessDenied',
  errorMessage: 'Access Denied',
  requestParameters: { bucketName: 'logs', key: 'a' },
  responseElements: null,
  eventID: 'event-1',
  readOnly: false,
  resources: [{ type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::logs', accountId: account }],
  recipientAccountId: '444455556666',
};

test('a call by a role that was refused', () => {
  const raw = JSON.stringify(putObject, null, 1);
  const place = { file: 'AWSLogs/x.json.gz', line: 1, offset: 12 };
  const { id, index, source, bytes } = toDocument(putObject, {
    product,
    now,
    raw,
    place,
    schemaViolations: ['requestParameters/key'],
  });
  expect([id, index, bytes]).toEqual(['event-1', 'cloudtrail-2026.01', Buffer.byteLength(source)]);
  expect(source).not.toContain('\n');
  expect(JSON.parse(source)).toEqual({
    '@timestamp': '2026-01-02T03:04:05Z',
    ...putObject,
    ecs: { version: '8.11.0' },
    data_stream: { type: 'logs', dataset: 'aws.cloudtrail', namespace: 'default' },
    event: {
      kind: 'event',
      category: ['file'],
      type: ['change', 'info'],
      module: 'aws',
      dataset: 'aws.cloudtrail',
      id: 'event-1',
      action: 'PutObject',
      provider: 's3.amazonaws.com',
      outcome: 'failure',
      created: '2026-01-02T04:00:00.001Z',
      ingested: '2026-01-02T04:00:00.001Z',
    },
    cloud: { provider: 'aws', region: 'eu-west-1', account: { id: '444455556666' }, service: { name: 's3' } },
    user: { id: 'AROA1:deploy', name: 'builder', roles: ['builder'] },
    source: { address: '192.0.2.7', ip: '192.0.2.7' },
    user_agent: { original: 'cli' },
    error: { code: 'AccessDenied', message: 'Access Denied' },
    related: { user: ['deploy', 'builder'], ip: ['192.0.2.7'] },
    aws: { cloudtrail: { request_parameters: '{bucketName=logs, key=a}' } },
    log: { file: { path: 'AWSLogs/x.json.gz' }, offset: 12 },
    ct: {
      principal: `arn:aws:iam::${account}:role/ci/builder`,
      session: 'deploy',
      denied: true,
      resource: { arn: ['arn:aws:s3:::logs'], name: ['logs'], type: ['AWS::S3::Bucket'] },
      bucket: ['logs'],
      text: ['requestParameters.bucketName=logs', 'requestParameters.key=a'],
      misfits: ['requestParameters/key'],
      line: 1,
      raw,
    },
  });
});

describe('who did it', () => {
  const role = `arn:aws:iam::${account}:role/builder`;
  const issuer = { type: 'Role', arn: role, userName: 'builder' };
  test.each<readonly [string, unknown, JsonObject]>([
    [
      'a user',
      { type: 'IAMUser', arn: 'arn:u', userName: 'eve', principalId: 'AIDA' },
      { principal: 'arn:u', name: 'eve', id: 'AIDA' },
    ],
    ['root', { type: 'Root', arn: 'arn:r', principalId: account }, { principal: 'arn:r', name: 'root', id: account }],
    ['a service', { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' }, { principal: 'ec2.amazonaws.com' }],
    ['an account', { type: 'AWSAccount', accountId: account }, { principal: account }],
    [
      'a role without an issuer',
      { type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/builder/me/you' },
      {
        principal: 'arn:aws:sts::1:assumed-role/builder/me/you',
        session: 'me/you',
        name: 'builder',
        roles: ['builder'],
      },
    ],
    [
      'a role of an issuer only',
      { sessionContext: { sessionIssuer: issuer } },
      { principal: role, name: 'builder', roles: ['builder'] },
    ],
    ['nobody', undefined, {}],
    ['a text', 'eve', {}],
    ['a list', [{ arn: 'x' }], {}],
  ])('%s', (_name, userIdentity, out) => {
    const { user, ct } = documentOf({ userIdentity }) as { user: JsonObject; ct: JsonObject };
    const { principal, session } = ct;
    expect(JSON.parse(JSON.stringify({ principal, session, ...user }))).toEqual(out);
  });
});

describe('how it ended', () => {
  test.each<readonly [string, JsonObject, string | undefined, boolean | undefined]>([
    ['well', { eventName: 'GetUser' }, 'success', undefined],
    ['not well', { eventName: 'GetUser', errorCode: 'NoSuchEntity' }, 'failure', undefined],
    ['with a message only', { eventName: 'ConsoleLogin', errorMessage: 'Failed authentication' }, 'failure', undefined],
    [
      'a failed sign-in',
      { eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Failure' } },
      'failure',
      undefined,
    ],
    ['a sign-in', { eventName: 'ConsoleLogin', responseElements: { ConsoleLogin: 'Success' } }, 'success', undefined],
    ['denied', { eventName: 'GetUser', errorCode: 'AccessDenied' }, 'failure', true],
    ['denied by ec2', { eventName: 'RunInstances', errorCode: 'Client.UnauthorizedOperation' }, 'failure', true],
    ['denied in other words', { eventName: 'DeleteTopic', errorCode: 'AuthorizationError' }, 'failure', true],
    ['not authenticated', { eventName: 'GetUser', errorCode: 'ExpiredToken' }, 'failure', undefined],
    ['a status of success', { eventName: 'query', errorCode: '200' }, 'success', undefined],
    ['denied by an endpoint', { eventName: 'PutItem', errorCode: 'VpceAccessDenied' }, 'failure', true],
    [
      'an Insights event',
      { eventType: 'AwsCloudTrailInsight', insightDetails: { eventName: 'x' } },
      undefined,
      undefined,
    ],
  ])('%s', (_name, record, outcome, denied) => {
    const { event, ct } = documentOf(record) as { event: JsonObject; ct: JsonObject };
    expect([event.outcome, ct.denied]).toEqual([outcome, denied]);
  });
});

describe('the time and the index', () => {
  test.each<readonly [string, JsonObject, string, string | undefined]>([
    ['a month', { eventTime: '2026-11-30T23:59:59Z' }, 'cloudtrail-2026.11', '2026-11-30T23:59:59Z'],
    ['none', {}, 'cloudtrail-undated', undefined],
    ['no date', { eventTime: 'yesterday' }, 'cloudtrail-undated', undefined],
    ['before CloudTrail', { eventTime: '2012-12-31T23:59:59Z' }, 'cloudtrail-undated', '2012-12-31T23:59:59Z'],
    ['far off', { eventTime: '2050-01-01T00:00:00Z' }, 'cloudtrail-undated', '2050-01-01T00:00:00Z'],
    ['a window', { timeWindow: { windowStart: '2026-05-01T00:00:00Z' } }, 'cloudtrail-2026.05', '2026-05-01T00:00:00Z'],
  ])('%s', (_name, record, index, timestamp) => {
    expect(toDocument(record, { product }).index).toBe(index);
    expect(documentOf(record)['@timestamp']).toBe(timestamp);
  });

  test('the prefix is the caller’s', () => {
    expect(toDocument({}, { product, indexPrefix: 'audit' }).index).toBe('audit-undated');
  });
});

describe('the id', () => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  test.each<readonly [string, JsonObject, string, true | undefined]>([
    ['eventID', { eventID: 'a' }, 'a', undefined],
    ['eventId of aggregated events', { eventId: 'a' }, 'a', undefined],
    ['512 bytes', { eventID: '\u20ac'.repeat(170) + 'ab' }, '\u20ac'.repeat(170) + 'ab', undefined],
    ['one that stands for many', { eventID: 'redacted' }, hash('{"eventID":"redacted"}'), true],
    ['one of zeros', { eventID: '00000000-0000' }, hash('{"eventID":"00000000-0000"}'), true],
    ['more', { eventID: 'a'.repeat(513) }, hash(`{"eventID":"${'a'.repeat(513)}"}`), true],
    ['none', { b: [1], a: { d: 1, c: 2 } }, hash('{"a":{"c":2,"d":1},"b":[1]}'), true],
    ['an empty one', { eventID: '' }, hash('{"eventID":""}'), true],
    ['a number', { eventID: 5 }, hash('{"eventID":5}'), true],
    ['half a surrogate pair', { eventID: '\ud800' }, hash('{"eventID":"\\ud800"}'), true],
  ])('%s', (_name, record, id, hashed) => {
    expect(toDocument(record, { product }).id).toBe(id);
    expect((documentOf(record).ct as JsonObject).hashedId).toBe(hashed);
  });
});

describe('what has no place', () => {
  test.each<readonly [string, JsonObject, readonly string[] | undefined, unknown]>([
    [
      'unknown fields',
      { '@timestamp': 1, 'a..b': { c: 1 }, '': 0 },
      ['@timestamp', 'a..b', ''],
      { '@timestamp': 1, 'a..b': { c: 1 }, '': 0 },
    ],
    [
      'unknown members',
      { userIdentity: { newPart: { a: 1 } } },
      ['userIdentity.newPart'],
      { 'userIdentity.newPart': { a: 1 } },
    ],
    [
      'other kinds',
      { eventName: { a: 1 }, readOnly: 'maybe', eventTime: 'soon' },
      ['eventName', 'readOnly', 'eventTime'],
      { eventName: { a: 1 }, readOnly: 'maybe', eventTime: 'soon' },
    ],
    [
      'in lists',
      { resources: [{ ARN: 'a', x: 1 }, 'b', { x: 2 }] },
      ['resources.x', 'resources'],
      { 'resources.x': [1, 2], resources: 'b' },
    ],
    ['nothing', { eventName: 5, readOnly: 'true', apiVersion: null, errorCode: ['a', 'b'] }, undefined, undefined],
  ])('%s', (_name, record, moved, other) => {
    const ct = documentOf(record).ct as JsonObject;
    expect([ct.moved, ct.other]).toEqual([moved, other]);
  });

  test('addresses that are none, or have a zone', () => {
    const ip = (sourceIPAddress: unknown): unknown => (documentOf({ sourceIPAddress }).source as JsonObject).ip;
    const given = [
      '192.0.2.1',
      '2001:db8::1',
      'AWS Internal',
      's3.amazonaws.com',
      '010.1.1.1',
      'fe80::1%eth0',
      '1.2.3.4:5',
    ];
    expect(given.map(ip)).toEqual(['192.0.2.1', '2001:db8::1', ...Array(5).fill(undefined)]);
  });
});

test('keywords are cut where nobody would look for more', () => {
  const long = `${'x'.repeat(2047)}\u{1f600}y`;
  const { userAgent, ct } = documentOf({ userAgent: long, userIdentity: { arn: long } }) as {
    userAgent: string;
    ct: JsonObject;
  };
  expect(userAgent).toBe('x'.repeat(2047));
  expect(ct.truncated).toEqual(['userAgent', 'userIdentity.arn']);
  expect(JSON.parse(ct.raw as string)).toEqual({ userAgent: long, userIdentity: { arn: long } });
});

test('promoted fields take a limited number of values', () => {
  const items = Array.from({ length: 300 }, (_, at) => ({ instanceId: `i-${at}` }));
  const event = { eventSource: 'ec2.amazonaws.com', eventName: 'TerminateInstances' };
  const { ct } = documentOf({ ...event, requestParameters: { instancesSet: { items } } }) as {
    ct: { resource: { id: string[] }; truncated: string[] };
  };
  expect([ct.resource.id.length, ct.truncated]).toEqual([256, ['ct.resource.id']]);
});

test('a hundred thousand levels, with and without a text of their own', () => {
  const raw = `{"requestParameters":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`;
  const record = JSON.parse(raw) as JsonObject;
  const { id, source } = toDocument(record, { product, now });
  expect((JSON.parse(source) as { ct: JsonObject }).ct.raw).toBe(raw);
  expect(toDocument(record, { product, now, raw })).toEqual({
    id,
    index: 'cloudtrail-undated',
    source,
    bytes: source.length,
  });
});

test('the rules that it matches, each of their members by itself', () => {
  const rules = [{ id: 'a', title: 'One', level: 'high' }, { title: 'Two', level: 'high' }, { title: 'Three' }];
  const { source } = toDocument(putObject, { product, now, rules });
  expect(JSON.parse(source)).toMatchObject({
    ct: { rules: { id: ['a'], title: ['One', 'Two', 'Three'], level: ['high'] } },
  });
});
