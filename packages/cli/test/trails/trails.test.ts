import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { defaultRegions } from '@trailkit/catalog/regions';
import type { AccountCall, AccountOptions, AccountServer } from '@trailkit/testing/account-server/start-account-server';
import { startAccountServer } from '@trailkit/testing/account-server/start-account-server';
import { ServiceError } from '@trailkit/testing/cloudtrail-server/errors';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';

const account = '123456789012';
const main = `arn:aws:cloudtrail:us-east-1:${account}:trail/main`;
const storeArn = (region: string, number: number): string =>
  `arn:aws:cloudtrail:${region}:${account}:eventdatastore/11111111-2222-3333-4444-55555555555${number}`;
const store = {
  Name: 'lake',
  EventDataStoreArn: storeArn('us-east-1', 1),
  Status: 'ENABLED',
  MultiRegionEnabled: true,
  RetentionPeriod: 2557,
  AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
};
const channel = {
  ChannelArn: `arn:aws:cloudtrail:us-east-1:${account}:channel/11111111-2222-3333-4444-555555555555`,
  Name: 'partner',
  Source: 'Custom',
  Destinations: [{ Type: 'EVENT_DATA_STORE', Location: store.EventDataStoreArn }],
};

/** A record of a call of CloudTrail, an hour ago. */
function call(eventName: string, awsRegion: string, requestParameters: object): Record<string, unknown> {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${account}:user/mallory` },
    eventTime: `${new Date(Date.now() - 3_600_000).toISOString().slice(0, 19)}Z`,
    eventSource: 'cloudtrail.amazonaws.com',
    eventName,
    awsRegion,
    sourceIPAddress: '203.0.113.9',
    eventID: `${eventName} ${awsRegion}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    requestParameters,
    responseElements: null,
  };
}

