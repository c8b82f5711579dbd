import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createValidator } from '@trailkit/validate/core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { runLookup } from '../../src/commands/lookup.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';
import { hoursAgo, record } from './records.js';

/**
 * An Insights event: which calls were unusual, when that began or ended, and who made them (CloudTrail's user guide, "CloudTrail
 * record contents for Insights events for trails"). It has no identity, source or name of its own.
 */
function insight(id: string, state: 'Start' | 'End', source: string, name: string, members: object = {}): object {
  const values = (average: number): object => ({
    attribute: 'userIdentityArn',
    insight: [{ value: 'arn:aws:iam::111122223333:user/AliceIsNotBob', average }],
    baseline: [{ value: 'arn:aws:iam::111122223333:user/AliceIsNotBob', average: 0.0020833333 }],
  });
  return {
    eventVersion: '1.08',
    eventTime: hoursAgo(state === 'Start' ? 3 : 2),
    awsRegion: 'eu-west-1',
    eventID: id,
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: '111122223333',
    sharedEventID: `shared-${name}`,
    insightDetails: {
      state,
      eventSource: `${source}.amazonaws.com`,
      eventName: name,
      insightType: 'ApiCallRateInsight',
      insightContext: {
        statistics: {
          baseline: { average: 0.0020833333 },
          insight: { average: 6 },
          ...(state === 'End' ? { insightDuration: 12 } : {}),
          baselineDuration: 11336,
        },
        attributions: [values(6)],
      },
      ...members,
    },
    eventCategory: 'Insight',
  };
}

const errors = { insightType: 'ApiErrorRateInsight', errorCode: 'AccessDenied' };
const insights = [
  insight('rate-start', 'Start', 'ssm', 'UpdateInstanceInformation'),
  insight('rate-end', 'End', 'ssm', 'UpdateInstanceInformation'),
  insight('error-start', 'Start', 's3', 'GetBucketAcl', errors),
];
const events = [record('call', 's3', 'GetBucketAcl', { eventTime: hoursAgo(3) })];

let server: CloudTrailServer;
const folder = mkdtempSync(join(tmpdir(), 'insights-'));
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  server = await startCloudTrailServer({ requestsPerSecond: 1000 });
  expect(server.add([...insights, ...events] as Parameters<CloudTrailServer['add']>[0])).toEqual([]);

  const day = new Date(Date.now() - 2 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '/');
  for (const [family, Records] of [
    ['CloudTrail', events],
    ['CloudTrail-Insight', insights],
  ] as const) {
    const logs = join(folder, 'trail/AWSLogs/111122223333', family, 'eu-west-1', day);
    mkdirSync(logs, { recursive: true });
    writeFileSync(join(logs, 'log.json.gz'), gzipSync(JSON.stringify({ Records })));
  }
  // Nothing in the name tells what is in it.
  writeFileSync(join(folder, 'mixed.json'), JSON.stringify({ Records: [...insights, ...events] }));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await server.close();
});

const places = [
  { name: 'event history', place: () => ['--region', 'eu-west-1', '--endpoint-url', server.url] },
  { name: "a trail's logs", place: () => ['--source', join(folder, 'trail')] },
  { name: 'a file with both', place: () => ['--source', join(folder, 'mixed.json')] },
];

describe.each(places)('trailkit lookup in $name', ({ name: where, place }) => {
  const look = (argv: readonly string[]): Promise<Ran> => run((io) => runLookup([...place(), ...argv], io));

  const cases: readonly { name: string; in: readonly string[]; out: readonly string[] }[] = [
    { name: 'calls without --insights', in: ['s3:GetBucketAcl'], out: ['call'] },
    { name: 'Insights events with it', in: ['--insights'], out: ['error-start', 'rate-end', 'rate-start'] },
    { name: 'those about the calls of a pattern', in: ['--insights', 's3:Get*'], out: ['error-start'] },
    {
      name: 'those about one call, by its name alone',
      in: ['--insights', 'ssm:UpdateInstanceInformation'],
      out: ['rate-end', 'rate-start'],
    },
    { name: 'but not of those left out', in: ['--insights', '!s3:*'], out: ['rate-end', 'rate-start'] },
    {
      name: 'by what they say',
      in: ['--insights', '--match', '$.insightDetails.insightType == "ApiErrorRateInsight"'],
      out: ['error-start'],
    },
    {
      name: 'by a number in them',
      in: ['--insights', '--match', '$.insightDetails.insightContext.statistics.insightDuration >= 12'],
      out: ['rate-end'],
    },
    {
      name: 'by whom they are attributed to',
      in: [
        '--insights',
        'ssm:*',
        '--match',
        '$.insightDetails.insightContext.attributions[*].insight[*].value =~ "user/Alice"',
      ],
      out: ['rate-end', 'rate-start'],
    },
    { name: 'by the window', in: ['--insights', '--last-minute', '150'], out: ['rate-end'] },
  ];
  const passedOver = /^trailkit lookup: \S+: Insights events are passed over; --insights looks for them instead\n$/;
  test.each(cases)('$name', async ({ in: argv, out }) => {
    const ran = await look(argv);
    const ids = ran.out
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { eventID: string }).eventID]));
    expect([ran.code, ids.toSorted()]).toEqual([0, out]);
    const isReported = !argv.includes('--insights') && where !== 'event history';
    expect(ran.err).toMatch(isReported ? passedOver : /^$/);
  });

  test('the columns of a table are theirs', async () => {
    const { out } = await look(['--insights', '--sort', 'time', '-o', 'table', 's3:*']);
    expect(out.replaceAll(/\d{4}-\S+Z/g, 'TIME----------------')).toBe(
      `eventTime             awsRegion  insightDetails.state  insightDetails.insightType  insightDetails.eventSource  insightDetails.eventName  insightDetails.errorCode  eventID
TIME----------------  eu-west-1  Start                 ApiErrorRateInsight         s3.amazonaws.com            GetBucketAcl              AccessDenied              error-start
`,
    );
  });
});

test('the Insights events of these tests are what the schema of records says', () => {
  const { validateEvent } = createValidator();
  expect(insights.map((each) => validateEvent(each).problems)).toEqual(insights.map(() => []));
});
