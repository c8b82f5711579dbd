import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { indexTemplate } from '@trailkit/es-loader';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import type { Wiring } from '@trailkit/testing/sqs-messages/wirings';
import { wirings } from '@trailkit/testing/sqs-messages/wirings';
import { describeServer } from '@trailkit/testing/search-servers/describe-servers';
import type { Fault, ProxiedRequest } from '@trailkit/testing/search-servers/fault-proxy';
import { startFaultProxy } from '@trailkit/testing/search-servers/fault-proxy';
import { call, faultPoints, idsUnder } from '@trailkit/testing/search-servers/requests';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';

const trailkit = fileURLToPath(new URL('../../../bin/trailkit.mjs', import.meta.url));
const isBuilt = existsSync(join(trailkit, '../../dist/trailkit.js'));
const folder = mkdtempSync(join(tmpdir(), 'load-queue-'));
const region = 'eu-west-1';
const aws = { AWS_REGION: region, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
const logs = 24;
const recordsALog = 20;
/** So long are messages hidden that a killed reader had. */
const visibilitySeconds = 3;
const kills = Number(process.env.TRAILKIT_TEST_KILLS ?? 2 * faultPoints);

interface Queue {
  readonly url: string;
  /** The ids of all records that its messages name. */
  readonly ids: readonly string[];
  /** How many messages it has, visible or not. */
  readonly left: () => Promise<number>;
}

let s3: S3Server;
let sqs: SQSClient;
beforeAll(async () => {
  for (const [name, value] of Object.entries(aws)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  if (process.env.TRAILKIT_S3_MISSING) return;
  s3 = await startS3Server();
  sqs = new SQSClient({ region, endpoint: s3.url });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  sqs?.destroy();
  await s3?.close();
});

/** A queue with messages about each log of a bucket, as its wirings write them, one after the other. */
async function makeQueue(name: string, wired: readonly Wiring[] = [wirings[0]!]): Promise<Queue> {
  const Attributes = { VisibilityTimeout: String(visibilitySeconds) };
  const QueueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }))).QueueUrl!;
  const events = [...sampleEvents({ count: logs * recordsALog, seed: name.length })];
  for (let log = 0; log < logs; log++) {
    const key = `AWSLogs/111122223333/CloudTrail/${region}/2026/11/20/${name}-${log}.json.gz`;
    const Records = events.slice(log * recordsALog, (log + 1) * recordsALog);
    await s3.put('loaded', { [key]: gzipSync(JSON.stringify({ Records })) });
    for (const MessageBody of wired[log % wired.length]!.bodies({ bucket: 'loaded', key, records: Records }))
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }
  return {
    url: QueueUrl,
    ids: events.map(({ eventID }) => String(eventID)).sort(),
    async left() {
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const { Attributes: found } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
      );
      return names.reduce((sum, each) => sum + Number(found?.[each]), 0);
    },
  };
}

interface Running {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly isRunning: () => boolean;
  readonly ended: Promise<{ readonly code: number | null; readonly err: string }>;
}

function start(url: string, argv: readonly string[]): Running {
  const env = { ...process.env, CLOUDTRAIL_ES_URL: url };
  const child = spawn(process.execPath, [trailkit, ...argv], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, err }));
  return { kill: (signal) => child.kill(signal), isRunning: () => child.exitCode === null, ended };
}

const little = ['--bulk-bytes', '20000', '--concurrency', '1'];

function load(url: string, prefix: string, queue: Queue, ...argv: readonly string[]): Running {
  const source = ['--source', `sqs:${queue.url}`, '--consume-queue', '--endpoint-url', s3.url];
  const letters = ['--dead-letters', join(folder, `${prefix}.letters`)];
  return start(url, ['load', '--index', prefix, ...letters, ...little, ...source, ...argv]);
}

async function init(url: string, prefix: string): Promise<void> {
  expect((await start(url, ['load', 'init', '--index', prefix, '--yes']).ended).code).toBe(0);
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let wait = 0; wait < 1200; wait++) {
    if (await isSo()) return;
    await delay(50);
  }
  throw new Error('expected it to come in a minute');
}

/** Loads until the queue is empty, and stops. */
async function finish(url: string, prefix: string, queue: Queue, ...argv: readonly string[]): Promise<string> {
  const running = load(url, prefix, queue, ...argv);
  await until(async () => (await queue.left()) === 0 || !running.isRunning());
  running.kill('SIGTERM');
  const { code, err } = await running.ended;
  expect({ code, err, left: await queue.left() }).toMatchObject({ code: 143, left: 0 });
  return err;
}

/** The messages that were deleted are those of which all records are indexed; one that is left has the records of a log at most. */
async function expectNoneLost(url: string, prefix: string, queue: Queue): Promise<void> {
  const left = await queue.left();
  const indexed = (await idsUnder(url, prefix)).length;
  expect(indexed).toBeGreaterThanOrEqual((logs - left) * recordsALog);
}

const isBulk = ({ method, path }: ProxiedRequest): boolean => method === 'POST' && path.includes('_bulk');

