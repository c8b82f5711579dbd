import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CreateQueueCommand, GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startAccountServer } from '@trailkit/testing/account-server/start-account-server';
import { startAthenaServer } from '@trailkit/testing/athena-server/start-athena-server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { startLogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import type { ProxiedRequest } from '@trailkit/testing/search-servers/fault-proxy';
import { startFaultProxy } from '@trailkit/testing/search-servers/fault-proxy';
import type { Statement } from '@trailkit/trails/policy';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import type { Ran } from '../captured.js';
import { run } from '../captured.js';
import { record } from '../lookup/records.js';

const region = 'us-east-1';
const account = '123456789012';
const aws = { AWS_REGION: region, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
const root = mkdtempSync(join(tmpdir(), 'policy-calls-'));
const key = signingKey();
const store = {
  Name: 'lake',
  EventDataStoreArn: `arn:aws:cloudtrail:${region}:${account}:eventdatastore/11111111-2222-3333-4444-555555555555`,
  Status: 'ENABLED',
};
const channel = {
  ChannelArn: `arn:aws:cloudtrail:${region}:${account}:channel/11111111-2222-3333-4444-555555555555`,
  Name: 'partner',
  Source: 'Custom',
  Destinations: [],
};
const trail = {
  Name: 'main',
  TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/main`,
  HomeRegion: region,
  S3BucketName: 'logs',
  S3KeyPrefix: 'p',
  IsMultiRegionTrail: false,
  LogFileValidationEnabled: true,
  CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:trail:*`,
};
const logKey = `p/AWSLogs/${account}/CloudTrail/${region}/2026/11/20/log.json.gz`;
const log = gzipSync(JSON.stringify({ Records: [record('1', 'iam', 'CreateUser')] }));
const queue = `https://sqs.${region}.amazonaws.com/${account}/logs`;

/** An action of IAM, and the resource that a request asks it of; without one, any resource does. */
interface Asked {
  readonly action: string;
  readonly resource?: string;
  /** Of a listing. */
  readonly prefix?: string;
}

const services: Readonly<Record<string, string>> = {
  AmazonSQS: 'sqs',
  Logs_20140328: 'logs',
  CloudTrail_20131101: 'cloudtrail',
  AmazonAthena: 'athena',
};

/** The permission that AWS demands for a request. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
function askedBy({ path, method, headers, body }: ProxiedRequest): Asked {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const [service = '', operation = ''] = target.replace(/^com\.amazonaws\.cloudtrail\.v20131101\./, '').split('.');
    const input = JSON.parse(body.toString()) as { readonly QueueUrl?: string; readonly logGroupName?: string };
    const action = `${services[service]}:${operation.replace(/Batch$/, '')}`;
    if (input.QueueUrl !== undefined) return { action, resource: `arn:aws:sqs:${region}:${account}:logs` };
    if (input.logGroupName === undefined) return { action };
    return { action, resource: `arn:aws:logs:${region}:${account}:log-group:${input.logGroupName}:log-stream:` };
  }
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const [bucket, ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
  expect(method).toBe('GET');
  if (rest.join('/') !== '') return { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${rest.join('/')}` };
  expect(searchParams.get('list-type')).toBe('2');
  return { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, prefix: searchParams.get('prefix') ?? '' };
}

function isAllowed({ action, resource, prefix }: Asked, statements: readonly Statement[]): boolean {
  return statements.some(
    ({ Action, Resource, Condition }) =>
      [Action].flat().includes(action) &&
      (resource === undefined || [Resource].flat().some((each) => fits(resource, each))) &&
      (prefix === undefined || [Condition?.StringLike?.['s3:prefix'] ?? '*'].flat().some((each) => fits(prefix, each))),
  );
}

function fits(text: string, pattern: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(text);
}

/** The permissions that are asked of a server on the way to it. */
async function recorder(target: string, getMs: number) {
  const asked: Asked[] = [];
  const proxy = await startFaultProxy(target, {
    fault(request) {
      const one = askedBy(request);
      asked.push(one);
      return one.action === 's3:GetObject' ? { kind: 'delay', ms: getMs } : undefined;
    },
  });
  return { ...proxy, asked };
}

const file = join(root, 'trails.json');
async function policyOf(kind: string, ...argv: readonly string[]): Promise<readonly Statement[]> {
  const { code, out } = await run((io) => runTrailkit(['trails', 'policy', kind, '--by', file, ...argv], io));
  expect(code).toBe(0);
  return (JSON.parse(out) as { readonly Statement: readonly Statement[] }).Statement;
}

/** The actions that a policy allows and nothing has asked for. */
function unused(statements: readonly Statement[], asked: readonly Asked[]): readonly string[] {
  const actions = new Set(asked.map(({ action }) => action));
  return statements.flatMap(({ Action }) => Action).filter((action) => !actions.has(action));
}

const trailkit = (...argv: readonly string[]): Promise<Ran> =>
  run((io) => runTrailkit(argv, { ...io, env: { ...process.env, ...aws } }));

describe.skipIf(process.env.TRAILKIT_S3_MISSING)(
  'the policies allow the calls that are made, and no others (skipped where pip cannot fetch moto)',
  () => {
    let moto: S3Server;
    beforeAll(async () => {
      for (const [name, value] of Object.entries(aws)) vi.stubEnv(name, value);
      vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
      writeFileSync(file, [{ trailList: [trail] }, store, channel].map((each) => JSON.stringify(each)).join('\n'));
      moto = await startS3Server();
      await moto.put('logs', { [logKey]: log });
      const client = new CloudTrailClient({ region, endpoint: moto.url });
      await client.send(new CreateTrailCommand({ Name: 'main', S3BucketName: 'logs', S3KeyPrefix: 'p' }));
      await client.send(new StartLoggingCommand({ Name: 'main' }));
      client.destroy();
    });
    afterAll(async () => {
      vi.unstubAllEnvs();
      rmSync(root, { recursive: true });
      await moto.close();
    });

    /** Runs commands against servers, and compares what they ask with a policy. */
    async function compare(
      statements: readonly Statement[],
      runs: readonly {
        readonly target: string;
        readonly getMs?: number;
        readonly call: (url: string) => Promise<Ran>;
      }[],
    ): Promise<void> {
      const all: Asked[] = [];
      for (const { target, getMs = 0, call } of runs) {
        const { url, asked, close } = await recorder(target, getMs);
        try {
          const { code, err } = await call(url);
          expect({ code, err }).toEqual({ code: expect.any(Number), err: expect.not.stringContaining('found') });
          expect(asked.filter((each) => !isAllowed(each, statements))).toEqual([]);
          expect(asked.length).toBeGreaterThan(0);
          all.push(...asked);
        } finally {
          await close();
        }
      }
      // Servers on the loopback interface decrypt for nobody.
      expect(unused(statements, all).filter((action) => action !== 'kms:Decrypt')).toEqual([]);
    }

    it('sources', async () => {
      const group = await startLogsServer({ requestsPerSecond: 1000 });
      const elsewhere = await startTrailServer({
        buckets: new Map([['logs', new Map([[logKey, { body: log }]])]]),
        keys: [],
        elsewhere: [trail],
      });
      const of = (source: string, url: string): Promise<Ran> =>
        trailkit('lookup', '--source', source, '--since', '30d', '--endpoint-url', url);
      try {
        group.add('trail', [
          { timestamp: Date.now() - 3_600_000, message: JSON.stringify(record('1', 'iam', 'CreateUser')) },
        ]);
        await compare(await policyOf('sources', '--trail', 'main', '--queue', queue), [
          { target: moto.url, call: (url) => of('trail:main', url) },
          { target: elsewhere.url, call: (url) => of('trail:main', url) },
          { target: group.url, call: (url) => of('cloudwatch:trail', url) },
          // Longer than messages are hidden, so that they are hidden again.
          { target: moto.url, getMs: 1500, call: readQueue },
        ]);
      } finally {
        await group.close();
        await elsewhere.close();
      }
    });

    it('sources, tables of Athena', async () => {
      const tables = ['--athena-table', 'security.cloudtrail', '--athena-output', 's3://results/q/'];
      const statements = await policyOf('sources', '--trail', 'main', ...tables);
      const whole = await queryTable(1, () => false);
      // A query that goes on until it is stopped.
      const stopped = await queryTable(1000, (asked) =>
        asked.some(({ action }) => action.endsWith(':GetQueryExecution')),
      );
      const asked = [...whole, ...stopped];
      expect(asked.filter((each) => !isAllowed(each, statements))).toEqual([]);
      // The calls that Athena makes of Glue and S3 reach no server here, nor does a request for a catalog that is not Glue's.
      const own = unused(statements, asked).filter((action) => action.startsWith('athena:'));
      expect(own).toEqual(['athena:GetDataCatalog']);
    });

    /** The calls of a lookup in a table until its end, or until it is stopped. */
    async function queryTable(
      polls: number,
      isEnough: (asked: readonly Asked[]) => boolean,
    ): Promise<readonly Asked[]> {
      const server = await startAthenaServer({ requestsPerSecond: 1000, polls });
      await server.add([{ account, region, day: '2026/11/20', records: [record('1', 'iam', 'CreateUser')] }]);
      const { url, asked, close } = await recorder(server.url, 0);
      const stop = new AbortController();
      const timer = setInterval(() => isEnough(asked) && stop.abort(), 1);
      const argv = ['lookup', '--source', 'athena:security.cloudtrail', '--since', '30d', '--endpoint-url', url];
      const { code } = await run((io) =>
        runTrailkit(argv, { ...io, env: { ...process.env, ...aws }, signal: stop.signal }),
      );
      clearInterval(timer);
      await close();
      await server.close();
      expect(code).toBe(stop.signal.aborted ? 3 : 0);
      return asked;
    }

    /** A log that can be read, and one that is left in the queue. */
    async function readQueue(url: string): Promise<Ran> {
      const client = new SQSClient({ region, endpoint: moto.url });
      const { QueueUrl } = await client.send(
        new CreateQueueCommand({ QueueName: 'logs', Attributes: { VisibilityTimeout: '1' } }),
      );
      const MessageBody = JSON.stringify({ s3Bucket: 'logs', s3ObjectKey: [logKey] });
      for (const body of [MessageBody, 'neither'])
        await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
      const stop = new AbortController();
      const argv = ['lookup', '--follow', '--source', `sqs:${QueueUrl!.replace(moto.url, url)}`, '--consume-queue'];
      const running = run((io) =>
        runTrailkit([...argv, '--endpoint-url', url], { ...io, env: aws, signal: stop.signal }),
      );
      const left = async (): Promise<number> => {
        const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
        const found = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }));
        return names.reduce((sum, name) => sum + Number(found.Attributes?.[name]), 0);
      };
      for (let wait = 0; wait < 200 && (await left()) > 1; wait++) await sleep(50);
      stop.abort();
      client.destroy();
      const { code, out } = await running;
      return { code, out, err: '' };
    }

    it('validate-logs', async () => {
      const bucket: Bucket = new Map();
      makeDigestChain(bucket, { key, account, hours: 2, prefix: 'p/' });
      const own = { ...trail, TrailARN: `arn:aws:cloudtrail:${region}:${account}:trail/own` };
      const buckets = new Map([['logs', bucket]]);
      const here = await startTrailServer({ buckets, keys: [key], trails: [own] });
      const elsewhere = await startTrailServer({ buckets, keys: [key], elsewhere: [own] });
      const call = async (url: string): Promise<Ran> => {
        vi.stubEnv('AWS_ENDPOINT_URL_CLOUDTRAIL', url);
        const window = ['--from', '2026-05-01T00:17:59Z', '--to', '2026-05-01T02:17:59Z'];
        return trailkit('validate-logs', '--source', 'trail:main', '--endpoint-url', url, ...window);
      };
      try {
        const statements = await policyOf('validate-logs');
        await compare(statements, [
          { target: here.url, call },
          { target: elsewhere.url, call },
        ]);
      } finally {
        vi.stubEnv('AWS_ENDPOINT_URL_CLOUDTRAIL', undefined);
        await here.close();
        await elsewhere.close();
      }
    });

    it('lookup', async () => {
      const history = await startCloudTrailServer({ requestsPerSecond: 1000 });
      try {
        await compare(await policyOf('lookup'), [
          { target: history.url, call: (url) => trailkit('lookup', '--endpoint-url', url, '--region', region) },
          {
            target: moto.url,
            call: (url) => trailkit('lookup', '--source', 's3://logs/p/AWSLogs/', '--endpoint-url', url),
          },
        ]);
      } finally {
        await history.close();
      }
    });

    it('trails, and covers', async () => {
      const history = await startCloudTrailServer({ requestsPerSecond: 1000 });
      const server = await startAccountServer({
        moto: moto.url,
        history: history.url,
        stores: [store],
        channels: [channel],
      });
      try {
        await compare(await policyOf('trails'), [
          { target: server.url, call: (url) => trailkit('trails', '--endpoint-url', url) },
        ]);
        await compare(await policyOf('covers'), [
          {
            target: server.url,
            call: (url) => trailkit('covers', 'iam:CreateUser', '--by', 'trail:main', '--endpoint-url', url),
          },
        ]);
      } finally {
        await server.close();
        await history.close();
      }
    });
  },
);
