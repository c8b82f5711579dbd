import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CloudTrailServer, Fault, ServerOptions } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { runLookup } from '../../src/commands/lookup.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';
import { account } from './records.js';

const folder = mkdtempSync(join(tmpdir(), 'lookup-errors-'));
const servers: CloudTrailServer[] = [];
beforeAll(() => {
  const keys = (name: string, key: string): string =>
    `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = example\n`;
  // The SDK reads it once.
  writeFileSync(join(folder, 'SHARED_CREDENTIALS'), keys('one', 'AKIAEXAMPLE') + keys('two', 'AKIAOTHER'));
});
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  for (const file of ['CONFIG', 'SHARED_CREDENTIALS']) vi.stubEnv(`AWS_${file}_FILE`, join(folder, file));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all(servers.map((server) => server.close()));
});

async function serve(options: ServerOptions = {}): Promise<string> {
  const server = await startCloudTrailServer({ requestsPerSecond: 1000, ...options });
  server.add(account);
  servers.push(server);
  return server.url;
}

const look = (url: string, argv: readonly string[] = []): Promise<Ran> =>
  run((io) => runLookup(['--endpoint-url', url, '--region', 'eu-west-1', 'ec2:*', ...argv], io));

/** Faults in eu-west-1 only. */
async function lookWith(fault: Fault, argv: readonly string[] = []): Promise<Ran> {
  return look(await serve({ fault: ({ region }) => (region === 'eu-west-1' ? fault : undefined) }), argv);
}

const error = (type: string, message: string): Fault => ({ kind: 'error', type, message });

describe('a region that fails is reported, the others go on, and the answer is incomplete', () => {
  test.each([
    {
      name: 'wrong credentials, or a region that is not enabled',
      in: error('UnrecognizedClientException', 'The security token included in the request is invalid.'),
      out: 'expected credentials that the region knows, found UnrecognizedClientException: The security token included in the request is invalid.; check the access key; a region that is not enabled for the account answers this too: leave it out',
    },
    {
      name: 'credentials that have expired',
      in: error('ExpiredTokenException', 'The security token included in the request is expired'),
      out: 'expected credentials that are still valid, found ExpiredTokenException: The security token included in the request is expired; sign in again and go on from here',
    },
    {
      name: 'a signature that is wrong',
      in: error('InvalidSignatureException', 'The request signature we calculated does not match'),
      out: 'expected credentials that the region knows, found InvalidSignatureException: The request signature we calculated does not match; check the access key; a region that is not enabled for the account answers this too: leave it out',
    },
    {
      name: 'no permission',
      in: error('AccessDeniedException', 'User is not authorized to perform: cloudtrail:LookupEvents'),
      out: 'expected the permission cloudtrail:LookupEvents, found AccessDeniedException: User is not authorized to perform: cloudtrail:LookupEvents; ask for it, or use other credentials',
    },
    {
      name: 'a request that is refused',
      in: error('InvalidTimeRangeException', 'The time range lies outside the last 90 days.'),
      out: 'expected a request that CloudTrail takes, found InvalidTimeRangeException: The time range lies outside the last 90 days.; check the window and what is asked for',
    },
    {
      name: 'somebody else who answers',
      in: { kind: 'body' as const, status: 200, text: '<html>Welcome to the hotel</html>' },
      out: expect.stringMatching(
        /^expected the answer of CloudTrail \(JSON\), found SyntaxError: .+; check the endpoint, and proxies on the way$/,
      ),
    },
  ])('$name', async ({ in: fault, out }) => {
    const { code, out: found, err } = await lookWith(fault, ['--region', 'us-east-1']);
    expect([code, found.match(/"eventID":"[^"]*"/g)]).toEqual([3, ['"eventID":"instance"']]);
    const prefix = 'trailkit lookup: event-history eu-west-1: ';
    expect([err.slice(0, prefix.length), err.slice(prefix.length).trimEnd()]).toEqual([prefix, out]);
  });

  test('nobody listens there: five more attempts, and what to do', async () => {
    const server = await startCloudTrailServer();
    await server.close();
    const { code, out, err } = await look(server.url);
    expect([code, out]).toEqual([3, '']);
    expect(err).toBe(
      `trailkit lookup: event-history eu-west-1: expected a connection, found ECONNREFUSED: connect ECONNREFUSED ${server.url.slice('http://'.length)}; check the endpoint and the network\n`,
    );
  }, 30_000);

  test('no credentials', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    const { code, out, err } = await look(await serve());
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /^trailkit lookup: event-history eu-west-1: expected credentials, found CredentialsProviderError: .+; sign in \(aws configure, aws sso login\), or name a profile that exists\n$/,
    );
  });

  test('a profile that is not there', async () => {
    const { code, err } = await look(await serve(), ['--profile', 'nobody']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^trailkit lookup: event-history eu-west-1 \(nobody\): expected credentials, found CredentialsProviderError: .*; sign in \(aws configure, aws sso login\), or name a profile that exists\n$/,
    );
  });
});

