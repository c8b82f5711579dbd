import { afterAll, describe, expect, test } from 'vitest';
import type { Fault, ServerRequest } from '@trailkit/testing/cloudtrail-server/server';
import type { CloudTrailServer, ServerOptions } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import type { JsonObject } from '@trailkit/records';
import type { EventHistoryOptions, HistoryPage, HistoryReader, RequestEvent } from '../../../src/index.js';
import { eventHistorySource } from '../../../src/index.js';
import { lookupEventsReader } from '../../../src/sources/event-history/event-history-source.js';
import { contractRecords, contractWindow, describeRecordSource } from '../contract.js';
import { readChain } from './read-chain.js';

const contractQuery = { window: contractWindow };

const servers: CloudTrailServer[] = [];
/** Fast, so that tests do not take as long as lookups do; those of the pace have a file of their own. */
const fast = 2000;

async function serve(options: ServerOptions = {}, records: readonly JsonObject[] = contractRecords) {
  const server = await startCloudTrailServer({ requestsPerSecond: fast, ...options });
  server.add(records);
  servers.push(server);
  return server;
}
afterAll(() => Promise.all(servers.map((server) => server.close())));

const optionsOf = ({ url }: CloudTrailServer, options: Partial<EventHistoryOptions> = {}): EventHistoryOptions => ({
  region: 'eu-west-1',
  endpoint: url,
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
  requestsPerSecond: fast,
  ...options,
});
const source = (server: CloudTrailServer, options: Partial<EventHistoryOptions> = {}): HistoryReader =>
  lookupEventsReader(optionsOf(server, options));

const idsOf = (pages: readonly HistoryPage[]): string[] =>
  pages.flatMap(({ records }) => records.map(({ record }) => String(record.eventID)));
const allIds = contractRecords.map(({ eventID }) => String(eventID)).sort();

describeRecordSource('event history', async (records) => ({
  source: eventHistorySource(optionsOf(await serve({}, records))),
}));

describeRecordSource('event history whose answers are slow, read by several chains at once', async (records) => ({
  // A token a half millisecond, and answers that take longer: the pace allows more chains than one.
  source: eventHistorySource(optionsOf(await serve({ latencyMs: 5 }, records))),
}));

describe('pages', () => {
  test('a page is one request, and holds 50', async () => {
    const events: RequestEvent[] = [];
    const history = source(await serve(), { onRequest: (event) => events.push(event) });
    // The pace has no tokens to spare that other chains could take.
    const pages = await readChain(history, contractQuery);
    expect(pages.slice(0, 3).map(({ records }) => records.length)).toEqual([50, 50, 50]);
    expect(events.map(({ kind }) => kind)).toEqual(pages.map(() => 'answered'));
  });

  test('the attribute is filtered by the service, exactly', async () => {
    const history = source(await serve());
    const query = { ...contractQuery, attribute: { key: 'EventName', value: 'PutParameter' } } as const;
    const wanted = contractRecords.filter(({ eventName }) => eventName === 'PutParameter');
    expect(idsOf(await readChain(history, query)).sort()).toEqual(wanted.map(({ eventID }) => String(eventID)).sort());
  });

  const refusable = [
    { name: 'an empty value', in: { attribute: { key: 'Username', value: '' } } },
    { name: 'a value of 2,001 characters', in: { attribute: { key: 'Username', value: 'x'.repeat(2001) } } },
    { name: 'one of 1,001 that count twice', in: { attribute: { key: 'Username', value: '_'.repeat(1001) } } },
  ] as const;
  test.each(refusable)('an attribute that would be refused is not sent: $name', async ({ in: part }) => {
    const history = source(await serve());
    expect(idsOf(await readChain(history, { ...contractQuery, ...part })).sort()).toEqual(allIds);
  });

  test('Insights events are asked for by their category, and by what they can be looked up by', async () => {
    const insight = {
      ...contractRecords[0],
      eventCategory: 'Insight',
      eventID: 'insight',
      eventType: 'AwsCloudTrailInsight',
    };
    const asked: ServerRequest[] = [];
    const history = source(
      await serve({ fault: (request) => (asked.push(request), undefined) }, [...contractRecords, insight]),
    );
    const attribute = { key: 'Username', value: 'nobody' } as const;
    expect(idsOf(await readChain(history, { ...contractQuery, insights: true, attribute }))).toEqual(['insight']);
    expect(asked.map(({ body }) => [body.EventCategory, body.LookupAttributes])).toEqual([['insight', undefined]]);
  });

  test('thousands of events, several chains: each once, newest first, few requests more than one chain sends', async () => {
    const samples = sampleEvents({ count: 6000, seed: 7 });
    const records: readonly JsonObject[] = [...samples].map((record) => ({ ...record, awsRegion: 'eu-west-1' }));
    let running = 0;
    let max = 0;
    let requests = 0;
    const latencyMs = (): number => {
      max = Math.max(max, ++running);
      setTimeout(() => running--, 8);
      return 8;
    };
    const history = source(await serve({ latencyMs }, records), {
      requestsPerSecond: 500,
      onRequest: () => requests++,
    });
    const now = Date.now();
    const pages = await readChain(history, { window: { from: now - 8 * 86_400_000, to: now } });
    expect(idsOf(pages).sort()).toEqual(records.map(({ eventID }) => String(eventID)).sort());
    const times = pages.flatMap((page) => page.records.map(({ record }) => Date.parse(String(record.eventTime))));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(max).toBeGreaterThan(1);
    // One chain sends 120; each of the others ends on a page that is not full.
    expect(requests).toBeLessThanOrEqual(145);
  });

  test('an event without a readable record is a warning, the others are delivered', async () => {
    const events = [
      { EventId: 'a', EventTime: 1, CloudTrailEvent: '{"eventID":"a"}' },
      { EventId: 'b', EventTime: 1, CloudTrailEvent: '{"eventID":' },
      { EventId: 'c', EventTime: 1 },
    ];
    const text = JSON.stringify({ Events: events });
    const [page] = await readChain(
      source(await serve({ fault: () => ({ kind: 'body', status: 200, text }) })),
      contractQuery,
    );
    expect(idsOf([page!])).toEqual(['a']);
    const expected = 'a record as JSON text in CloudTrailEvent';
    expect(page!.warnings).toEqual([
      {
        location: { kind: 'event', source: 'event-history eu-west-1', eventId: 'b' },
        expected,
        found: '"{\\"eventID\\":"',
      },
      {
        location: { kind: 'event', source: 'event-history eu-west-1', eventId: 'c' },
        expected,
        found: 'no CloudTrailEvent',
      },
    ]);
  });

  test('an empty page with a token is no end', async () => {
    const text = JSON.stringify({ Events: [], NextToken: 'more' });
    const fault = ({ number }: ServerRequest): Fault | undefined =>
      number === 1 ? { kind: 'body', status: 200, text } : undefined;
    // The server did not give that token: it refuses it, and the slice begins again.
    const pages = await readChain(source(await serve({ fault })), contractQuery);
    expect(pages[0]!.records).toEqual([]);
    expect(idsOf(pages).sort()).toEqual(allIds);
  });
});

