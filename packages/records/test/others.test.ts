import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { OtherItem } from '../src/index.js';
import { fileFamily, otherTally } from '../src/index.js';
import { readRecords } from '../src/node/index.js';
import { chunked } from './read.js';

const record = '{"eventVersion":"1.11","eventSource":"s","eventName":"n"}';

/** The items of standard input: families in brackets. */
async function read(content: string | Buffer, size = Infinity): Promise<string[]> {
  const bytes = Buffer.from(content as string);
  const lines: string[] = [];
  for await (const item of readRecords('-', { stdin: chunked(bytes, Math.min(size, Math.max(1, bytes.length))) })) {
    if (item.kind === 'record') lines.push('record');
    else if (item.kind === 'unreadable') lines.push(`expected ${item.expected}, found ${item.found}`);
    else lines.push(item.family === undefined ? item.looksLike : `(${item.family})`);
  }
  return lines;
}

const json: readonly { name: string; in: unknown; out: string }[] = [
  { name: 'a digest', in: { digestS3Object: 'k', logFiles: [{ s3Object: 'o' }] }, out: '(digests)' },
  { name: 'a delivery notification', in: { s3Bucket: 'b', s3ObjectKey: ['k'] }, out: '(delivery notifications)' },
  {
    name: 'one in SNS',
    in: { Type: 'Notification', Message: '{"s3Bucket": "b", "s3ObjectKey": ["k"]}' },
    out: '(delivery notifications)',
  },
  {
    name: 'an S3 event notification',
    in: { Records: [{ eventVersion: '2.1', eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: {} }] },
    out: '(S3 event notifications)',
  },
  {
    name: 'its trial',
    in: { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' },
    out: '(S3 event notifications)',
  },
  {
    name: 'a control message',
    in: { messageType: 'CONTROL_MESSAGE', logEvents: [{ message: 'x' }] },
    out: '(CloudWatch Logs control messages)',
  },
  {
    name: 'a message of a subscription without events',
    in: { messageType: 'DATA_MESSAGE', logGroup: 'g', logEvents: [] },
    out: '(CloudWatch Logs messages without events)',
  },
  {
    name: 'the same as a Lambda function is given it',
    in: {
      awslogs: { data: gzipSync(JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents: [] })).toString('base64') },
    },
    out: '(CloudWatch Logs messages without events)',
  },
  {
    name: 'AWS Config',
    in: { fileVersion: '1.0', configurationItems: [{}] },
    out: '(AWS Config snapshots and histories)',
  },
  {
    name: 'an event of another service',
    in: { 'detail-type': 'EC2 Instance State-change', source: 'aws.ec2', detail: {} },
    out: '(EventBridge events of other kinds)',
  },
  { name: 'an action of a bulk', in: { index: { _index: 'i' } }, out: '(bulk actions)' },
  {
    name: 'some columns of Lake',
    in: { QueryResultRows: [[{ eventTime: 't' }, { eventName: 'n' }, { eventVersion: '1' }, { eventID: 'e' }]] },
    out: 'what holds only some members of a record (eventTime, eventName, eventVersion and eventID), as rows of a query do; select the whole record (eventJson in CloudTrail Lake, @message in Logs Insights)',
  },
  {
    name: 'some columns of Logs Insights',
    in: {
      a: [
        [
          { field: 'eventName', value: 'n' },
          { field: 'userIdentity.arn', value: 'a' },
        ],
      ],
    },
    out: 'what holds only some members of a record (eventName and userIdentity.arn), as rows of a query do; select the whole record (eventJson in CloudTrail Lake, @message in Logs Insights)',
  },
  {
    name: 'a row of Athena',
    in: { eventversion: '1.08', useridentity: '{}', eventtime: 't', eventname: 'n' },
    out: 'a row of a table (Athena, for one), whose columns are no members of a record; read the logs that the table is made of',
  },
  {
    name: 'OCSF',
    in: { metadata: { product: { name: 'CloudTrail' } }, class_uid: 6003, api: {} },
    out: "an event of OCSF (Security Lake), in which the record is not kept; read the trail's own logs",
  },
  {
    name: 'anything',
    in: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 },
    out: 'an object with the members "a", "b", "c", "d" and 2 more',
  },
  { name: 'nothing', in: {}, out: 'an empty object' },
];

describe('JSON that is no record', () => {
  test.each(json)('$name', async ({ in: value, out }) => expect(await read(JSON.stringify(value))).toEqual([out]));
});

