import { hash } from 'node:crypto';
import { ServiceError } from '@trailkit/testing/cloudtrail-server/errors';
import { startJsonServer } from '@trailkit/testing/json-server';
import { expect, test } from 'vitest';
import type { RequestEvent } from '../../../src/index.js';
import { compileFilter, lookup, sqsSource } from '../../../src/index.js';
import { contractRecords, contractWindow } from '../contract.js';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A queue with one message, in which EventBridge has a record. */
async function startQueue() {
  const Body = JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail: contractRecords[0] });
  const message = { MessageId: '1', ReceiptHandle: 'r', Body, MD5OfBody: hash('md5', Body) };
  const left = [message];
  const server = await startJsonServer({
    operations: {
      GetQueueAttributes: () => ({ Attributes: { VisibilityTimeout: '30' } }),
      ReceiveMessage: () => ({ Messages: left.slice(0, 1) }),
      DeleteMessageBatch: () => (left.pop(), { Successful: [{ Id: '0' }], Failed: [] }),
    },
    admit: () => true,
    throttling: '',
  });
  return { server, left };
}

test.each(['RequestThrottled', 'ThrottlingException', 'KmsThrottled'])(
  'a queue that answers %s is asked again, and each wait is reported',
  async (type) => {
    const { server, left } = await startQueue();
    const throttledOnce = new Set(['GetQueueAttributes', 'ReceiveMessage', 'DeleteMessageBatch']);
    server.disturb(({ operation }) =>
      throttledOnce.delete(operation) ? new ServiceError(`com.amazonaws.sqs#${type}`, 'Rate exceeded') : undefined,
    );
    const waits: RequestEvent['kind'][] = [];
    const source = sqsSource({
      ...{ queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/logs', region: 'eu-west-1' },
      ...{ endpoint: server.url, credentials, untilEmpty: true, waitSeconds: 0 },
      onRequest: ({ kind }) => void waits.push(kind),
    });
    const queries = [{ source, filter: compileFilter({}) }];
    const running = lookup({ queries, window: contractWindow, signal: new AbortController().signal });
    const ids: unknown[] = [];
    for await (const { records, failure } of running.steps) {
      if (failure !== undefined) throw failure;
      ids.push(...records.map(({ record }) => record.eventID));
      await running.acknowledge();
    }
    await server.close();
    expect(ids).toEqual([contractRecords[0]!.eventID]);
    expect(left).toEqual([]);
    expect(waits.filter((kind) => kind === 'throttled')).toHaveLength(3);
    expect(waits).not.toContain('failed');
  },
);

test('a queue that throttles for longer than the caller waits fails with advice', async () => {
  const { server } = await startQueue();
  server.disturb(() => new ServiceError('com.amazonaws.sqs#RequestThrottled', 'Rate exceeded'));
  const source = sqsSource({
    ...{ queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/logs', region: 'eu-west-1' },
    ...{ endpoint: server.url, credentials, untilEmpty: true, waitSeconds: 0, throttledMs: 100 },
  });
  const { signal } = new AbortController();
  const reading = source.pages(source.plan(compileFilter({}), contractWindow), { signal })[Symbol.asyncIterator]();
  await expect(reading.next()).rejects.toThrow(
    'expected to be let through, found RequestThrottled: Rate exceeded; something else reads this queue, or uses its key, too; stop it, or go on later',
  );
  await server.close();
});