describe('the limit', () => {
  test('chains of the same account and region share it: nobody is throttled', async () => {
    const server = await serve({ requestsPerSecond: 40 });
    const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
    const open = (): HistoryReader => source(server, { requestsPerSecond: 40, credentials });
    const chains = await Promise.all([open(), open(), open()].map((history) => readChain(history, contractQuery)));
    expect(chains.map((pages) => idsOf(pages).sort())).toEqual([allIds, allIds, allIds]);
    expect(server.stats()['eu-west-1']!.throttled).toBe(0);
  });

  test('others of the account use it up: what is throttled is sent again, until all is there', async () => {
    const fault = ({ number }: ServerRequest): Fault | undefined =>
      number % 3 === 2 ? { kind: 'error', type: 'ThrottlingException', message: 'Rate exceeded' } : undefined;
    const pages = await readChain(source(await serve({ fault })), contractQuery);
    expect(idsOf(pages).sort()).toEqual(allIds);
  });
});

describe('tokens that expire', () => {
  test('pages go on from the last event, each event once', async () => {
    let time = Date.now();
    // Each request finds the token of the one before expired.
    const history = source(await serve({ tokenLifetimeMs: 1000, now: () => (time += 2000) }));
    const pages = await readChain(history, contractQuery);
    expect(idsOf(pages).sort()).toEqual(allIds);
    expect(new Set(idsOf(pages)).size).toBe(idsOf(pages).length);
  });

  test('a cursor whose token has expired still leads to the rest, and to nothing twice', async () => {
    let time = Date.now();
    const history = source(await serve({ tokenLifetimeMs: 60_000, now: () => time }));
    const [first] = await readChain(history, contractQuery, { max: 1 });
    time += 3_600_000;
    const rest = await readChain(history, contractQuery, { after: first!.cursor });
    expect([...idsOf([first!]), ...idsOf(rest)].sort()).toEqual(allIds);
  });

  test('one that never gets on is an error, not a loop', async () => {
    const fault = ({ body }: ServerRequest): Fault | undefined =>
      body.NextToken === undefined
        ? { kind: 'body', status: 200, text: '{"Events":[],"NextToken":"never"}' }
        : { kind: 'error', type: 'InvalidNextTokenException', message: 'No.' };
    await expect(readChain(source(await serve({ fault })), contractQuery)).rejects.toMatchObject({
      name: 'SourceError',
      message:
        'event-history eu-west-1: expected pages that go on, found that their tokens expire before the next page comes, 4 times in a row; go on later, or with a narrower window',
    });
  });
});
