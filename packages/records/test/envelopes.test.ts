import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { JsonObject, UnwrapOptions } from '../src/index.js';
import { envelopes, isRecord, unwrap } from '../src/index.js';
import { inflateData } from '../src/node/index.js';

const record = {
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser' },
  eventTime: '2026-11-10T08:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  eventID: 'e',
};
const second = { ...record, eventID: 'f' };
const text = JSON.stringify(record);
const base64 = (content: string | Buffer): string => Buffer.from(content as string).toString('base64');
const subscription = (...records: readonly object[]): string =>
  JSON.stringify({
    messageType: 'DATA_MESSAGE',
    owner: '111122223333',
    logGroup: 'CloudTrail/main',
    logEvents: records.map((each, at) => ({ id: String(at), timestamp: 1, message: JSON.stringify(each) })),
  });
const eventBridge = { version: '0', 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.iam', detail: record };
const sns = (message: string): object => ({ Type: 'Notification', MessageId: 'm', TopicArn: 'arn', Message: message });

/** One of each known envelope around the record. */
const known: Readonly<Record<string, unknown>> = {
  'a log file': { Records: [record] },
  'the output of LookupEvents': { Events: [record] },
  'an event of LookupEvents': { EventId: '1', CloudTrailEvent: text },
  'an EventBridge event': eventBridge,
  'a labelled record': { kind: 'attack', source: 'a corpus', event: record },
  'the output of FilterLogEvents': { events: [{ logStreamName: 's', message: text }], searchedLogStreams: [] },
  'results of CloudWatch Logs Insights': {
    results: [
      [
        { field: '@timestamp', value: '2026-11-10 08:00:00.000' },
        { field: '@message', value: text },
        { field: '@ptr', value: 'CmEK' },
      ],
    ],
  },
  'results of a CloudTrail Lake query': { QueryResultRows: [[{ eventJson: text }, { eventTime: record.eventTime }]] },
  'messages of SQS': { Messages: [{ MessageId: 'm', Body: JSON.stringify(eventBridge) }] },
  'a CloudWatch Logs subscription': JSON.parse(subscription(record)) as unknown,
  'an SNS notification': sns(text),
  'a search hit': {
    _index: 'i',
    _id: '1',
    _source: { '@timestamp': 't', event: { original: text, action: 'CreateUser' } },
  },
};

/** Others: what nobody listed. */
const others: Readonly<Record<string, unknown>> = {
  'SNS in SQS': { Messages: [{ Body: JSON.stringify(sns(text)) }] },
  'SNS in SQS for Lambda': {
    Records: [{ eventSource: 'aws:sqs', body: JSON.stringify(sns(JSON.stringify(eventBridge))) }],
  },
  'SNS for Lambda': { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns: sns(text) }] },
  'Kinesis for Lambda': {
    Records: [
      {
        eventVersion: '1.0',
        eventName: 'aws:kinesis:record',
        eventSource: 'aws:kinesis',
        eventID: 's',
        awsRegion: 'eu-west-1',
        kinesis: { data: base64(gzipSync(subscription(record))) },
      },
    ],
  },
  'CloudWatch Logs for Lambda': { awslogs: { data: base64(gzipSync(subscription(record))) } },
  'Kafka for Lambda': { records: { 'topic-0': [{ offset: 1, value: base64(text) }] } },
  'Firehose for Lambda': { invocationId: 'i', records: [{ recordId: 'r', data: base64(text) }] },
  'compressed twice, in base64': { data: base64(gzipSync(gzipSync(text))) },
  'a search response': {
    took: 3,
    hits: { total: { value: 1 }, hits: [{ _source: { message: text, event: { original: text } } }] },
  },
  'a response to a SQL query': { columns: [{ name: 'time' }, { name: 'raw' }], rows: [['2026', text]] },
  'Splunk, exported': {
    preview: false,
    result: { _raw: text, eventVersion: '1.11', eventName: 'CreateUser', eventSource: 'x', host: 'h' },
  },
  'Splunk, sent': { time: 1, sourcetype: 'aws:cloudtrail', event: record },
  'a document of the loader': {
    ...record,
    '@timestamp': 't',
    event: { action: 'CreateUser' },
    ct: { raw: text, line: 1 },
  },
  'syslog in a member': { message: `<134>Nov 10 08:00:00 host cloudtrail[7]: ${text}` },
};

const opened = (value: unknown, options: UnwrapOptions = { inflate: inflateData }): unknown[] =>
  unwrap(value, JSON.stringify(value), options).map((item) => (item.kind === 'record' ? item.record : item));