describe.skipIf(!isBuilt || process.env.TRAILKIT_S3_MISSING)(
  'load --source sqs:URL (needs the built binary and moto)',
  () => {
    describeServer(({ name, product, url }) => {
      it(
        `killed ${kills} times, of all wirings: each record once, and no message is deleted before`,
        { timeout: 60_000 + kills * 20_000 },
        async () => {
          const prefix = 'queue-killed';
          await init(url, prefix);
          let unfinished = 0;
          for (let kill = 0, round = 0; kill < kills; round++) {
            const queue = await makeQueue(`${name.replace(/\W/g, '-')}-killed-${round}`, wirings);
            const own = `${prefix}-${round}`;
            await init(url, own);
            for (let run = 0; run < 3 && kill < kills; run++, kill++) {
              const before = await queue.left();
              const running = load(url, own, queue);
              const enough = before - 1 - Math.floor(Math.random() * 8);
              await until(async () => (await queue.left()) <= Math.max(1, enough));
              running.kill('SIGKILL');
              await running.ended;
              await expectNoneLost(url, own, queue);
              if ((await queue.left()) > 0) unfinished++;
            }
            await finish(url, own, queue);
            expect(await idsUnder(url, own)).toEqual(queue.ids);
          }
          expect(unfinished).toBeGreaterThan(0);
        },
      );

      const refused: readonly { readonly name: string; readonly fault: Fault }[] = [
        {
          name: 'too many requests',
          fault: {
            kind: 'answer',
            status: 429,
            text: '{"error":{"type":"es_rejected_execution_exception"},"status":429}',
          },
        },
        { name: 'a server that is not there for the moment', fault: { kind: 'answer', status: 503 } },
        { name: 'a connection that breaks', fault: { kind: 'cut-request' } },
        { name: 'an answer that is lost', fault: { kind: 'cut-answer' } },
      ];
      it.each(refused)(
        'no message is deleted of bulks with $name, and all are later',
        { timeout: 90_000 },
        async ({ name: kind, fault }) => {
          const prefix = `queue-${kind.replaceAll(' ', '-')}`;
          const queue = await makeQueue(`${name}-${prefix}`.replace(/\W/g, '-'));
          await init(url, prefix);
          let bulks = 0;
          let isRefusing = true;
          const proxy = await startFaultProxy(url, {
            fault(request) {
              if (!isBulk(request)) return undefined;
              bulks++;
              return isRefusing ? fault : undefined;
            },
          });
          try {
            const refusedRun = load(proxy.url, prefix, queue, '--patience', '2s');
            const { code, err } = await refusedRun.ended;
            expect({ code, left: await queue.left() }).toEqual({ code: 3, left: logs });
            expect(err).toContain('cloudtrail-es-loader: ');
            expect(bulks).toBeGreaterThan(0);
            isRefusing = false;
            await finish(proxy.url, prefix, queue);
            expect(await idsUnder(url, prefix)).toEqual(queue.ids);
          } finally {
            await proxy.close();
          }
        },
      );

      it('events that are refused are dead letters, and their messages are done', { timeout: 60_000 }, async () => {
        // The file of letters is named by it, and each server has its own.
        const prefix = `queue-letters-${name.replace(/\W/g, '-')}`;
        const { method, path, body } = indexTemplate(product, { indexPrefix: prefix, replicas: 0 });
        const { properties } = (body.template as { mappings: { properties: Record<string, object> } }).mappings;
        properties.eventName = { ...properties.eventName, fields: { number: { type: 'long' } } };
        await call(url, method, path, body);
        const queue = await makeQueue(`${name.replace(/\W/g, '-')}-letters`);
        const err = await finish(url, prefix, queue);
        expect(err).toContain(`${queue.ids.length} dead letters`);
        const letters = readFileSync(join(folder, `${prefix}.letters`), 'utf8')
          .trim()
          .split('\n');
        expect(letters.map((line) => (JSON.parse(line) as { readonly eventID: string }).eventID).sort()).toEqual(
          queue.ids,
        );
      });
    });

    it('a server that goes away: its messages stay', { timeout: 180_000 }, async (context) => {
      const there = inject('servers').find(({ missing }) => missing === undefined);
      if (!there) return context.skip('no server can be started here');
      const server = await startSearchServer(there);
      try {
        const prefix = 'queue-away';
        await init(server.url, prefix);
        const queue = await makeQueue('away');
        const running = load(server.url, prefix, queue, '--patience', '2s');
        await until(async () => (await queue.left()) < logs);
        await server.kill9();
        const { code, err } = await running.ended;
        expect(code).toBe(3);
        expect(err).toContain('and load again: it goes on from where it stopped');
        await server.restart();
        await expectNoneLost(server.url, prefix, queue);
        await finish(server.url, prefix, queue);
        expect(await idsUnder(server.url, prefix)).toEqual(queue.ids);
        await call(server.url, 'DELETE', `/${prefix}-*`);
      } finally {
        await server.stop();
      }
    });
  },
);