describe.skipIf(process.env.TRAILKIT_S3_MISSING)('trailkit trails (skipped where pip cannot fetch moto)', () => {
  let moto: S3Server;
  let history: CloudTrailServer;
  const open: AccountServer[] = [];
  const now = Math.floor(Date.now() / 1000);
  const healthy = { LatestDigestDeliveryTime: now - 600, LatestDeliveryTime: now - 60 };

  beforeAll(async () => {
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
    moto = await startS3Server();
    await moto.put('trail-logs', {});
    await moto.put('other-logs', {});
    history = await startCloudTrailServer({ requestsPerSecond: 1000 });
    history.add([
      call('StopLogging', 'eu-west-1', { name: 'stopped' }),
      call('PutEventSelectors', 'us-east-1', { trailName: main }),
      call('DeleteTrail', 'eu-west-1', { name: 'gone' }),
    ]);
    const client = (region: string): CloudTrailClient =>
      new CloudTrailClient({
        region,
        endpoint: moto.url,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      });
    const us = client('us-east-1');
    await us.send(
      new CreateTrailCommand({
        Name: 'main',
        S3BucketName: 'trail-logs',
        S3KeyPrefix: 'audit',
        IsMultiRegionTrail: true,
        IsOrganizationTrail: true,
        EnableLogFileValidation: true,
      }),
    );
    await us.send(new StartLoggingCommand({ Name: 'main' }));
    await us.send(
      new PutEventSelectorsCommand({
        TrailName: 'main',
        EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [] }],
      }),
    );
    await us.send(
      new PutInsightSelectorsCommand({ TrailName: 'main', InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] }),
    );
    const eu = client('eu-west-1');
    await eu.send(
      new CreateTrailCommand({ Name: 'stopped', S3BucketName: 'other-logs', EnableLogFileValidation: true }),
    );
    us.destroy();
    eu.destroy();
  }, 60_000);
  afterAll(async () => {
    await moto.close();
    await history.close();
  });
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    for (const server of open.splice(0)) await server.close();
  });

  const start = async (options: Partial<AccountOptions> = {}): Promise<AccountServer> => {
    const shared = { moto: moto.url, history: history.url, status: () => healthy };
    const server = await startAccountServer({ ...shared, ...options });
    open.push(server);
    return server;
  };
  const trails = (server: AccountServer, ...argv: readonly string[]) =>
    run((io) =>
      runTrailkit(['trails', ...argv, '--endpoint-url', server.url], { ...io, env: { AWS_REGION: 'us-east-1' } }),
    );
  const lines = (out: string): readonly Record<string, unknown>[] =>
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('shows everything of all regions once, what is wrong with it, and who did it', async () => {
    const second = { ...store, EventDataStoreArn: storeArn('us-east-1', 2), Name: 'lake-2' };
    const server = await start({ stores: [store, second], channels: [channel] });
    const { code, out, err } = await trails(server);
    expect(err).toBe(
      'trailkit trails: not looked at: CloudTrail switched on in CloudWatch (aws observabilityadmin get-telemetry-rule, in a file of --by); ' +
        'regions that the account opted in to and that no trail is at home in (--regions); ' +
        "the organization's id (organizations:DescribeOrganization: AWSOrganizationsNotInUseException); " +
        "the organization's accounts (organizations:ListAccounts: AWSOrganizationsNotInUseException); " +
        "trails of the organization's other accounts (--profile, --role-arn)\n" +
        'trailkit trails: 2 trails, 2 event data stores, 1 channel: 2 findings\n',
    );
    expect(code).toBe(1);
    const rows = out.split('\n').map((row) => row.split(/ {2,}/));
    expect(rows.filter(([name]) => name === 'main')).toEqual([
      [
        ...['main', 'trail', 'us-east-1', 'all regions, organization', 'logging'],
        ...['write management, ApiCallRateInsight', 's3://trail-logs/audit/'],
        ...[expect.stringMatching(/^20/), 'digests'],
      ],
    ]);
    expect(rows).toContainEqual([
      ...['stopped', 'error', '-', 'logging-stopped'],
      expect.stringContaining('logs nothing'),
    ]);
    expect(rows).toContainEqual([
      ...['-', 'warning', 'eu-west-1', 'deleted'],
      expect.stringContaining(`gone is not there any more: DeleteTrail by arn:aws:iam::${account}:user/mallory`),
    ]);
    expect(rows).toContainEqual([
      ...['stopped', expect.stringMatching(/^20/), 'StopLogging'],
      ...[`arn:aws:iam::${account}:user/mallory`, '203.0.113.9', '-'],
    ]);
  });

  it('asks each region for the status of a trail of all regions', async () => {
    const aggregations = { [main]: [{ EventCategory: 'Data', Templates: ['API_ACTIVITY'] }] };
    const server = await start({ aggregations });
    const { out } = await trails(server, main, '--no-history', '--output', 'ndjson');
    const [line] = lines(out);
    const statuses = line!['statuses'] as readonly { readonly region: string }[];
    expect(new Set(statuses.map(({ region }) => region))).toEqual(new Set(defaultRegions));
    expect(line).toMatchObject({
      kind: 'trail',
      name: 'main',
      arn: main,
      account,
      isLogging: true,
      isOrganization: true,
      bucket: 'trail-logs',
      prefix: 'audit',
      topic: null,
      changes: null,
      findings: [],
      aggregates: ['API_ACTIVITY of Data'],
    });
    const calls = server.takeCalls().filter(({ operation }) => operation === 'GetEventSelectors');
    expect(calls.map(({ region, input }) => `${region} ${String(input['TrailName'])}`).sort()).toEqual([
      `eu-west-1 arn:aws:cloudtrail:eu-west-1:${account}:trail/stopped`,
      `us-east-1 ${main}`,
    ]);
  });

  it('shows the organization of a trail, and its policies have its id', async () => {
    const organization = {
      Organization: { Id: 'o-abcd123456', MasterAccountId: account },
      Accounts: [
        { Id: account, Name: 'management', State: 'ACTIVE' },
        { Id: '111122223333', Name: 'old', State: 'SUSPENDED' },
        { Id: '444455556666', Name: 'shop', Status: 'ACTIVE' },
      ],
    };
    const server = await start({ organization });
    const asked = ['--region', 'us-east-1'];
    const shown = await trails(server, '--no-history', ...asked);
    expect(shown.out).toMatch(/\no-abcd123456 +123456789012 +2 active, 1 suspended\n/);
    expect(shown.err).not.toContain('DescribeOrganization');
    const json = await trails(server, '--no-history', '--output', 'ndjson', ...asked);
    expect(lines(json.out).find(({ kind }) => kind === 'organization')).toMatchObject({
      id: 'o-abcd123456',
      accounts: [{ id: account, name: 'management', state: 'ACTIVE' }, {}, { id: '444455556666', state: 'ACTIVE' }],
    });
    const policy = await trails(server, 'policy', 'bucket', ...asked);
    expect([policy.code, policy.err]).toEqual([0, '']);
    expect(policy.out).toContain('/AWSLogs/o-abcd123456/');
  });

  it('finds an error of one region alone', async () => {
    const status = ({ region }: AccountCall): object =>
      region === 'ap-south-1' ? { ...healthy, LatestDeliveryError: 'AccessDenied' } : healthy;
    const { code, out } = await trails(await start({ status }), 'main', '--no-history');
    expect(code).toBe(1);
    expect(out).toMatch(/main +error +ap-south-1 +delivery-failed +logs do not reach the bucket, found AccessDenied/);
  });

  it('finds an event of event history that was not delivered', async () => {
    const status = ({ region }: AccountCall): object =>
      region === 'us-east-1' ? { ...healthy, LatestDeliveryTime: now - 3 * 3600 } : healthy;
    const { code, out } = await trails(await start({ status }), 'main');
    expect(code).toBe(1);
    expect(out).toMatch(
      /main +error +us-east-1 +delivery-late +an event of more than an hour ago was not delivered: cloudtrail\.amazonaws\.com PutEventSelectors 20/,
    );
  });

  it('ends with 0 where nothing is wrong, in full', async () => {
    const { code, out, err } = await trails(await start(), 'main');
    expect([code, err]).toEqual([0, 'trailkit trails: 1 trail: 0 findings\n']);
    expect(out).toMatch(/^Name +main\n/);
    expect(out).toContain('Nothing wrong was found.\n');
    expect(out).toMatch(/main +20\S+ +PutEventSelectors +arn:aws:iam::123456789012:user\/mallory +203\.0\.113\.9/);
  });

  it('says once what could not be asked', async () => {
    const denied = ['ap-south-1', 'eu-west-3', 'sa-east-1'];
    const fault = ({ region, operation }: AccountCall): ServiceError | undefined => {
      if (denied.includes(region))
        return new ServiceError(
          'UnrecognizedClientException',
          'The security token included in the request is invalid.',
        );
      return operation === 'ListEventDataStores' ? new ServiceError('AccessDeniedException', 'no') : undefined;
    };
    const { code, err } = await trails(await start({ fault }), 'main', '--no-history');
    expect(code).toBe(3);
    expect(err.trimEnd().split('\n').sort()).toEqual([
      'trailkit trails: 1 trail: 0 findings',
      expect.stringMatching(
        /DescribeTrails of ap-south-1, eu-west-3, sa-east-1: expected credentials that the region knows, found UnrecognizedClientException: .*; a region that is not enabled .*: leave it out/,
      ),
      expect.stringMatching(
        /ListEventDataStores of .* and 10 more: expected the permission cloudtrail:ListEventDataStores, found AccessDeniedException: no; ask for it/,
      ),
    ]);
  });

  it('waits where it is throttled', async () => {
    let refused = 0;
    const fault = ({ operation }: AccountCall): ServiceError | undefined =>
      operation === 'DescribeTrails' && refused++ < 2
        ? new ServiceError('ThrottlingException', 'Rate exceeded')
        : undefined;
    const { code } = await trails(await start({ fault }), 'main', '--no-history', '--region', 'us-east-1');
    expect([code, refused]).toEqual([0, 3]);
  });

  it('cannot run where nothing answers, or nothing has the name', async () => {
    const fault = (): ServiceError => new ServiceError('AccessDeniedException', 'no');
    const none = await trails(await start({ fault }), '--region', 'us-east-1');
    expect([none.code, none.out]).toEqual([2, '']);
    expect(none.err).toContain(
      'expected the permission cloudtrail:DescribeTrails, found AccessDeniedException: no; ask for it',
    );
    const other = await trails(await start(), 'maim', '--no-history', '--region', 'us-east-1');
    expect([other.code, other.err]).toEqual([
      2,
      'trailkit trails: maim: expected the name or ARN of a trail or an event data store, found none of that name. Did you mean main?\n',
    ]);
  });

  it('is incomplete without event history', async () => {
    const fault = ({ operation }: AccountCall): ServiceError | undefined =>
      operation === 'LookupEvents' ? new ServiceError('AccessDeniedException', 'no') : undefined;
    const { code, err } = await trails(await start({ fault }), 'main', '--region', 'us-east-1');
    expect(code).toBe(3);
    expect(err).toContain('expected the permission cloudtrail:LookupEvents, found AccessDeniedException: no');
  });
});

