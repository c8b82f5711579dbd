import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { CloudTrailClient, CreateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { localStore, openDataset } from '@trailkit/parquet';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import type { LogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import { startLogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { runLookup } from '../../src/commands/lookup.js';
import { commonOptions } from '@trailkit/command-line';
import { lookupOptions } from '../../src/options/lookup-options.js';
import { texts } from '../../src/texts.js';
import { run } from '../trailkit/run.js';
import { hoursAgo, record } from './records.js';

const page = texts.manual('trailkit-lookup');
const readmes = ['../../../../README.md', '../../README.md'].map((name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8'),
);

/** Records in which every example finds something. */
const denied = { errorCode: 'AccessDenied', eventTime: hoursAgo(1) };
const records = [
  record('user', 'iam', 'CreateUser', { awsRegion: 'us-east-1' }),
  record('role-denied', 'iam', 'CreateRole', { ...denied, awsRegion: 'us-east-1' }),
  record('update', 'cloudtrail', 'UpdateTrail', { userIdentity: { type: 'IAMUser', userName: 'AliceIsNotBob' } }),
  record('put-denied', 's3', 'PutBucketAcl', { ...denied, readOnly: false }),
  record('list-denied', 's3', 'ListBuckets', denied),
  record('get', 's3', 'GetObject', {
    eventTime: '2024-05-10T12:00:00Z',
    managementEvent: false,
    eventCategory: 'Data',
  }),
  record('login', 'signin', 'ConsoleLogin', { awsRegion: 'us-east-1' }),
  record('delete-denied', 's3', 'DeleteBucket', denied),
  record('key', 'kms', 'ScheduleKeyDeletion'),
  record('instances', 'ec2', 'RunInstances'),
  {
    eventVersion: '1.08',
    eventTime: hoursAgo(2),
    awsRegion: 'eu-west-1',
    eventID: 'insight',
    eventType: 'AwsCloudTrailInsight',
    insightDetails: { state: 'Start', eventName: 'GetObject', insightType: 'ApiErrorRateInsight' },
    eventCategory: 'Insight',
  },
];

/** The command lines of a text, with their words as a shell would see them; and what is piped into them. */
function examplesOf(text: string, prompt: RegExp): { line: string; piped: string | undefined; words: string[] }[] {
  return text.split('\n').flatMap((line) => {
    const command = prompt.exec(line)?.[1];
    if (command === undefined || command.includes('[PATTERN]')) return [];
    const [, piped, rest] = /^(?:(.*) \| )?trailkit lookup (.*)$/.exec(command) ?? [];
    const words = [...(rest ?? '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
    return rest === undefined ? [] : [{ line: command, piped, words }];
  });
}

describe('the manual of trailkit lookup', () => {
  test('names every option', () => {
    for (const [name, option] of Object.entries({ ...lookupOptions, ...commonOptions })) {
      expect(page).toContain(`--${name} `);
      if ('short' in option) expect(page).toContain(`-${option.short}, --${name} `);
    }
  });

  test('is what --help prints', async () => {
    expect(await run((io) => runLookup(['--help'], io))).toEqual({ code: 0, out: page, err: '' });
  });
});

describe.skipIf(process.env.TRAILKIT_S3_MISSING)('the examples (skipped where pip cannot fetch moto)', () => {
  let history: CloudTrailServer;
  let bucket: S3Server;
  let logs: LogsServer;
  const here = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'manual-'));
  const log = gzipSync(JSON.stringify({ Records: records }));
  beforeAll(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
    history = await startCloudTrailServer({ requestsPerSecond: 1000 });
    history.add(records as Parameters<CloudTrailServer['add']>[0]);
    bucket = await startS3Server();
    const key = 'AWSLogs/111122223333/CloudTrail/eu-west-1/2024/05/10/log.json.gz';
    await bucket.put('my-trail', { [key]: log });
    await bucket.put('bucket', { 'prefix/log.json.gz': log });
    const day = hoursAgo(1).slice(0, 10).replaceAll('-', '/');
    await bucket.put('management-logs', { [`AWSLogs/123456789012/CloudTrail/eu-west-1/${day}/log.json.gz`]: log });
    const cloudTrail = new CloudTrailClient({ region: 'eu-west-1', endpoint: bucket.url });
    await cloudTrail.send(new CreateTrailCommand({ Name: 'management', S3BucketName: 'management-logs' }));
    logs = await startLogsServer();
    const messages = records.map((each) => ({ timestamp: Date.now(), message: JSON.stringify(each) }));
    logs.add('aws-cloudtrail-logs', messages.slice(0, -1));
    mkdirSync(join(folder, 'logs'));
    writeFileSync(join(folder, 'logs/log.json.gz'), log);
    const lake = await openDataset({ store: localStore(join(folder, 'lake')) });
    for (const each of records) lake.add(Buffer.from(JSON.stringify(each)), 'logs/log.json.gz');
    await lake.commit('manual', {});
    // The README makes it with cloudtrail-schema.
    const policy = record('policy', 'iam', 'CreatePolicy', { requestParameters: { policyName: 'example-policy' } });
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
    process.chdir(folder);
  });
  afterAll(async () => {
    process.chdir(here);
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
    await Promise.all([history.close(), bucket.close(), logs.close()]);
  });

  const examples = [
    ...examplesOf(page, /^ {4}(.*)$/),
    ...readmes.flatMap((text) => examplesOf(text, /^(?:\$ )?(trailkit lookup .*?)(?:\s+#.*)?$/)),
  ];
  test('are there', () => {
    expect(examples.length).toBeGreaterThan(18);
  });

  test.each(examples)('$line', async ({ piped, words }) => {
    const source = words[words.indexOf('--source') + 1];
    const isRemote = /^(?:s3|trail|cloudwatch):/.test(source ?? '');
    const remote = source?.startsWith('cloudwatch:') ? logs : bucket;
    const url = isRemote ? remote.url : history.url;
    // A queue is read without end, and a store says on standard error what it costs; their own tests read them.
    const planned = /^(?:sqs|lake):/.test(source ?? '') ? [...words, '--explain'] : words;
    const argv = words.includes('--source') && !isRemote ? planned : [...planned, '--endpoint-url', url];
    const input = piped === undefined ? '' : gunzipSync(log).toString();
    const ran = await run((io) => runLookup(argv, { ...io, env: { AWS_REGION: 'eu-west-1' } }), input);
    const err = ran.err
      .replace(/^trailkit lookup: .*\.parquet: Insights events are passed over; .*\n/m, '')
      .replace(/^trailkit lookup: recorded elsewhere are .*\n/, '');
    expect({ ...ran, err, out: ran.out === '' && !words.includes('--out') ? 'nothing' : '' }).toEqual({
      code: 0,
      out: '',
      err: '',
    });
  });
});
