import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { CloudTrailClient, CreateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startLakeServer } from '@trailkit/testing/lake-server/start-lake-server';
import type { LogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import { startLogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runValidate } from '../../src/commands/validate.js';
import { runValidate as runInThreads } from '../../src/validate/run-validate.js';
import { record } from '../lookup/records.js';
import { run } from './run.js';

const region = 'eu-west-1';
const aws = { AWS_REGION: region, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
const root = mkdtempSync(join(tmpdir(), 'trailkit-validate-'));
const folder = join(root, 'logs');
/** The last is odd. */
const records = [
  record('1', 'iam', 'CreateUser', { requestParameters: { userName: 'a' } }),
  record('2', 'iam', 'DeleteUser', { requestParameters: { userName: 'a' } }),
  record('3', 'iam', 'CreateUser', { requestParameters: { userName: 7 }, awsRegion: 'us-east-1' }),
];
const problem = 'error requestParameters/userName type: expected a string, found an integer';
const day = String(records[0]!.eventTime).slice(0, 10).replaceAll('-', '/');
const log = gzipSync(JSON.stringify({ Records: records }));

interface Line {
  readonly eventID: string;
  readonly result: string;
}

const linesOf = (out: string): readonly string[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
    .map(({ eventID, result }) => `${eventID} ${result}`)
    .toSorted();
const allLines = ['1 valid', '2 valid', '3 invalid'];

beforeAll(() => {
  for (const [name, value] of Object.entries(aws)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  mkdirSync(folder);
  writeFileSync(join(folder, 'log.json.gz'), log);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

const validate = (...argv: readonly string[]) => run((io) => runValidate(argv, { ...io, env: aws }));

test('trailkit validate --source lake:STORE says what it cost', async () => {
  const id = '4a1b9c2d-0000-4000-8000-5e6f7a8b9c0d';
  const server = await startLakeServer({ stores: [{ name: 'main', id }], requestsPerSecond: 1000 });
  await server.add(id, records);
  const argv = ['--source', 'lake:main', '--endpoint-url', server.url, '--since', '2h', '--output', 'ndjson'];
  const { code, out, err } = await validate(...argv, '--max-scan', '1GB');
  await server.close();
  expect({ code, out: linesOf(out) }).toEqual({ code: 1, out: allLines });
  expect(err).toMatch(
    /^trailkit validate: lake:main: queries scan .*\ntrailkit validate: lake:main: [12] quer\w+ scanned /,
  );
});

describe('trailkit validate --source FOLDER', () => {
  test('the records that a lookup finds', async () => {
    const all = await validate('--source', folder, '--output', 'ndjson');
    expect({ ...all, out: linesOf(all.out) }).toEqual({ code: 1, out: allLines, err: '' });
    const argv = ['iam:CreateUser', '--since', '2h', '--output', 'ndjson'];
    const some = await validate('--source', folder, ...argv, '--region', region);
    expect({ ...some, out: linesOf(some.out) }).toEqual({
      code: 0,
      out: ['1 valid'],
      err: expect.stringMatching(
        /^trailkit validate: iam is recorded in us-east-1, which is not among the regions/,
      ) as string,
    });
  });

  test('the report names the file', async () => {
    const { out } = await validate('--source', folder);
    expect(out).toContain(`  ${problem}\n    1 record, first in ${join(folder, 'log.json.gz')} line 1\n`);
    expect((await validate('--source', folder, '--output', 'summary')).out).toMatch(
      /^records +3\nvalid +2\ninvalid +1\n/,
    );
  });

  test('what cannot be read, and what is said of a choice, is on standard error', async () => {
    const damaged = join(root, 'damaged');
    mkdirSync(damaged);
    writeFileSync(
      join(damaged, 'cut.json.gz'),
      gzipSync(JSON.stringify({ Records: records.slice(0, 2) })).subarray(0, -9),
    );
    const cut = await validate('--source', damaged, '--output', 'ndjson');
    expect(cut.code).toBe(3);
    expect(cut.err).toMatch(/^trailkit validate: \S+cut.json.gz.*: expected .*, found .*\n$/);
    const nothing = await validate('--source', folder, 'iam:CreateUsr');
    expect(nothing.code).toBe(1);
    expect(nothing.err).toMatch(/did you mean iam:CreateUser\?\n.*no record was found, so none was checked\n$/);
    const schemas = await validate(
      '--source',
      folder,
      'iam:CreateUser',
      '--match',
      '$.requestParameters.usrName == "a"',
    );
    expect(schemas.err).toContain('$.requestParameters.usrName == "a": ');
    const missing = await validate('--source', join(root, 'missing'));
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('missing: ')]);
  });

  test('prints in threads what one thread prints', async () => {
    const many = join(root, 'many');
    mkdirSync(many);
    const events = [...sampleEvents({ count: 2000 })].map((event, index) =>
      index % 50 === 0 ? { ...event, awsRegion: index } : event,
    );
    for (let at = 0; at < events.length; at += 200)
      writeFileSync(
        join(many, `${String(at).padStart(4, '0')}.json`),
        JSON.stringify({ Records: events.slice(at, at + 200) }),
      );
    const inThreads = (threads: number | undefined, output: string): ReturnType<typeof run> =>
      run((io) => runInThreads({ values: { source: [many], output }, operands: [] }, io, undefined, threads));
    for (const output of ['ndjson', 'text']) {
      const alone = await inThreads(0, output);
      expect(alone.code).toBe(1);
      for (const threads of [2, 3, undefined]) expect(await inThreads(threads, output)).toEqual(alone);
    }
    const files = await run((io) => runInThreads({ values: { output: 'ndjson' }, operands: [many] }, io));
    expect(files).toEqual(await inThreads(0, 'ndjson'));
  });

  test('standard input', async () => {
    const argv = ['--source', '-', '--output', 'ndjson'];
    const { code, out } = await run((io) => runValidate(argv, io), JSON.stringify(records));
    expect([code, linesOf(out)]).toEqual([1, allLines]);
  });

  const queue = ['--source', 'sqs:https://sqs.eu-west-1.amazonaws.com/1/q'];
  test.each([
    {
      name: 'options of sources without one',
      argv: ['--since', '3h', '.'],
      err: 'expected --source with --since: files that are named without it are read whole',
    },
    {
      name: 'a queue without --follow',
      argv: [...queue, '--consume-queue'],
      err: 'expected --follow with a queue, which has no end: it gives each message once, when that comes',
    },
    {
      name: 'a queue without --consume-queue',
      argv: [...queue, '--follow', '--output', 'ndjson'],
      err: 'expected --consume-queue with a queue: messages are deleted when their records are written, so that other readers of the queue do not get them; make a queue of its own for this',
    },
    {
      name: 'a report that has no end',
      argv: [...queue, '--follow', '--consume-queue'],
      err: 'expected --output ndjson with --follow, found text, which is written at the end',
    },
    {
      name: '--follow of a pipe',
      argv: ['--source', '-', '--follow', '--output', 'ndjson'],
      err: 'expected --follow with a source that can be asked again and again, found standard input',
    },
    {
      name: '--follow of an event data store',
      argv: ['--source', 'lake:main', '--follow', '--output', 'ndjson'],
      err: 'expected --follow with a source that can be asked again and again, found lake:main',
    },
  ])('refuses $name', async ({ argv, err }) => {
    expect(await validate(...argv)).toEqual({
      code: 2,
      out: '',
      err: `trailkit validate: ${err}. See trailkit validate --help\n`,
    });
  });
});

describe('trailkit validate --source cloudwatch:GROUP', () => {
  let server: LogsServer;
  beforeAll(async () => {
    server = await startLogsServer({ requestsPerSecond: 1000, pageEvents: 2 });
    server.add(
      'trail',
      records.map((each) => ({ timestamp: Date.parse(String(each.eventTime)), message: JSON.stringify(each) })),
    );
  });
  afterAll(() => server.close());

  test('the records of the group, with their ids for places', async () => {
    const argv = ['--source', 'cloudwatch:trail', '--since', '1d', '--endpoint-url', server.url];
    const { code, out } = await validate(...argv, '--output', 'ndjson');
    expect([code, linesOf(out)]).toEqual([1, allLines]);
    expect((await validate(...argv)).out).toContain(`  ${problem}\n    1 record, first in cloudwatch:trail, event 3\n`);
    const none = await validate('--source', 'cloudwatch:other', '--endpoint-url', server.url);
    expect([none.code, none.out]).toEqual([2, expect.stringMatching(/^records +0\n/)]);
    expect(none.err).toContain('cloudwatch:other: expected a log group of this account in eu-west-1, found none');
  });
});

describe.skipIf(process.env.TRAILKIT_S3_MISSING)(
  'trailkit validate --source (skipped where pip cannot fetch moto)',
  () => {
    let server: S3Server;
    const account = '123456789012';
    const key = `AWSLogs/${account}/CloudTrail/${region}/${day}/log.json.gz`;
    beforeAll(async () => {
      server = await startS3Server();
      await server.put('checked', { [key]: log, 'cut.json.gz': log.subarray(0, -9) });
      const client = new CloudTrailClient({ region, endpoint: server.url });
      await client.send(new CreateTrailCommand({ Name: 'main', S3BucketName: 'checked' }));
      client.destroy();
    });
    afterAll(() => server.close());

    test.each([
      { name: 's3://BUCKET/PREFIX', source: 's3://checked/AWSLogs/' },
      { name: 'trail:NAME', source: 'trail:main' },
    ])('$name', async ({ source }) => {
      const argv = ['--source', source, '--endpoint-url', server.url];
      const { code, out } = await validate(...argv, '--output', 'ndjson', '--since', '1d');
      expect([code, linesOf(out)]).toEqual([1, allLines]);
      expect((await validate(...argv, '--from', '2020-01-01', '--to', '2020-01-02')).code).toBe(1);
      expect((await validate(...argv)).out).toContain(`first in s3://checked/${key} line 1\n`);
    });

    test('sqs:URL, whose messages are deleted when their lines are written', async () => {
      const client = new SQSClient({ region, endpoint: server.url });
      const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: 'checked' }));
      const left = async (): Promise<number> => {
        const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
        const { Attributes } = await client.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
        );
        return names.reduce((sum, name) => sum + Number(Attributes?.[name]), 0);
      };
      for (const s3ObjectKey of [key, 'cut.json.gz'])
        await client.send(
          new SendMessageCommand({
            QueueUrl,
            MessageBody: JSON.stringify({ s3Bucket: 'checked', s3ObjectKey: [s3ObjectKey] }),
          }),
        );
      const stop = new AbortController();
      const argv = ['--source', `sqs:${QueueUrl}`, '--consume-queue', '--follow', '--endpoint-url', server.url];
      const running = run((io) =>
        runValidate([...argv, '--output', 'ndjson'], { ...io, env: aws, signal: stop.signal }),
      );
      for (let wait = 0; wait < 100 && (await left()) > 1; wait++) await sleep(100);
      // The damaged log is said, and its message stays.
      await sleep(500);
      stop.abort();
      const { code, out, err } = await running;
      expect([code, linesOf(out)]).toEqual([3, allLines]);
      expect(err).toMatch(/^trailkit validate: s3:\/\/checked\/cut.json.gz.*: expected .*, found .*\n/);
      expect(err).toContain('interrupted; the same command goes on with the messages that are left in the queue\n');
      expect(await left()).toBe(1);
      client.destroy();
    });
  },
);
