import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CloudTrailServer } from '../../../../tools/cloudtrail-server/server.js';
import { startCloudTrailServer } from '../../../../tools/cloudtrail-server/server.js';
import { record } from './records.js';

const binary = fileURLToPath(new URL('../../bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'killed-history-'));
/** Many regions, since each is asked twice a second. */
const regions = ['us-east-1', 'eu-west-1', 'ap-south-1', 'sa-east-1'].flatMap((region) =>
  [1, 2, 3].map((number) => region.replace('1', String(number))),
);
const eventsEach = 260;
const kills = Number(process.env.TRAILKIT_TEST_KILLS ?? 4);

const calls = [
  ['s3', 'GetBucketAcl'],
  ['kms', 'Decrypt'],
  ['iam', 'CreateUser'],
  ['ec2', 'DescribeInstances'],
] as const;
const questions = [
  { name: 'one chain', patterns: ['s3:Get*'], share: 1 },
  { name: 'several chains', patterns: ['s3:GetBucketAcl', 'kms:*', 'iam:CreateUser'], share: 3 },
  { name: 'everything', patterns: [], share: 4 },
];

let server: CloudTrailServer;
beforeAll(async () => {
  // Tokens do not outlive the time between a kill and the next run, and some not the time between two pages.
  server = await startCloudTrailServer({ tokenLifetimeMs: 700 });
  const now = Date.now() - 60_000;
  for (const awsRegion of regions)
    server.add(
      Array.from({ length: eventsEach }, (_, i) => {
        const [service, eventName] = calls[i % calls.length]!;
        // Three in each second.
        const eventTime = new Date(now - Math.floor(i / 3) * 60_000).toISOString();
        return record(`${awsRegion}-${i}`, service, eventName, { awsRegion, eventTime });
      }),
    );
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Runs the lookup with standard output appended to a file; after some milliseconds it is killed, as by `kill -9`. */
async function runFor(milliseconds: number, argv: readonly string[], output: string): Promise<number | null> {
  const stdout = openSync(output, 'a');
  const child = spawn(
    process.execPath,
    [binary, 'lookup', '--endpoint-url', server.url, '--regions', regions.join(','), '--since', '2d', ...argv],
    {
      stdio: ['ignore', stdout, 'ignore'],
      env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' },
    },
  );
  closeSync(stdout);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const stop = new AbortController();
  await Promise.race([ended, sleep(milliseconds, undefined, { signal: stop.signal }).catch(() => undefined)]);
  stop.abort();
  child.kill('SIGKILL');
  return (await ended)[0];
}

const sinks = [
  { name: 'a file named by --out', argv: (out: string) => ['--out', out] },
  { name: 'standard output that is appended to a file', argv: () => [] },
];

describe.skipIf(!existsSync(join(binary, '../../dist/trailkit.js')))(
  `killed ${kills} times (needs the built binary), a lookup in event history finds each eventID exactly once`,
  () => {
    test.each(sinks)(
      'in $name',
      async ({ argv: sinkOf }) => {
        for (let round = 0; round < kills; round++) {
          const { patterns, share } = questions[round % questions.length]!;
          const output = join(folder, `${sinkOf('').length}-${round}.ndjson`);
          const argv = [...patterns, ...sinkOf(output), '--checkpoint', `${output}.place`];
          // Killed twice: soon, and while it goes on.
          await runFor(300 + 2500 * Math.random(), argv, output);
          await runFor(300 + 1500 * Math.random(), argv, output);
          expect(await runFor(60_000, argv, output)).toBe(0);
          const ids = readFileSync(output, 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => (JSON.parse(line) as { eventID: string }).eventID);
          const wanted = regions.flatMap((region) =>
            Array.from({ length: eventsEach }, (_, i) => i)
              .filter((i) => i % calls.length < share)
              .map((i) => `${region}-${i}`),
          );
          expect(ids.toSorted()).toEqual(wanted.toSorted());
        }
      },
      kills * 20_000,
    );
  },
);
