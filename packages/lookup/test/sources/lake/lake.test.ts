import type { LakeServer } from '@trailkit/testing/lake-server/start-lake-server';
import { arnOf } from '@trailkit/testing/lake-server/start-lake-server';
import { ServiceError } from '@trailkit/testing/cloudtrail-server/errors';
import { afterEach, describe, expect, test } from 'vitest';
import { compileFilter } from '../../../src/index.js';
import type { Cursor, FilterTexts, LakeOptions, SourcePage } from '../../../src/index.js';
import { contractRecords, contractWindow, describeRecordSource, readPages } from '../contract.js';
import { id, lakeWith, openLake } from './lake-server.js';

const query = (texts: FilterTexts = {}) => ({ filter: compileFilter(texts), window: contractWindow });
const dayMs = 86_400_000;
const idsOf = (pages: readonly SourcePage[]) =>
  pages.flatMap(({ records }) => records.map(({ record }) => String(record.eventID)));
const noticesOf = (pages: readonly SourcePage[]) => pages.flatMap(({ notices = [] }) => notices);

describeRecordSource('an event data store', async (records) => {
  const server = await lakeWith(records, { pageRows: 40 });
  return { source: openLake(server), close: server.close };
});

const end = Date.UTC(2026, 9, 31, 20);
/** Records on the days before the end of the window, one a day. */
const daily = Array.from({ length: 40 }, (_, index) => ({
  ...contractRecords[0],
  eventID: `day-${index}`,
  eventTime: `${new Date(end - index * dayMs).toISOString().slice(0, 19)}Z`,
}));
const month = { filter: compileFilter({}), window: { from: end - 30 * dayMs, to: end } };
const all = { filter: compileFilter({}), window: { from: -8.64e15, to: 8.64e15 } };