const marked = (found: string): string => `expected JSON, found ${found}`;
const files: readonly { name: string; in: string | Buffer; out: readonly string[] }[] = [
  {
    name: 'Parquet',
    in: `PAR1${'\0'.repeat(5000)}PAR1`,
    out: [marked('Parquet, which lookups read from a file (--source FILE); or export it as JSON, a record a line')],
  },
  { name: 'a zip archive', in: 'PK\u0003\u0004 and more', out: [marked('a zip archive; unpack it first')] },
  {
    name: 'CSV',
    in: 'Event name,Event time\nA,"1, 2"\n',
    out: [marked('CSV; export records as JSON, a record a line')],
  },
  {
    name: 'CSV with records in cells, whose quotes are doubled',
    in: `time,raw\n1,"${record.replaceAll('"', '""')}"\n`,
    out: [marked('CSV; export records as JSON, a record a line')],
  },
  {
    name: 'YAML',
    in: `Events:\n- CloudTrailEvent: '${record.replace('"n"', `"n''s"`)}'\n  EventId: e\n`,
    out: [marked('YAML; only JSON in it is read (--output json has all)'), 'record'],
  },
  {
    name: 'a table',
    in: `-----------\n| Events  |\n+---------+\n|  ${record}  |\n+---------+\n`,
    out: [marked('a table, as --output table prints it; only JSON in it is read (--output json has all)'), 'record'],
  },
  { name: 'VPC flow logs', in: 'version account-id interface-id\n2 111122223333 eni-1 OK\n', out: ['(VPC flow logs)'] },
  { name: 'a trial of ELB', in: 'Enable AccessLog', out: ['(test files of AWS services)'] },
  {
    name: 'records after another log',
    in: `Enable AccessLog\n${record}`,
    out: ['(test files of AWS services)', 'record'],
  },
  {
    name: 'text after another log that may be a damaged record',
    in: `Enable AccessLog\nand more\nevent eventVersion=1.08`,
    out: ['(test files of AWS services)', 'expected a JSON value, found "event" at byte 26'],
  },
  {
    name: 'lines of base64',
    in: `${gzipSync(record).toString('base64')}\n`,
    out: [marked('data in base64; decode each line first (base64 -d)')],
  },
  {
    name: 'text that is no CSV',
    in: `hello, world\n${record}`,
    out: ['expected a JSON value, found "hello" at byte 0', 'record'],
  },
  {
    name: 'what aws logs tail prints',
    in: `2026-10-01T10:00:00+00:00 stream ${record}\n2026-10-01T10:00:01+00:00 stream ${record}\n`,
    out: ['(pieces of text around JSON)', 'record', '(pieces of text around JSON)', 'record'],
  },
];

describe('files that are no JSON', () => {
  for (const { name, in: content, out } of files)
    for (const size of [Infinity, 7])
      for (const zip of [false, true])
        test(`${name}, in ${size === Infinity ? 'one piece' : 'pieces'}${zip ? ', compressed' : ''}`, async () => {
          expect(await read(zip ? gzipSync(content) : content, size)).toEqual(out);
        });
});

describe('files of other families, by their names', () => {
  test.each([
    ['AWSLogs/111122223333/CloudTrail/eu-west-1/2026/11/10/x.json.gz', undefined],
    ['AWSLogs/111122223333/CloudTrail-Insight/eu-west-1/x.json.gz', undefined],
    ['a/AWSLogs/o-abc/111122223333/CloudTrail-Digest/', 'digests'],
    ['CloudTrail-Digest/eu-west-1/x.json.gz', 'digests'],
    ['AWSLogs/111122223333/Config/eu-west-1/x.json.gz', 'files of AWS Config'],
    ['AWSLogs/111122223333/vpcflowlogs/eu-west-1/x.log.gz', 'VPC flow logs'],
    ['AWSLogs/111122223333/backup/x.json', undefined],
    ['AWSLogs/111122223333/ELBAccessLogTestFile', 'test files of AWS services'],
    ['Config/x.json', undefined],
  ])('%s', (key, out) => expect(fileFamily(key)).toBe(out));

  const folder = mkdtempSync(join(tmpdir(), 'others-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are passed over below a folder, and read where they are named', async () => {
    const config = join(folder, 'AWSLogs/111122223333/Config');
    mkdirSync(config, { recursive: true });
    writeFileSync(join(config, 'a.json'), record);
    const kinds = async (path: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const item of readRecords(path)) found.push(item.kind === 'other' ? item.family! : item.kind);
      return found;
    };
    expect(await kinds(folder)).toEqual(['files of AWS Config']);
    expect(await kinds(config)).toEqual(['record']);
    expect(await kinds(join(config, 'a.json'))).toEqual(['record']);
  });
});

test('a tally names the first of a file, and counts the rest and the families', () => {
  const { add, end } = otherTally();
  const item = (index: number, family?: string): OtherItem => ({
    kind: 'other',
    location: { file: 'f', index, line: index, offset: 0 },
    looksLike: `number ${index}`,
    ...(family === undefined ? {} : { family }),
  });
  expect(add(item(1, 'digests'))).toBeUndefined();
  expect(add(item(2))).toMatchObject({ expected: 'a CloudTrail record', found: 'number 2' });
  expect([add(item(3)), add(item(4)), add(item(5, 'digests'))]).toEqual([undefined, undefined, undefined]);
  expect(end()).toMatchObject({
    passedOver: { digests: 2 },
    rest: { expected: 'CloudTrail records', found: '2 more that are none, the last here', location: { line: 4 } },
  });
  expect(otherTally().end()).toEqual({ passedOver: {}, rest: undefined });
});