describe('trailkit trails --by FILE', () => {
  const root = mkdtempSync(join(tmpdir(), 'trails-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const file = (name: string, content: unknown): string => {
    const path = join(root, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };

  it('reads what the AWS CLI printed, and asks nothing', async () => {
    const trail = {
      Name: 'main',
      TrailARN: main,
      S3BucketName: 'trail-logs',
      HomeRegion: 'us-east-1',
      IsMultiRegionTrail: true,
    };
    const path = file('trails.json', { trailList: [{ ...trail, LogFileValidationEnabled: false }] });
    const { code, out, err } = await run((io) => runTrailkit(['trails', '--by', path], io));
    expect([code, err]).toEqual([1, 'trailkit trails: 1 trail: 1 finding\n']);
    expect(out).toMatch(/main +warning +- +validation-off/);
  });

  it.each([
    {
      name: 'nothing that records',
      argv: () => [file('accounts.json', { Accounts: [] })],
      err: 'expected trails or event data stores, found none',
    },
    {
      name: 'no file',
      argv: () => [join(root, 'none.json')],
      err: 'expected a file that can be read, but the system answered ENOENT',
    },
    {
      name: 'a region besides',
      argv: () => [file('a.json', {}), '--region', 'us-east-1'],
      err: 'expected --by alone, since nothing is asked then, found --region',
    },
  ])('cannot run with $name', async ({ argv, err }) => {
    const ran = await run((io) => runTrailkit(['trails', '--by', ...argv()], io));
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(err);
  });
});