describe('what passes by itself is not reported', () => {
  test.each<{ name: string; in: ServerOptions }>([
    {
      name: 'throttling',
      in: { fault: ({ number }) => (number < 4 ? error('ThrottlingException', 'Rate exceeded') : undefined) },
    },
    { name: 'a connection that breaks', in: { fault: ({ number }) => (number < 3 ? { kind: 'break' } : undefined) } },
    {
      name: 'a service that fails',
      in: { fault: ({ number }) => (number < 3 ? { kind: 'body', status: 503, text: '' } : undefined) },
    },
    { name: 'a clock that is an hour slow here', in: { aheadMs: 3_600_000 } },
    { name: 'a clock that is an hour fast here', in: { aheadMs: -3_600_000 } },
  ])(
    '$name',
    async ({ in: options }) => {
      const { code, out, err } = await look(await serve(options));
      expect([code, out.match(/"eventID":"[^"]*"/g), err]).toEqual([0, ['"eventID":"formula"'], '']);
    },
    20_000,
  );
});

describe('several accounts', () => {
  const other = {
    ...account[0],
    eventID: 'other',
    eventSource: 'ec2.amazonaws.com',
    recipientAccountId: '444455556666',
  };

  async function serveBoth(): Promise<string> {
    const server = await startCloudTrailServer({
      requestsPerSecond: 1000,
      accounts: { AKIAEXAMPLE: '111122223333', AKIAOTHER: '444455556666' },
    });
    server.add([...account, other]);
    servers.push(server);
    return server.url;
  }

  test('by profiles', async () => {
    const ran = await look(await serveBoth(), ['--profile', 'one', '--profile', 'two']);
    expect([ran.code, ran.out.match(/"eventID":"[^"]*"/g)?.toSorted(), ran.err]).toEqual([
      0,
      ['"eventID":"formula"', '"eventID":"other"'],
      '',
    ]);
  });

  test('by roles', async () => {
    const url = await serveBoth();
    vi.stubEnv('AWS_ENDPOINT_URL_STS', url);
    const roles = ['111122223333', '444455556666'].map((id) => `arn:aws:iam::${id}:role/audit`);
    const ran = await look(url, ['--role-arn', roles.join(',')]);
    expect([ran.code, ran.out.match(/"eventID":"[^"]*"/g)?.toSorted(), ran.err]).toEqual([
      0,
      ['"eventID":"formula"', '"eventID":"other"'],
      '',
    ]);
  });
});

test('all regions: those that answer are delivered, those that do not are reported one by one', async () => {
  const url = await serve({
    fault: ({ region }) =>
      region.startsWith('ap-')
        ? error('UnrecognizedClientException', 'The security token included in the request is invalid.')
        : undefined,
  });
  const ran = await run((io) => runLookup(['--endpoint-url', url, '--all-regions', 'ec2:*', 'iam:*'], io));
  expect([ran.code, ran.out.match(/"eventID":"[^"]*"/g)?.toSorted()]).toEqual([
    3,
    ['"eventID":"formula"', '"eventID":"instance"', '"eventID":"user"'],
  ]);
  const reported = ran.err.match(/event-history ap-[a-z]+-\d: expected credentials that the region knows/g);
  expect(reported).toHaveLength(6);
});
