import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Message } from '@aws-sdk/client-sqs';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { compileFilter, describeLocation, lookup, sqsSource } from '../../../src/index.js';
import { contractRecords, contractWindow, describeRecordSource } from '../contract.js';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const region = 'eu-west-1';
const key = (name: string): string => `AWSLogs/111122223333/CloudTrail/${region}/2026/11/20/${name}.json.gz`;
const log = (...ids: readonly string[]): Buffer =>
  gzipSync(JSON.stringify({ Records: ids.map((eventID) => ({ ...contractRecords[0], eventID })) }));

/** The notification of S3 about objects. */
const s3Event = (bucket: string, ...keys: readonly string[]): object => ({
  Records: keys.map((each) => ({
    eventSource: 'aws:s3',
    eventName: 'ObjectCreated:Put',
    s3: { bucket: { name: bucket }, object: { key: encodeURIComponent(each).replaceAll('%20', '+'), size: 100 } },
  })),
});
const sns = (message: unknown): object => ({
  Type: 'Notification',
  MessageId: 'm',
  TopicArn: 'arn:aws:sns:eu-west-1:111122223333:logs',
  Message: typeof message === 'string' ? message : JSON.stringify(message),
});

async function makeQueue(url: string, name: string, visibilitySeconds = 30) {
  const client = new SQSClient({ region, endpoint: url, credentials });
  const Attributes = { VisibilityTimeout: String(visibilitySeconds) };
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  return {
    queueUrl: QueueUrl!,
    send: async (...bodies: readonly (object | string)[]): Promise<void> => {
      for (const body of bodies) {
        const MessageBody = typeof body === 'string' ? body : JSON.stringify(body);
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      }
    },
    /** How many messages are in the queue: visible, and hidden. */
    count: async (): Promise<readonly number[]> => {
      const input = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] });
      const { Attributes: found } = await client.send(input);
      return names.map((each) => Number(found?.[each]));
    },
    receive: async (): Promise<readonly Message[]> =>
      (await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ?? [],
    show: (ReceiptHandle: string | undefined) =>
      client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 })),
  };
}

