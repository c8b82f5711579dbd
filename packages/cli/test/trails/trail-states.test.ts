import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';

const root = mkdtempSync(join(tmpdir(), 'trail-states-'));
afterAll(() => rmSync(root, { recursive: true }));

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const arnOf = (name: string): string => `arn:aws:cloudtrail:us-east-1:123456789012:trail/${name}`;

/** A file with everything that the AWS CLI prints of a trail that is well, with changes. */
interface TrailParts {
  readonly name?: string;
  readonly trail?: object;
  readonly status?: object;
  readonly selectors?: readonly object[];
}

const management = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const objectsOf = (arn: string): object => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    { Field: 'resources.ARN', StartsWith: [arn] },
  ],
});

function documentsOf({ name = 'main', trail, status, selectors = [management] }: TrailParts): readonly object[] {
  return [
    {
      Trail: {
        ...{ Name: name, TrailARN: arnOf(name), S3BucketName: `${name}-logs`, HomeRegion: 'us-east-1' },
        ...{ IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, LogFileValidationEnabled: true },
        ...trail,
      },
    },
    {
      ...{ IsLogging: true, LatestDeliveryTime: minutesAgo(5), LatestDigestDeliveryTime: minutesAgo(30) },
      ...status,
    },
    { TrailARN: arnOf(name), AdvancedEventSelectors: selectors },
  ];
}

let files = 0;
function trails(sets: readonly (readonly object[])[], ...argv: readonly string[]): ReturnType<typeof run> {
  const paths = sets.map((documents) => {
    const path = join(root, `${files++}.json`);
    writeFileSync(path, documents.map((document) => JSON.stringify(document, undefined, 4)).join('\n'));
    return path;
  });
  const by = paths.flatMap((path) => ['--by', path]);
  return run((io) => runTrailkit(['trails', ...argv, ...by], io));
}

interface State {
  readonly name: string;
  readonly in: readonly (readonly object[])[];
  /** The finding, as the table has it: name, severity, region, code. */
  readonly row: readonly string[];
}

const states: readonly State[] = [
  {
    name: 'logging that is off',
    in: [documentsOf({ status: { IsLogging: false, StopLoggingTime: minutesAgo(90) } })],
    row: ['main', 'error', '-', 'logging-stopped'],
  },
  {
    name: 'a delivery that failed',
    in: [documentsOf({ status: { LatestDeliveryError: 'AccessDenied' } })],
    row: ['main', 'error', 'us-east-1', 'delivery-failed'],
  },
  {
    name: 'a digest that failed',
    in: [documentsOf({ status: { LatestDigestDeliveryError: 'NoSuchBucket' } })],
    row: ['main', 'error', 'us-east-1', 'digest-failed'],
  },
  {
    name: 'a notification that failed',
    in: [
      documentsOf({
        trail: { SnsTopicARN: 'arn:aws:sns:us-east-1:1:t' },
        status: { LatestNotificationError: 'NotFound' },
      }),
    ],
    row: ['main', 'error', 'us-east-1', 'notification-failed'],
  },
  {
    name: 'a group of CloudWatch Logs that is gone',
    in: [
      documentsOf({
        trail: { CloudWatchLogsLogGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:t:*' },
        status: { LatestCloudWatchLogsDeliveryError: 'ResourceNotFoundException' },
      }),
    ],
    row: ['main', 'error', 'us-east-1', 'cloudwatch-failed'],
  },
  {
    name: 'digests that stay away',
    in: [documentsOf({ status: { LatestDigestDeliveryTime: minutesAgo(200) } })],
    row: ['main', 'warning', 'us-east-1', 'digest-late'],
  },
  {
    name: 'validation that is off',
    in: [documentsOf({ trail: { LogFileValidationEnabled: false } })],
    row: ['main', 'warning', '-', 'validation-off'],
  },
  {
    name: 'a loop',
    in: [documentsOf({ selectors: [management, objectsOf('arn:aws:s3:::main-logs/')] })],
    row: ['main', 'error', '-', 'loop'],
  },
  {
    name: 'events that are recorded twice',
    in: [documentsOf({}), documentsOf({ name: 'second' })],
    row: ['second', 'warning', '-', 'recorded-twice'],
  },
  {
    name: 'a selector that never matches',
    in: [
      documentsOf({
        selectors: [
          management,
          {
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Data'] },
              { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
              { Field: 'eventName', Equals: ['PutObject'], NotEquals: ['PutObject'] },
            ],
          },
        ],
      }),
    ],
    row: ['main', 'error', '-', 'never-matches'],
  },
  {
    name: 'a selector with a wildcard',
    in: [documentsOf({ selectors: [management, objectsOf('arn:aws:s3:::data/*')] })],
    row: ['main', 'error', '-', 'wildcard-is-literal'],
  },
];

describe('a trail that is not well, in files', () => {
  it.each(states)('$name', async ({ in: sets, row }) => {
    const table = await trails(sets);
    expect([table.code, table.err]).toEqual([1, expect.stringMatching(/trails?: \d findings?\n$/)]);
    const rows = table.out.split('\n').map((line) => line.split(/ {2,}/).slice(0, row.length));
    expect(rows).toContainEqual(row);

    const ndjson = await trails(sets, '--output', 'ndjson');
    expect(ndjson.code).toBe(1);
    const [name, severity, , code] = row;
    const lines = ndjson.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly name: string; readonly findings: readonly object[] });
    const own = lines.find((line) => line.name === name)!;
    expect(own.findings).toContainEqual(expect.objectContaining({ code, severity }));
  });

  it('is in full by its name, with the finding', async () => {
    const { code, out } = await trails(
      [
        documentsOf({ status: { IsLogging: false, StopLoggingTime: minutesAgo(90) } }),
        documentsOf({ name: 'second', selectors: [objectsOf('arn:aws:s3:::data/')] }),
      ],
      'main',
    );
    expect(code).toBe(1);
    expect(out).toContain('logging-stopped');
    expect(out).toContain('s3://main-logs/');
    expect(out).not.toContain('second-logs');
  });

  it('shows its scope and its protection', async () => {
    const kms = { KmsKeyId: 'arn:aws:kms:us-east-1:123456789012:key/1', IsOrganizationTrail: true };
    const { code, out } = await trails([documentsOf({ trail: kms })]);
    expect(code).toBe(0);
    const row = out.split('\n')[1]!;
    expect(row).toMatch(
      /^main +trail +us-east-1 +all regions, organization +logging +management +s3:\/\/main-logs\/ .*digests, KMS/,
    );
  });
});