describe('envelopes', () => {
  test('each known one has an example here', () => {
    expect(Object.keys(known).sort()).toEqual(envelopes.map(({ name }) => name).sort());
  });

  test.each(Object.entries({ ...known, ...others }))('%s', (_name, value) => {
    const found = opened(value);
    expect(found.map((each) => (each as { kind?: string }).kind === undefined || each)).toEqual([true]);
    expect(found[0]).toMatchObject(record);
  });

  test('more than one record, in data that holds joined messages', () => {
    const joined = gzipSync(subscription(record) + subscription(second));
    expect(opened({ data: base64(joined) })).toEqual([record, second]);
    expect(opened({ data: base64(Buffer.concat([gzipSync(text), gzipSync(JSON.stringify(second))])) })).toEqual([
      record,
      second,
    ]);
  });

  test('a record is never taken for an envelope', () => {
    for (const value of [...Object.values(known)]) {
      const both = { ...(value as object), ...record, event: undefined };
      expect(opened(both)).toEqual([both]);
    }
  });

  test('four envelopes are opened, the fifth is named', () => {
    const inside = (depth: number): unknown => (depth === 0 ? record : { Message: JSON.stringify(inside(depth - 1)) });
    expect(opened(inside(4))).toEqual([record]);
    expect(opened(inside(5))).toEqual([
      { kind: 'unreadable', expected: 'a record in at most 4 envelopes', found: 'another one' },
    ]);
    expect(opened(inside(9))).toMatchObject([{ kind: 'unreadable', found: 'another one' }]);
  });

  const lost: readonly { name: string; in: unknown; out: unknown; options?: UnwrapOptions }[] = [
    {
      name: 'a record that was cut off',
      in: { logEvents: [{ message: text }, { message: text.slice(0, -9) }] },
      out: [
        record,
        {
          kind: 'unreadable',
          expected: 'the closing quote of a string in the text of a member',
          found: 'the end of the input',
        },
      ],
    },
    {
      name: 'an element without a record beside one with it',
      in: [[{ message: text }, { message: 'hello' }]],
      out: [record, { kind: 'other', looksLike: 'an object with the members "message"' }],
    },
    {
      name: 'a text that is another element',
      in: { lines: [text, '{"b":1}', 'text'] },
      out: [record, { kind: 'other', looksLike: 'an object with the members "b"' }],
    },
    {
      name: 'gzip that nothing can inflate',
      in: { data: base64(gzipSync(text)) },
      options: {},
      out: [
        {
          kind: 'unreadable',
          expected: 'data that can be read',
          found: 'gzip data in base64, which cannot be inflated here',
        },
      ],
    },
    {
      name: 'gzip that is damaged',
      in: { data: base64(gzipSync(text).subarray(0, -20)) },
      out: [
        {
          kind: 'unreadable',
          expected: 'data that can be read',
          found: 'gzip data in base64 that is damaged or too large',
        },
      ],
    },
  ];
  test.each(lost)('nothing is lost in silence: $name', ({ in: value, out, options }) => {
    const found = opened(value, options);
    expect(found).toMatchObject(out as object[]);
  });
});

describe('what a record is', () => {
  const cases: readonly { name: string; in: JsonObject; out: boolean }[] = [
    { name: 'a record', in: record, out: true },
    { name: 'an abridged one', in: { eventVersion: '1.08', eventSource: 's', eventName: 'n' }, out: true },
    { name: 'one without its version', in: { eventSource: 's', eventName: 'n', userIdentity: {} }, out: true },
    {
      name: 'one without its version or identity',
      in: { eventSource: 's', eventName: 'n', requestParameters: {} },
      out: true,
    },
    {
      name: 'Insights',
      in: {
        eventVersion: '1.09',
        eventTime: 't',
        awsRegion: 'r',
        eventID: 'e',
        eventType: 'AwsCloudTrailInsight',
        insightDetails: {},
        eventCategory: 'Insight',
      },
      out: true,
    },
    {
      name: 'an aggregated event',
      in: {
        eventVersion: '1.0',
        accountId: '1',
        eventId: 'e',
        eventCategory: 'Aggregated',
        eventType: 'AwsAggregatedEvent',
        awsRegion: 'r',
        eventSource: 's',
        timeWindow: {},
        summary: {},
      },
      out: true,
    },
    {
      name: 'an audit event of Lake',
      in: {
        eventVersion: '1.0',
        eventCategory: 'ActivityAuditLog',
        eventType: 'ActivityLog',
        eventID: 'e',
        eventTime: 't',
        awsRegion: 'r',
        eventData: {},
      },
      out: true,
    },
    {
      name: 'an answer alone, cut out of a record',
      in: { eventSource: 's', eventName: 'n', responseElements: { a: 1 } },
      out: true,
    },
    { name: 'a name alone', in: { eventName: 'n' }, out: false },
    { name: 'a source and a name alone', in: { eventSource: 's', eventName: 'n', eventTime: 't' }, out: false },
    { name: 'a version alone', in: { eventVersion: '1.08' }, out: false },
    {
      name: 'an event of an application',
      in: { eventVersion: '1.0', eventType: 'OrderPlaced', eventTime: 't', eventID: 'e', data: {} },
      out: false,
    },
    { name: 'a row with text for an identity', in: { ...record, userIdentity: '{type=IAMUser}' }, out: false },
    {
      name: 'a row with columns of an identity',
      in: { eventVersion: '1', eventSource: 's', eventName: 'n', 'userIdentity.arn': 'a' },
      out: false,
    },
    {
      name: 'an S3 event notification',
      in: { ...record, eventVersion: '2.1', eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: {} },
      out: false,
    },
    { name: 'a digest', in: { digestS3Object: 'k', logFiles: [] }, out: false },
  ];
  test.each(cases)('$name', ({ in: value, out }) => expect(isRecord(value)).toBe(out));
});