describe.skipIf(process.env.TRAILKIT_S3_MISSING)('sqs:URL (skipped where pip cannot fetch moto)', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server();
  });
  afterAll(() => server.close());

  let contracts = 0;
  describeRecordSource('a queue', async (records) => {
    const name = `contract-${contracts++}`;
    const { queueUrl, send } = await makeQueue(server.url, name);
    const aFile = 50;
    for (let at = 0; at < records.length; at += aFile) {
      const log = key(`log ${at}+é`);
      await server.put(name, { [log]: gzipSync(JSON.stringify({ Records: records.slice(at, at + aFile) })) });
      await send(s3Event(name, log));
    }
    return { source: open(queueUrl), close: () => Promise.resolve() };
  });

  const open = (queueUrl: string) =>
    sqsSource({ queueUrl, region, endpoint: server.url, credentials, untilEmpty: true, waitSeconds: 0 });

  /** Reads a queue until it is empty, and acknowledges each step as a command does. */
  async function read(source: ReturnType<typeof open>, { acknowledges = true, insights = false } = {}) {
    const ids: string[] = [];
    const remarks: string[] = [];
    const passed: object[] = [];
    const queries = [{ source, filter: compileFilter({ insights }) }];
    const running = lookup({ queries, window: contractWindow, signal: new AbortController().signal });
    for await (const { records, warnings, notices = [], passedOver, failure } of running.steps) {
      if (failure !== undefined) throw failure;
      ids.push(...records.map(({ record }) => String(record.eventID)));
      for (const { location, expected, found } of warnings)
        remarks.push(
          `${describeLocation(location).replace(/[-0-9a-f]{36}/, 'ID')}: expected ${expected}, found ${found}`,
        );
      remarks.push(...notices);
      if (passedOver) passed.push(passedOver);
      if (acknowledges) await running.acknowledge();
    }
    return { ids, remarks, passed };
  }

  const wirings: readonly { readonly name: string; readonly in: (bucket: string) => object }[] = [
    { name: 'S3 to SQS', in: (bucket) => s3Event(bucket, key('a b+é'), key('c')) },
    { name: 'S3 to SNS to SQS', in: (bucket) => sns(s3Event(bucket, key('a b+é'), key('c'))) },
    {
      name: 'a trail to SNS to SQS',
      in: (bucket) => sns({ s3Bucket: bucket, s3ObjectKey: [key('a b+é'), key('c')] }),
    },
    {
      name: 'a trail to SNS to SQS, raw',
      in: (bucket) => ({ s3Bucket: bucket, s3ObjectKey: [key('a b+é'), key('c')] }),
    },
  ];
  test.each(wirings)('$name', async ({ name, in: body }) => {
    const bucket = `wired-${wirings.findIndex((each) => each.name === name)}`;
    await server.put(bucket, { [key('a b+é')]: log('1', '2'), [key('c')]: log('3') });
    const queue = await makeQueue(server.url, bucket);
    await queue.send(body(bucket));
    expect(await read(open(queue.queueUrl))).toEqual({ ids: ['1', '2', '3'], remarks: [], passed: [] });
    expect(await queue.count()).toEqual([0, 0]);
  });

  test('S3 to EventBridge to SQS, and CloudTrail to EventBridge to SQS', async () => {
    await server.put('bridge', { [key('a b+é')]: log('1') });
    const queue = await makeQueue(server.url, 'bridge');
    const detail = { bucket: { name: 'bridge' }, object: { key: key('a b+é'), size: 10 } };
    const record = { ...contractRecords[0], eventID: '2' };
    await queue.send(
      { source: 'aws.s3', 'detail-type': 'Object Created', detail },
      { source: 'aws.ssm', 'detail-type': 'AWS API Call via CloudTrail', detail: record },
      { source: 'aws.s3', 'detail-type': 'Object Deleted', detail },
    );
    expect(await read(open(queue.queueUrl))).toEqual({ ids: ['1', '2'], remarks: [], passed: [] });
    expect(await queue.count()).toEqual([0, 0]);
  });

  test('the messages of setting it up, digests, and objects that are gone are dropped', async () => {
    await server.put('families', { [key('a')]: log('1') });
    const queue = await makeQueue(server.url, 'families');
    const digest = key('d').replace('CloudTrail/', 'CloudTrail-Digest/');
    await queue.send(
      { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'families' },
      sns('CloudTrail validation message.'),
      s3Event('families', digest),
      s3Event('families', key('gone'), key('a')),
    );
    const { ids, remarks, passed } = await read(open(queue.queueUrl));
    expect(ids).toEqual(['1']);
    expect(remarks).toEqual([
      `s3://families/${key('gone')}: expected an object that can be read, found NoSuchKey: The specified key does not exist; its message is dropped`,
    ]);
    expect(passed).toEqual([{ digests: 1 }]);
    expect(await queue.count()).toEqual([0, 0]);
  });

  test('Insights events are passed over, and said', async () => {
    const queue = await makeQueue(server.url, 'insights');
    await queue.send(s3Event('families', key('i').replace('CloudTrail/', 'CloudTrail-Insight/')));
    const { ids, remarks } = await read(open(queue.queueUrl));
    expect({ ids, remarks }).toEqual({
      ids: [],
      remarks: [`sqs:${queue.queueUrl}: Insights events are passed over; --insights looks for them instead`],
    });
  });

  test('what is not understood, and what cannot be read whole, is left and said once', async () => {
    await server.put('left', { [key('cut')]: log('1', '2').subarray(0, -6), [key('a')]: log('3') });
    const queue = await makeQueue(server.url, 'left', 1);
    const confirmation = { ...sns('You have chosen to subscribe'), Type: 'SubscriptionConfirmation', Token: 't' };
    await queue.send(
      { type: 'order', number: 1 },
      'hello',
      confirmation,
      s3Event('left', key('cut')),
      s3Event('left', key('a')),
    );
    const source = open(queue.queueUrl);
    const first = await read(source);
    expect(first.ids.toSorted()).toEqual(['1', '2', '3']);
    expect(first.remarks.map((line) => line.replace(/, byte \d+/, '')).toSorted()).toEqual(
      [
        `sqs:${queue.queueUrl}, event ID: expected a message about logs, or a record from EventBridge, found an object with the members "type", "number"; it is left in the queue`,
        `sqs:${queue.queueUrl}, event ID: expected a message about logs, or a record from EventBridge, found "hello"; it is left in the queue`,
        `sqs:${queue.queueUrl}, event ID: expected a message about logs, or a record from EventBridge, found a request to confirm the subscription of arn:aws:sns:eu-west-1:111122223333:logs, which delivers nothing until then (aws sns confirm-subscription); it is left in the queue`,
        `s3://left/${key('cut')}, line 1: expected the rest of the gzip data, found the end of the input`,
      ].toSorted(),
    );
    await delay(1500);
    const again = await read(source);
    expect(again.remarks).toEqual([]);
    await delay(1500);
    expect((await queue.count()).reduce((a, b) => a + b)).toBe(4);
  });

  test('messages stay until they are acknowledged, hidden while they are held, and are given back', async () => {
    await server.put('held', { [key('a')]: log('1'), [key('b')]: log('2') });
    const queue = await makeQueue(server.url, 'held', 3);
    await queue.send(s3Event('held', key('a')), s3Event('held', key('b')));
    const source = open(queue.queueUrl);
    const plan = source.plan(compileFilter({}), contractWindow);
    const pages = source.pages(plan, { signal: new AbortController().signal });
    const running = pages[Symbol.asyncIterator]();
    await running.next();
    // Longer than a message is hidden: it is hidden again and again.
    await delay(4000);
    expect(await queue.receive()).toEqual([]);
    await running.return?.();
    expect(await queue.receive()).toHaveLength(2);
  });

  test('two readers share a queue: nothing is lost, and that others read it is said', async () => {
    const count = 60;
    const names = Array.from({ length: count }, (_, index) => String(index));
    await server.put('shared-queue', Object.fromEntries(names.map((name) => [key(name), log(name)])));
    const queue = await makeQueue(server.url, 'shared-queue');
    await queue.send(...names.map((name) => s3Event('shared-queue', key(name))));
    const [theirs, ...held] = await queue.receive();
    const found = await Promise.all([read(open(queue.queueUrl)), read(open(queue.queueUrl))]);
    await queue.show(theirs!.ReceiptHandle);
    expect(found.some(({ remarks }) => remarks.some((line) => line.includes('in the hands of other readers')))).toBe(
      true,
    );
    const rest = await read(open(queue.queueUrl));
    // Readers may get the same message: at least once is the promise. What the first reader still holds is not theirs.
    const ids = new Set([...found, rest].flatMap((each) => each.ids));
    const others = names.filter((name) => !held.some(({ Body }) => Body?.includes(encodeURIComponent(key(name)))));
    expect([...ids].toSorted()).toEqual(others.toSorted());
  });

  test('a bucket that answers SlowDown is waited out, and that is said once', async () => {
    await server.put('slow', { [key('a')]: log('1'), [key('b')]: log('2') });
    const queue = await makeQueue(server.url, 'slow');
    await queue.send(s3Event('slow', key('a')), s3Event('slow', key('b')));
    let left = 4;
    server.disturb(({ bucket, key: name }) =>
      bucket === 'slow' && name !== '' && left-- > 0
        ? { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' }
        : undefined,
    );
    const { ids, remarks } = await read(open(queue.queueUrl));
    server.disturb(undefined);
    expect(ids.toSorted()).toEqual(['1', '2']);
    expect(remarks).toEqual([
      `sqs:${queue.queueUrl}: the store answers that there are too many requests (SlowDown); fewer are sent, and it takes longer`,
    ]);
    expect(await queue.count()).toEqual([0, 0]);
  });

  test('no such queue', async () => {
    const source = open(`${server.url}/123456789012/none`);
    await expect(read(source)).rejects.toThrow(
      /^sqs:\S+: expected a queue that these credentials may use, found QueueDoesNotExist: .*[^.]; check the region, the account and the name in its URL$/,
    );
  });

  const refused = [
    {
      name: 'a queue of somebody else',
      in: { code: 'AccessDeniedException', status: 403 },
      out: /: expected the permissions sqs:ReceiveMessage, .* \(for a queue of another account, in its own policy, too\), found AccessDeniedException: no; ask for it/,
    },
    {
      name: 'a queue whose key may not be used',
      in: { code: 'KmsAccessDenied', status: 400 },
      out: /, found KmsAccessDenied: no; ask for kms:Decrypt on the key that the queue is encrypted with, and check that the key is enabled$/,
    },
  ];
  test.each(refused)('$name', async ({ in: { code, status }, out }) => {
    const refusing = createServer((_, answer) => {
      answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      answer.end(JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message: 'no' }));
    });
    refusing.listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const { port } = refusing.address() as AddressInfo;
    const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/999988887777/logs';
    const source = sqsSource({ queueUrl, region, endpoint: `http://127.0.0.1:${port}`, credentials });
    try {
      await expect(read(source)).rejects.toThrow(out);
    } finally {
      refusing.close();
    }
  });
});