describe('an event data store', () => {
  let server: LakeServer;
  afterEach(() => server.close());
  const open = (options: Partial<LakeOptions> = {}) => openLake(server, { now: () => end, ...options });
  const statements = () => server.queries().map(({ statement }) => statement);

  test('is read by the day, newest first, each day once', async () => {
    server = await lakeWith(daily);
    const pages = await readPages(open(), month);
    expect(idsOf(pages)).toEqual(daily.slice(0, 31).map(({ eventID }) => eventID));
    const times = statements().map((text) => [...text.matchAll(/'([^']+)'/g)].map(([, time]) => time!));
    expect(times.length).toBe(5);
    for (const [index, [from]] of times.slice(0, -1).entries()) {
      expect(from).toMatch(/ 00:00:00$/);
      expect(times[index + 1]![1]).toBe(from);
    }
    const scanned = server.queries().reduce((sum, { events }) => sum + events, 0);
    expect(scanned).toBe(31);
  });

  test('without a window all of it is read, and before what is kept nothing is left out', async () => {
    server = await lakeWith(daily, { stores: [{ name: 'main', id, retentionDays: 7 }] });
    expect(idsOf(await readPages(open(), all))).toEqual(daily.map(({ eventID }) => eventID));
    expect(statements().at(0)).toMatch(/^SELECT eventjson FROM [\da-f-]+ WHERE eventtime >= '[^']+'$/);
    expect(statements().at(-1)).toMatch(/WHERE eventtime < '[^']+'$/);
    expect(statements().length).toBe(4);
  });

  test('the sound part of the filter is left to the service', async () => {
    server = await lakeWith(contractRecords);
    const pages = await readPages(open(), query({ matches: ['$.eventName == "PutParameter"'] }));
    const put = contractRecords.filter(({ eventName }) => eventName === 'PutParameter').map(({ eventID }) => eventID);
    expect(idsOf(pages).toSorted()).toEqual(put.toSorted());
    expect(statements().every((text) => text.endsWith("AND eventname = 'PutParameter'"))).toBe(true);
  });

  const names = [{ store: 'main' }, { store: id }, { store: arnOf({ id }) }];
  test.each(names)('by $store', async ({ store }) => {
    server = await lakeWith(contractRecords, {
      stores: [
        { name: 'other', id: 'x' },
        { name: 'main', id },
      ],
    });
    expect(idsOf(await readPages(open({ store }), query()))).toHaveLength(contractRecords.length);
    const { input } = server.takeRequests().find(({ operation }) => operation === 'StartQuery')!;
    expect(input.EventDataStoreOwnerAccountId).toBe('111122223333');
  });

  test('what it costs is said before and after', async () => {
    server = await lakeWith(daily, { bytesPerEvent: 2e9 });
    const source = open();
    const notices = noticesOf(await readPages(source, month));
    expect(notices).toEqual([
      expect.stringMatching(
        /^lake:main: queries scan the events of \S+ to \S+, newest first; what they scan is charged, \$0.005 a GB \(list price in us-east-2\), and the service does not say before how much that is: --max-scan SIZE limits it$/,
      ),
    ]);
    expect(await source.finish!()).toEqual([
      'lake:main: 5 queries scanned 62 GB (some $0.31) and 31 events, of which 31 fitted the SQL',
    ]);
    expect(await source.finish!()).toEqual([]);
  });

  describe('--max-scan', () => {
    test('stops before a query that would scan more, by what the days scanned so far', async () => {
      server = await lakeWith(daily, { bytesPerEvent: 1e9 });
      const source = open({ maxScanBytes: 10.5e9 });
      const pages: SourcePage[] = [];
      const reading = async () => {
        for await (const page of source.pages(source.plan(month.filter, month.window), { signal: never }))
          pages.push(page);
      };
      await expect(reading()).rejects.toMatchObject({
        code: 'limit-reached',
        message: expect.stringMatching(
          /^lake:main: expected to scan no more than 10.5 GB \(--max-scan\), found 10 GB scanned, of events from 2026-10-22T00:00:00Z on, and that the day before would take some 1 GB; allow more, or narrow the window$/,
        ) as string,
      });
      // 1, 2 and 4 days, and of the next 8 as many as fit.
      expect(idsOf(pages)).toEqual(daily.slice(0, 10).map(({ eventID }) => eventID));
      expect(await source.finish!()).toEqual([
        'lake:main: 4 queries scanned 10 GB (some $0.05) and 10 events, of which 10 fitted the SQL',
      ]);
      // The rest, with a limit of its own.
      const resumeFrom = JSON.parse(JSON.stringify(pages.at(-1)!.cursor)) as Cursor;
      const rest = await readPages(open({ maxScanBytes: 30e9 }), month, { resumeFrom });
      expect(idsOf(rest)).toEqual(daily.slice(10, 31).map(({ eventID }) => eventID));
    });

    test('the hours of a day that has just begun tell nothing: the day before does', async () => {
      server = await lakeWith(daily, { bytesPerEvent: 1e9 });
      const to = end - 18 * 3_600_000;
      const source = open({ maxScanBytes: 4e9, now: () => to });
      await expect(readPages(source, { ...month, window: { ...month.window, to } })).rejects.toThrow('--max-scan');
      // Hours without an event, a day, two, and what is left.
      expect(server.queries().map(({ events }) => events)).toEqual([1, 1, 2]);
    });

    test('a query that ended before it was seen to scan more: nothing else is started, and that is said', async () => {
      server = await lakeWith(daily, { bytesPerEvent: 12e9, polls: 0 });
      const source = open({ maxScanBytes: 10e9 });
      await expect(readPages(source, month)).rejects.toThrow(
        'found 12 GB scanned, of events from 2026-10-31T00:00:00Z on;',
      );
      expect(await source.finish!()).toEqual([
        'lake:main: 1 query scanned 12 GB (some $0.06), more than the 10 GB of --max-scan, and 1 event, of which 1 fitted the SQL',
      ]);
    });

    test('cancels a query that scans more while it runs', async () => {
      server = await lakeWith(daily, { bytesPerEvent: 100e9, polls: 10 });
      const source = open({ maxScanBytes: 25e9 });
      await expect(readPages(source, month)).rejects.toMatchObject({
        code: 'limit-reached',
        message: expect.stringMatching(/found 30 GB scanned while the query \S+ was running/) as string,
      });
      expect(server.queries().map(({ status }) => status)).toEqual(['CANCELLED']);
      expect(await source.finish!()).toEqual([
        expect.stringMatching(/^lake:main: the query \S+ was cancelled; what it had scanned is charged$/),
        expect.stringMatching(/^lake:main: 1 query scanned 30 GB \(some \$0.15\)/),
      ]);
    });

    test('is said before', async () => {
      server = await lakeWith(daily);
      const [notice] = noticesOf(await readPages(open({ maxScanBytes: 10e9 }), month));
      expect(notice).toContain(': at most 10 GB are, some $0.05, and what a query scans between two looks at it');
    });
  });

  const ends = [
    {
      end: 'FAILED',
      message:
        'found that it failed (Query exhausted resources at this scale factor); go on later, or with a narrower window',
      code: 'rejected',
    },
    {
      end: 'CANCELLED',
      message: 'found that somebody cancelled it; the same command starts it again',
      code: 'rejected',
    },
    {
      end: 'TIMED_OUT',
      message: 'found that it timed out: the service ends queries after an hour; go on with a narrower window',
      code: 'timed-out',
    },
  ] as const;
  test.each(ends)(
    'a query that ends as $end is said, counted, and started again by the next run',
    async ({ end, message, code }) => {
      server = await lakeWith(daily, { endOf: (_, number) => (number === 2 ? end : 'FINISHED'), bytesPerEvent: 1e9 });
      const source = open();
      const pages: SourcePage[] = [];
      const reading = async () => {
        for await (const page of source.pages(source.plan(month.filter, month.window), { signal: never }))
          pages.push(page);
      };
      await expect(reading()).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });
      expect(idsOf(pages)).toEqual(['day-0']);
      expect(await source.finish!()).toEqual([expect.stringMatching(/^lake:main: 2 queries scanned 3 GB/)]);
      const resumeFrom = JSON.parse(JSON.stringify(pages.at(-1)!.cursor)) as Cursor;
      const rest = await readPages(open(), month, { resumeFrom });
      expect(idsOf(rest)).toEqual(daily.slice(1, 31).map(({ eventID }) => eventID));
      expect(noticesOf(rest)[1]).toMatch(
        /^lake:main: the query \S+ of the run before has no results any more; its events are scanned again$/,
      );
    },
  );

  test('when it is stopped, the query that runs is cancelled, and that is said', async () => {
    server = await lakeWith(daily, { polls: 1e9 });
    const stop = new AbortController();
    const source = open();
    const reading = (async () => {
      for await (const page of source.pages(source.plan(month.filter, month.window), { signal: stop.signal }))
        if (page.cursor !== undefined) setTimeout(() => stop.abort(), 20);
    })();
    await expect(reading).rejects.toThrow(/abort/i);
    expect(server.queries().map(({ status }) => status)).toEqual(['CANCELLED']);
    expect(await source.finish!()).toEqual([
      expect.stringMatching(/^lake:main: the query \S+ was cancelled; what it had scanned is charged$/),
      expect.stringMatching(/^lake:main: 1 query scanned 0 B \(some \$0.00\)/),
    ]);
  });

  test('a query that cannot be cancelled is named', async () => {
    server = await lakeWith(daily, { polls: 1e9 });
    server.disturb(({ operation }) =>
      operation === 'CancelQuery' ? new ServiceError('AccessDeniedException', 'no') : undefined,
    );
    const source = open();
    await readPages(source, month, { max: 2 });
    const { id: queryId } = server.queries()[0]!;
    expect((await source.finish!())[0]).toBe(
      `lake:main: the query ${queryId} could not be cancelled (AccessDeniedException: no), and may go on; aws cloudtrail cancel-query --query-id ${queryId} ends it`,
    );
  });

  test('a run that was killed is gone on with by the id of its query: nothing is scanned again', async () => {
    server = await lakeWith(contractRecords, { pageRows: 50 });
    const whole = await readPages(open(), query());
    const begun = server.queries().length;
    for (const [index, { cursor }] of whole.entries()) {
      if (cursor === undefined) continue;
      const resumeFrom = JSON.parse(JSON.stringify(cursor)) as Cursor;
      const { query: its } = cursor as object as { readonly query?: { readonly isCounted?: boolean } };
      const started = server.queries().length;
      const source = open();
      const rest = await readPages(source, query(), { resumeFrom });
      expect(idsOf(rest)).toEqual(idsOf(whole.slice(index + 1)));
      const more = server.queries().length - started;
      const counted = Number(/(\d+) quer/.exec((await source.finish!())[0] ?? '')?.[1] ?? 0);
      // A query that the run before had counted is not counted again.
      expect(counted).toBe(more + Number(its !== undefined && its.isCounted !== true));
      expect(more).toBeLessThan(begun);
    }
  });

  test('a token that has expired: the results are read again, and nothing is missing', async () => {
    let time = contractWindow.to;
    server = await lakeWith(contractRecords, { pageRows: 50, now: () => time, tokenMs: 1000 });
    const pages = await readPages(open(), query());
    const at = pages.findIndex(({ cursor }) => JSON.stringify(cursor ?? {}).includes('"token"'));
    expect(at).toBeGreaterThan(-1);
    time += 5000;
    const resumeFrom = JSON.parse(JSON.stringify(pages[at]!.cursor)) as Cursor;
    const rest = new Set(idsOf(await readPages(open(), query(), { resumeFrom })));
    expect(idsOf(pages.slice(at + 1)).filter((each) => !rest.has(each))).toEqual([]);
  });

  test('after a week the results are gone: the query is started again, and that is said', async () => {
    let time = contractWindow.to;
    server = await lakeWith(contractRecords, { pageRows: 50, now: () => time });
    const pages = await readPages(open(), query(), { max: 3 });
    time += 8 * dayMs;
    const resumeFrom = JSON.parse(JSON.stringify(pages.at(-1)!.cursor)) as Cursor;
    const rest = await readPages(open(), query(), { resumeFrom });
    expect(new Set([...idsOf(pages), ...idsOf(rest)]).size).toBe(contractRecords.length);
    expect(noticesOf(rest)[1]).toContain('has no results any more');
  });

  test('starts keep to one a second, throttling and other queries are waited out', async () => {
    server = await lakeWith(daily, { requestsPerSecond: 1 });
    let busy = 2;
    server.disturb(({ operation }) =>
      operation === 'StartQuery' && busy-- > 0
        ? new ServiceError('MaxConcurrentQueriesException', 'You are already running 10 queries.')
        : undefined,
    );
    const waits: string[] = [];
    const source = open({ requestsPerSecond: undefined, onRequest: ({ kind }) => waits.push(kind), pollMs: 50 });
    const window = { from: end - 2 * dayMs, to: end };
    expect(idsOf(await readPages(source, { ...month, window }))).toHaveLength(3);
    expect(waits.filter((kind) => kind === 'throttled').length).toBeGreaterThanOrEqual(2);
  });

  test('a start that was not answered is not tried again: it may be charged already', async () => {
    server = await lakeWith(daily);
    server.disturb(({ operation }) =>
      operation === 'StartQuery' ? new ServiceError('InternalFailure', 'no', 500) : undefined,
    );
    await expect(readPages(open(), month)).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.takeRequests().filter(({ operation }) => operation === 'StartQuery')).toHaveLength(1);
  });

  test('fewer results than there are is said', async () => {
    server = await lakeWith(contractRecords.slice(0, 5), { lostRows: 2 });
    const warnings = (await readPages(open(), query())).flatMap((page) => page.warnings);
    expect(warnings.map(({ expected, found }) => `${expected}, ${found}`)).toEqual([
      expect.stringMatching(/^the \d results of the query \S+, \d of them$/),
    ]);
  });

  const refused = [
    {
      name: 'no such store',
      options: { store: 'none' },
      out: 'lake:none: expected an event data store of this account or its organization in eu-west-1, found none of that name or id; check it, or give the ARN',
    },
    {
      name: 'a store of other events',
      options: { store: 'config' },
      out: 'lake:config: expected an event data store of CloudTrail events, found one of ConfigurationItem',
    },
    {
      name: 'a store that is being deleted',
      options: { store: 'gone' },
      out: 'lake:gone: expected an event data store that can be queried, found InactiveEventDataStoreException: The event data store is pending deletion.; look at its status (trailkit trails)',
    },
  ];
  test.each(refused)('$name', async ({ options, out }) => {
    const other = (last: string) => `${id.slice(0, -1)}${last}`;
    server = await lakeWith([], {
      stores: [
        { name: 'main', id },
        { name: 'config', id: other('1'), categories: ['ConfigurationItem'] },
        { name: 'gone', id: other('2'), status: 'PENDING_DELETION' },
      ],
    });
    await expect(readPages(open(options), query())).rejects.toThrow(out);
  });

  test('not permitted', async () => {
    server = await lakeWith([]);
    server.disturb(() => new ServiceError('AccessDeniedException', 'no'));
    await expect(readPages(open(), query())).rejects.toThrow(
      'lake:main: expected the permissions cloudtrail:StartQuery, cloudtrail:DescribeQuery, cloudtrail:GetQueryResults, cloudtrail:CancelQuery, cloudtrail:GetEventDataStore and cloudtrail:ListEventDataStores, and kms:Decrypt and kms:GenerateDataKey on the key of the store, found AccessDeniedException: no; ask for it, or use other credentials',
    );
  });
});

const never = new AbortController().signal;
