import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Io } from '@trailkit/command-line';
import { runCommand } from '@trailkit/command-line';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { wirings } from '@trailkit/testing/sqs-messages/wirings';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { detectCommand } from '../../src/commands/detect.js';
import { runLoader } from '../../src/commands/loader.js';
import { runLookup } from '../../src/commands/lookup.js';
import { texts } from '../../src/texts.js';
import { run } from '../trailkit/run.js';
import { idsIn, isBuilt, killCount, runFor } from './kill.js';
import { record } from './records.js';

const region = 'eu-west-1';
const folder = mkdtempSync(join(tmpdir(), 'trailkit-queue-'));
const kills = killCount(2);
const aws = { AWS_REGION: region, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };

describe.skipIf(process.env.TRAILKIT_S3_MISSING)('--source sqs:URL (skipped where pip cannot fetch moto)', () => {
  let server: S3Server;
  let client: SQSClient;
  beforeAll(async () => {
    for (const [name, value] of Object.entries(aws)) vi.stubEnv(name, value);
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
    server = await startS3Server();
    client = new SQSClient({ region, endpoint: server.url });
    const rule = { source: ['aws.iam'], detail: { eventName: ['CreateUser'] } };
    writeFileSync(join(folder, 'rule.json'), JSON.stringify(rule));
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
    await server.close();
  });

  async function makeQueue(name: string): Promise<string> {
    // As short as it can be with a reader that hides messages again and again.
    const Attributes = { VisibilityTimeout: '2' };
    return (await client.send(new CreateQueueCommand({ QueueName: name, Attributes }))).QueueUrl!;
  }

  /** Puts a log with these records into a bucket, and says so in the queue. */
  async function deliver(QueueUrl: string, name: string, ids: readonly string[], wiring = wirings[0]!): Promise<void> {
    const key = `AWSLogs/111122223333/CloudTrail/${region}/2026/11/20/${name} ä+.json.gz`;
    const records = ids.map((id) => record(id, 'iam', 'CreateUser'));
    await server.put('queued', { [key]: gzipSync(JSON.stringify({ Records: records })) });
    for (const MessageBody of wiring.bodies({ bucket: 'queued', key, records }))
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }

  /** How many messages are in the queue, visible or not. */
  async function left(QueueUrl: string): Promise<number> {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }));
    return names.reduce((sum, name) => sum + Number(Attributes?.[name]), 0);
  }

  /** Runs a command until the queue is empty. */
  async function untilEmpty(
    queue: string,
    command: (argv: readonly string[], io: Io) => Promise<number>,
    ...argv: string[]
  ) {
    const stop = new AbortController();
    const all = [...argv, '--source', `sqs:${queue}`, '--consume-queue', '--endpoint-url', server.url];
    const running = run((io) => command(all, { ...io, env: aws, signal: stop.signal }));
    for (let wait = 0; wait < 200 && (await left(queue)) > 0; wait++) await sleep(100);
    stop.abort();
    return running;
  }

  test('lookup deletes a message when its records are written', async () => {
    const queue = await makeQueue('lookup');
    await deliver(queue, 'a', ['1', '2']);
    await deliver(queue, 'b', ['3']);
    const { out } = await untilEmpty(queue, runLookup, '--follow');
    expect(out.match(/"eventID":"\d"/g)).toHaveLength(3);
    expect(await left(queue)).toBe(0);
  });

  test('detect', async () => {
    const queue = await makeQueue('detect');
    await deliver(queue, 'c', ['1']);
    const detect = (argv: readonly string[], io: Io) => runCommand(detectCommand, argv, io, texts);
    const { out } = await untilEmpty(queue, detect, '--follow', '--rules', join(folder, 'rule.json'));
    expect(out).toContain('"eventID":"1"');
  });

  const refused: readonly { readonly name: string; readonly in: readonly string[]; readonly out: string }[] = [
    {
      name: 'no --consume-queue',
      in: ['--follow'],
      out: 'expected --consume-queue with a queue: messages are deleted when their records are written, so that other readers of the queue do not get them; make a queue of its own for this',
    },
    {
      name: 'no --follow',
      in: ['--consume-queue'],
      out: 'expected --follow with a queue, which has no end: it gives each message once, when that comes',
    },
    {
      name: '--out alone',
      in: ['--consume-queue', '--follow', '--out', 'x'],
      out: 'expected --checkpoint with --out and a queue: another run would empty the file, and its records are in no queue any more',
    },
    {
      name: 'logs beside it',
      in: ['--consume-queue', '--follow', '--source', '.'],
      out: 'expected queues or other sources, found both: a queue is read without an end, and the others would wait',
    },
  ];
  test.each(refused)('lookup: $name', async ({ in: argv, out }) => {
    const ran = await run((io) => runLookup(['--source', 'sqs:https://sqs.eu-west-1.amazonaws.com/1/q', ...argv], io));
    expect({ code: ran.code, err: ran.err }).toEqual({
      code: 2,
      err: `trailkit lookup: ${out}. See trailkit lookup --help\n`,
    });
  });

  test('verify reads no queue', async () => {
    const argv = ['verify', '--source', 'sqs:https://sqs.eu-west-1.amazonaws.com/1/q', '--url', 'http://127.0.0.1:1'];
    expect((await run((io) => runLoader(argv, io))).err).toContain(
      'expected a source that can be read again, found a queue',
    );
  });

  interface Killed {
    readonly name: string;
    readonly command: string;
    readonly argv: (out: string) => readonly string[];
    /** The output is a file that a checkpoint cuts where it has to be. */
    readonly isExact: boolean;
    readonly idOf?: (row: unknown) => string;
  }
  const toFile = (out: string): readonly string[] => ['--checkpoint', `${out}.place`, '--out', out];
  const rules = ['--rules', join(folder, 'rule.json')];
  const idOfFinding = (row: unknown): string =>
    (row as { readonly record: { readonly eventID: string } }).record.eventID;
  const runs: readonly Killed[] = [
    { name: 'lookup --out', command: 'lookup', argv: toFile, isExact: true },
    { name: 'lookup', command: 'lookup', argv: () => [], isExact: false },
    {
      name: 'detect --out',
      command: 'detect',
      argv: (out) => [...rules, ...toFile(out)],
      isExact: true,
      idOf: idOfFinding,
    },
    { name: 'detect', command: 'detect', argv: () => rules, isExact: false, idOf: idOfFinding },
    { name: 'validate', command: 'validate', argv: () => ['--output', 'ndjson'], isExact: false },
  ];
  /** One of each wiring. */
  const logsARound = wirings.length;
  test.skipIf(!isBuilt).concurrent.each(runs)(
    `$name, killed ${kills} times, of all wirings (needs the built binary): no record is lost`,
    async ({ command, argv: argvOf, isExact, idOf }) => {
      const name = `killed-${command}-${String(isExact)}`;
      const queue = await makeQueue(name);
      const out = join(folder, `${name}.ndjson`);
      const stdout = isExact ? '/dev/null' : out;
      const argv = [
        ...['--follow', '--source', `sqs:${queue}`, '--consume-queue', '--endpoint-url', server.url],
        ...argvOf(out),
      ];
      const sent: string[] = [];
      let unfinished = 0;
      for (let kill = 0; kill < kills; kill++) {
        const ids = (log: number): readonly string[] => [0, 1, 2].map((index) => `${kill}-${log}-${index}`);
        const logs = Array.from({ length: logsARound }, (_, log) => log);
        await Promise.all(
          logs.map((log) => deliver(queue, `${name}-${kill}-${log}`, ids(log), wirings[log % wirings.length])),
        );
        sent.push(...logs.flatMap(ids));
        // Killed when some of them are written, and others are not.
        const enough = lineCount(out) + 1 + Math.floor(Math.random() * 3 * (logsARound - 1));
        const stop = new AbortController();
        const running = runFor(20_000, argv, { command, stdout, signal: stop.signal });
        for (let wait = 0; wait < 2000 && lineCount(out) < enough; wait++) await sleep(10);
        stop.abort();
        await running;
        if ((await left(queue)) > 0) unfinished++;
      }
      expect(unfinished).toBeGreaterThan(0);
      const last = new AbortController();
      const running = runFor(120_000, argv, { command, stdout, signal: last.signal });
      for (let wait = 0; wait < 1200 && (await left(queue)) > 0; wait++) await sleep(100);
      last.abort();
      await running;
      expect(await left(queue)).toBe(0);
      // Of a run that was killed, the last line may be cut off; its record comes again.
      const ids = idsIn([out], idOf);
      expect([...new Set(ids)].toSorted()).toEqual(sent.toSorted());
      if (isExact) expect(ids).toHaveLength(sent.length);
    },
    120_000 + kills * 20_000,
  );
});

function lineCount(file: string): number {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}
