import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { idsIn, isBuilt, killedSinks, killCount, runFor } from './kill.js';
import { record } from './records.js';

const folder = mkdtempSync(join(tmpdir(), 'killed-history-'));
/** Many regions, since each is asked twice a second. */
const regions = ['us-east-1', 'eu-west-1', 'ap-south-1', 'sa-east-1'].flatMap((region) =>
  [1, 2, 3].map((number) => region.replace('1', String(number))),
);
const eventsEach = 260;
const kills = killCount(3);

const calls = [
  ['s3', 'GetBucketAcl'],
  ['kms', 'Decrypt'],
  ['iam', 'CreateUser'],
  ['ec2', 'DescribeInstances'],
] as const;
const queries = [
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

const asked = (): readonly string[] => ['--endpoint-url', server.url, '--regions', regions.join(','), '--since', '2d'];
const env = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };

describe.skipIf(!isBuilt)(
  `killed ${kills} times (needs the built binary), a lookup in event history finds each eventID exactly once`,
  () => {
    test.each(killedSinks)(
      'in $name',
      async ({ argv: sinkOf, stdout }) => {
        for (let round = 0; round < kills; round++) {
          const { patterns, share } = queries[round % queries.length]!;
          const output = join(folder, `${stdout('', 0)}-${round}.ndjson`.replaceAll('/', ''));
          const argv = [...asked(), ...patterns, ...sinkOf(output), '--checkpoint', `${output}.place`];
          const run = (milliseconds: number, number: number): Promise<number | null> =>
            runFor(milliseconds, argv, { stdout: stdout(output, number), env });
          // Killed twice: soon, and while it goes on.
          await run(300 + 2500 * Math.random(), 1);
          await run(300 + 1500 * Math.random(), 2);
          expect(await run(60_000, 3)).toBe(0);
          const ids = idsIn([output, ...[1, 2, 3].map((number) => `${output}.${number}`)]);
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
