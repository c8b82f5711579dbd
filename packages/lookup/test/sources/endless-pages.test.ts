import type { Loopback } from '@trailkit/testing/loopback';
import { bodyOf, listenOnLoopback, operationOf, sendJson } from '@trailkit/testing/loopback';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordSource } from '../../src/index.js';
import { cloudWatchSource, compileFilter, eventHistorySource, lakeSource, trailSource } from '../../src/index.js';
import { contractWindow, readPages } from './contract.js';

const store = 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/4a1b9c2d-0000-4000-8000-5e6f7a8b9c0d';
const query = {
  QueryId: 'q',
  QueryStatus: 'FINISHED',
  QueryStatistics: { BytesScanned: 1, ResultsCount: 1, TotalResultsCount: 9 },
};

/** The responses of the server: every page has the same token. */
const answers: Readonly<Record<string, () => object>> = {
  LookupEvents: () => ({ Events: [], NextToken: 'again' }),
  FilterLogEvents: () => ({ events: [], nextToken: 'again' }),
  DescribeLogGroups: () => ({ logGroups: [{ logGroupName: 'g' }] }),
  ListEventDataStores: () => ({ EventDataStores: [], NextToken: 'again' }),
  GetEventDataStore: () => ({ EventDataStoreArn: store, Status: 'ENABLED', RetentionPeriod: 366 }),
  StartQuery: () => ({ QueryId: 'q' }),
  DescribeQuery: () => query,
  GetQueryResults: () => ({ ...query, QueryResultRows: [], NextToken: 'again' }),
  DescribeTrails: () => ({ trailList: [] }),
  ListTrails: () => ({ Trails: [], NextToken: 'again' }),
};

let server: Loopback;
/** The error of requests with a token, instead of an answer. */
let refusal: string | undefined;
beforeAll(async () => {
  server = await listenOnLoopback((request, answer) => {
    void bodyOf(request).then((body) => {
      const input = JSON.parse(body.toString()) as Record<string, unknown>;
      if (refusal !== undefined && (input.nextToken ?? input.NextToken) !== undefined)
        return sendJson(answer, 400, { __type: refusal, message: 'no' });
      return sendJson(answer, 200, answers[operationOf(request)]!());
    });
  });
});
afterAll(() => server.close());

const options = () => ({
  region: 'eu-west-1',
  endpoint: server.url,
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  requestsPerSecond: 1000,
});
const sources: readonly { readonly name: string; readonly in: () => RecordSource; readonly out: RegExp }[] = [
  {
    name: 'event history',
    in: () => eventHistorySource(options()),
    out: /: expected another page of CloudTrail, found RepeatedTokenError: the token that it was asked with, again; go on later; if it stays, check/,
  },
  {
    name: 'a log group',
    in: () => cloudWatchSource({ ...options(), group: 'g' }),
    out: /^cloudwatch:g: .*RepeatedToken/,
  },
  {
    name: 'the stores of a name',
    in: () => lakeSource({ ...options(), store: 'main' }),
    out: /^lake:main: .*RepeatedToken/,
  },
  { name: 'the results of a query', in: () => lakeSource({ ...options(), store }), out: /^lake:.*RepeatedToken/ },
  {
    name: 'the trails of a name',
    in: () => trailSource({ ...options(), trail: 'main' }),
    out: /^trail:main: .*RepeatedToken/,
  },
];

test.each(sources)('pages without an end: $name', async ({ in: open, out }) => {
  refusal = undefined;
  await expect(readPages(open(), { filter: compileFilter({}), window: contractWindow })).rejects.toThrow(out);
});

test.each([
  { name: 'a log group', error: 'InvalidParameterException', in: sources[1]!.in },
  { name: 'the results of a query', error: 'InvalidNextTokenException', in: sources[3]!.in },
])('tokens that are never taken: $name', async ({ in: open, error }) => {
  refusal = error;
  await expect(readPages(open(), { filter: compileFilter({}), window: contractWindow })).rejects.toThrow(error);
});
