import { afterAll, describe, expect, test } from 'vitest';
import type { CloudTrailServer, Fault, ServerOptions, ServerRequest } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import type { Cursor, EventHistoryOptions, RequestEvent, SourceErrorCode } from '../../../src/index.js';
import { eventHistorySource, SourceError } from '../../../src/index.js';
import { contractQuery, contractRecords, readPages } from '../contract.js';

const servers: CloudTrailServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function serve(options: ServerOptions = {}): Promise<CloudTrailServer> {
  const server = await startCloudTrailServer({ requestsPerSecond: 1000, ...options });
  server.add(contractRecords);
  servers.push(server);
  return server;
}

const read = async (url: string, options: Partial<EventHistoryOptions> = {}) =>
  readPages(
    eventHistorySource({
      region: 'eu-west-1',
      endpoint: url,
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
      requestsPerSecond: 1000,
      failures: 0,
      ...options,
    }),
    contractQuery,
  );

const count = (pages: Awaited<ReturnType<typeof read>>): number => pages.flatMap(({ records }) => records).length;
const error = (type: string, message: string, status?: number): Fault => ({ kind: 'error', type, message, status });

interface Case {
  readonly name: string;
  readonly in: Fault;
  readonly options?: Partial<EventHistoryOptions>;
  readonly out: readonly [SourceErrorCode, string];
}

const cases: readonly Case[] = [
  {
    name: 'throttling, when the budget is spent',
    in: error('ThrottlingException', 'Rate exceeded'),
    options: { throttledMs: 0 },
    out: [
      'throttled',
      'expected to be let through at 2 requests a second, found ThrottlingException: Rate exceeded; something else reads this event history too; stop it, or go on later',
    ],
  },
  {
    name: 'no permission',
    in: error('AccessDeniedException', 'User is not authorized to perform: cloudtrail:LookupEvents'),
    out: [
      'not-permitted',
      'expected the permission cloudtrail:LookupEvents, found AccessDeniedException: User is not authorized to perform: cloudtrail:LookupEvents; ask for it, or use other credentials',
    ],
  },
  {
    name: 'a region that is not enabled',
    in: error('UnrecognizedClientException', 'The security token included in the request is invalid.'),
    out: [
      'not-permitted',
      'expected credentials that the region knows, found UnrecognizedClientException: The security token included in the request is invalid.; check the access key; a region that is not enabled for the account answers this too: leave it out',
    ],
  },
  {
    name: 'credentials that have expired',
    in: error('ExpiredTokenException', 'The security token included in the request is expired'),
    out: [
      'not-permitted',
      'expected credentials that are still valid, found ExpiredTokenException: The security token included in the request is expired; sign in again and go on from here',
    ],
  },
  {
    name: 'a request that is refused',
    in: error('InvalidTimeRangeException', 'The time range lies outside the last 90 days.'),
    out: [
      'rejected',
      'expected a request that CloudTrail takes, found InvalidTimeRangeException: The time range lies outside the last 90 days.; check the window and what is asked for',
    ],
  },
  {
    name: 'a service that fails',
    in: error('InternalFailure', 'Something broke', 500),
    out: ['unavailable', 'expected an answer, found InternalFailure: Something broke; the service fails; go on later'],
  },
  {
    name: 'a connection that breaks',
    in: { kind: 'break' },
    out: ['unreachable', 'expected a connection, found ECONNRESET: socket hang up; check the endpoint and the network'],
  },
];

describe('errors of event history', () => {
  test.each(cases)('$name', async ({ in: fault, options, out: [code, message] }) => {
    const { url } = await serve({ fault: () => fault });
    const problem: unknown = await read(url, options).catch((reason: unknown) => reason);
    expect(problem).toBeInstanceOf(SourceError);
    const { code: found, where, message: text, cause } = problem as SourceError;
    expect([found, where, text]).toEqual([code, 'event-history eu-west-1', `event-history eu-west-1: ${message}`]);
    expect(cause).toBeInstanceOf(Error);
  });

  test('an answer that does not come in time', async () => {
    const { url } = await serve({ fault: () => ({ kind: 'hang' }) });
    await expect(read(url, { timeoutMs: 50 })).rejects.toThrow(
      /^event-history eu-west-1: expected an answer in time, found ETIMEDOUT: .*50 ms.*; go on later, or with a narrower window$/,
    );
  });

  test('an answer that is not of CloudTrail', async () => {
    const { url } = await serve({ fault: () => ({ kind: 'body', status: 200, text: '<html>' }) });
    await expect(read(url)).rejects.toThrow(
      /^event-history eu-west-1: expected the answer of CloudTrail \(JSON\), found SyntaxError: .*; check the endpoint, and proxies on the way$/,
    );
  });

  test('nobody listens there', async () => {
    const { url, close } = await startCloudTrailServer();
    await close();
    await expect(read(url)).rejects.toMatchObject({
      name: 'SourceError',
      message: `event-history eu-west-1: expected a connection, found ECONNREFUSED: connect ECONNREFUSED ${url.slice(7)}; check the endpoint and the network`,
    });
  });

  test('a profile that does not exist', async () => {
    const { url } = await serve();
    await expect(read(url, { credentials: undefined, profile: 'no-such-profile' })).rejects.toThrow(
      /^event-history eu-west-1 \(no-such-profile\): expected credentials, found CredentialsProviderError: .*; sign in/,
    );
  });

  test('a cursor of another source', async () => {
    const { url } = await serve();
    const history = eventHistorySource({
      region: 'eu-west-1',
      endpoint: url,
      credentials: { accessKeyId: 'A', secretAccessKey: 'b' },
    });
    await expect(
      readPages(history, contractQuery, { resumeFrom: { file: 'a.json.gz' } as object as Cursor }),
    ).rejects.toMatchObject({
      name: 'SourceError',
      message:
        'event-history eu-west-1: expected a cursor of event history to resume from, found {"file":"a.json.gz"}; start again without it',
    });
  });
});

describe('what passes', () => {
  const passing: readonly { readonly name: string; readonly in: Fault; readonly out: RequestEvent['kind'] }[] = [
    { name: 'throttling', in: error('ThrottlingException', 'Rate exceeded'), out: 'throttled' },
    { name: 'a service that fails', in: error('InternalFailure', '', 500), out: 'failed' },
    { name: 'a broken connection', in: { kind: 'break' }, out: 'failed' },
    { name: 'an answer that does not come', in: { kind: 'hang' }, out: 'failed' },
  ];
  test.each(passing)('$name is waited out, and only visible to a counter', async ({ in: fault, out }) => {
    const kinds: string[] = [];
    const { url } = await serve({ fault: ({ number }: ServerRequest) => (number === 2 ? fault : undefined) });
    // The other answers, too, have to come in that time, however busy the machine is.
    const timeoutMs = 'kind' in fault && fault.kind === 'hang' ? 3000 : undefined;
    const pages = await read(url, { failures: 1, timeoutMs, onRequest: ({ kind }) => kinds.push(kind) });
    expect(count(pages)).toBe(contractRecords.length);
    expect(kinds.filter((kind) => kind !== 'answered')).toEqual([out]);
  });
});

test.each([3_600_000, -3_600_000])(
  "a clock that is wrong by %s ms is the service's from the second attempt on",
  async (aheadMs) => {
    const kinds: string[] = [];
    const { url } = await serve({ aheadMs });
    const pages = await read(url, { failures: 1, onRequest: ({ kind }) => kinds.push(kind) });
    expect(count(pages)).toBe(contractRecords.length);
    expect(kinds.slice(0, 2)).toEqual(['failed', 'answered']);
  },
);

describe('accounts', () => {
  test('a role is assumed, and its own account is read', async () => {
    const server = await startCloudTrailServer({ requestsPerSecond: 1000, accounts: { AKIAEXAMPLE: '111122223333' } });
    servers.push(server);
    const elsewhere = contractRecords.slice(0, 3).map((record) => ({ ...record, recipientAccountId: '444455556666' }));
    server.add([...contractRecords, ...elsewhere]);
    const before = process.env.AWS_ENDPOINT_URL_STS;
    process.env.AWS_ENDPOINT_URL_STS = server.url;
    try {
      const pages = await read(server.url, { roleArn: 'arn:aws:iam::444455556666:role/audit' });
      expect(count(pages)).toBe(3);
      expect(count(await read(server.url))).toBe(contractRecords.length);
    } finally {
      if (before === undefined) delete process.env.AWS_ENDPOINT_URL_STS;
      else process.env.AWS_ENDPOINT_URL_STS = before;
    }
  });
});
