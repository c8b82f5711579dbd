import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import { startLogsServer } from '@trailkit/testing/logs-server/start-logs-server';
import { ServiceError } from '@trailkit/testing/cloudtrail-server/errors';
import { cloudWatchSource, compileFilter, describeLocation } from '../../../src/index.js';
import type { Cursor, FilterTexts } from '../../../src/index.js';
import { contractRecords, contractWindow, describeRecordSource, readPages } from '../contract.js';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const group = 'aws-cloudtrail-logs';
const eventOf = (record: object) => ({
  timestamp: Date.parse(String((record as { eventTime: string }).eventTime)),
  message: JSON.stringify(record),
});
const query = (texts: FilterTexts = {}) => ({ filter: compileFilter(texts), window: contractWindow });

describeRecordSource('a log group', async (records) => {
  const server = await startLogsServer({ requestsPerSecond: 1e6, pageEvents: 40, emptyEvery: 3 });
  server.add(group, records.map(eventOf));
  const source = cloudWatchSource({
    group,
    region: 'eu-west-1',
    endpoint: server.url,
    credentials,
    requestsPerSecond: 1e5,
  });
  return { source, close: server.close };
});

describe('a log group', () => {
  let server: LogsServer;
  let time = contractWindow.to;
  beforeAll(async () => {
    server = await startLogsServer({ requestsPerSecond: 1e6, pageEvents: 50, now: () => time });
    server.add(group, contractRecords.map(eventOf));
  });
  afterAll(() => server.close());
  const open = (name = group, more: object = {}) =>
    cloudWatchSource({
      group: name,
      region: 'eu-west-1',
      endpoint: server.url,
      credentials,
      requestsPerSecond: 1e5,
      now: () => time,
      ...more,
    });
  const idsOf = (pages: Awaited<ReturnType<typeof readPages>>) =>
    pages.flatMap(({ records }) => records.map(({ record }) => String(record.eventID)));

  test('is read newest first, with what can be said of the filter', async () => {
    server.takeInputs();
    const pages = await readPages(open(), query({ matches: ['$.eventName == "PutParameter"'] }));
    const put = contractRecords.filter(({ eventName }) => eventName === 'PutParameter').map(({ eventID }) => eventID);
    expect(idsOf(pages).toSorted()).toEqual(put.toSorted());
    const times = pages.flatMap(({ records }) => records.map(({ record }) => String(record.eventTime)));
    expect(times).toEqual(times.toSorted().reverse());
    const inputs = server.takeInputs();
    expect(new Set(inputs.map(({ filterPattern }) => filterPattern))).toEqual(
      new Set(['{ $.eventName = "PutParameter" }']),
    );
    expect(inputs.every(({ startFromHead }) => startFromHead === false)).toBe(true);
  });

  test('before 2024 it is read oldest first', async () => {
    const old = { ...contractRecords[0], eventTime: '2023-05-05T05:05:05Z', eventID: 'old' };
    server.add('old', [eventOf(old)]);
    const window = { from: Date.parse('2023-05-01T00:00:00Z'), to: contractWindow.to };
    server.takeInputs();
    expect(idsOf(await readPages(open('old'), { ...query(), window }))).toEqual(['old']);
    const begins = server
      .takeInputs()
      .map(({ startTime, startFromHead }) => [Number(startTime) >= Date.UTC(2024, 0, 1), startFromHead]);
    expect(new Set(begins.map(String))).toEqual(new Set(['true,false', 'false,']));
  });

  test.each([
    {
      name: 'deleted events',
      days: 30,
      ago: 40,
      out: [/keeps events since .*, found one that keeps them for 30 days/],
    },
    { name: 'nothing', days: 30, ago: 20, out: [] },
    { name: 'nothing for want of a start', days: 30, ago: Infinity, out: [] },
    {
      name: 'that it does not know',
      days: 'refused' as const,
      ago: 40,
      out: [/whether it keeps events since .* is not known/],
    },
  ])('says of a window of $ago days, of a group that keeps $days: $name', async ({ days, ago, out }) => {
    const own = await startLogsServer({ requestsPerSecond: 1e6, now: () => time });
    own.add(group, contractRecords.map(eventOf));
    own.keep(group, days);
    const window = { from: Math.max(0, time - ago * 86_400_000), to: Infinity };
    const pages = await readPages(open(group, { endpoint: own.url }), { ...query(), window });
    await own.close();
    const said = pages.flatMap(({ warnings, notices = [] }) => [
      ...warnings.map(({ expected, found }) => `${expected}, found ${found}`),
      ...notices,
    ]);
    expect(said).toEqual(out.map((text) => expect.stringMatching(text) as unknown));
  });

  test('by the ARN that CloudTrail prints', async () => {
    server.takeInputs();
    const arn = `arn:aws:logs:eu-west-1:111122223333:log-group:${group}`;
    expect(idsOf(await readPages(open(`${arn}:*`), query()))).toHaveLength(contractRecords.length);
    expect(server.takeInputs()[0]).toMatchObject({ logGroupIdentifier: arn });
  });

  test('a delivery that was late is found, and what happened outside of the window is not delivered', async () => {
    const [record] = contractRecords;
    const late = { ...record, eventID: 'late' };
    const before = { ...record, eventID: 'before', eventTime: new Date(contractWindow.from - 60_000).toISOString() };
    server.add(
      'late',
      [late, before].map((each) => ({ timestamp: contractWindow.to + 20 * 60_000, message: JSON.stringify(each) })),
    );
    expect(idsOf(await readPages(open('late'), query()))).toEqual(['late']);
  });

  test('a token that has expired: the slice is read again, and nothing is missing', async () => {
    const pages = await readPages(open(), query());
    const at = pages.findIndex(({ cursor }) => (cursor as object as { token?: string }).token !== undefined);
    expect(at).toBeGreaterThan(-1);
    time += 25 * 3_600_000;
    const resumeFrom = JSON.parse(JSON.stringify(pages[at]!.cursor)) as Cursor;
    const rest = new Set(idsOf(await readPages(open(), query(), { resumeFrom })));
    expect(idsOf(pages.slice(at + 1)).filter((id) => !rest.has(id))).toEqual([]);
  });

  test('what is no record is said once, and what was cut off is named', async () => {
    const long = JSON.stringify({ ...contractRecords[0], errorMessage: 'x'.repeat(300_000) }).slice(0, 256 * 1024 - 26);
    const insight = { ...contractRecords[0], eventID: 'insight', eventCategory: 'Insight' };
    const messages = [long, 'START RequestId: 1', '{"level":"info"}', '{"level":"warn"}', JSON.stringify(insight)];
    server.add(
      'mixed',
      messages.map((message, index) => ({ timestamp: contractWindow.to - index, message })),
    );
    const pages = await readPages(open('mixed'), query());
    expect(idsOf(pages)).toEqual([]);
    expect(
      pages.flatMap(({ warnings }) =>
        warnings.map(
          ({ location, expected, found }) =>
            `${describeLocation(location).replace(/0{50,}(?=\d)/, '')}: expected ${expected}, found ${found}`,
        ),
      ),
    ).toEqual([
      "cloudwatch:mixed, event 0: expected a record as JSON, found the first 262119 bytes of one: CloudWatch Logs has cut it off; the whole record is in the trail's logs",
      'cloudwatch:mixed, event 1: expected a record as JSON, found "START RequestId: 1"',
      'cloudwatch:mixed, event 2: expected a CloudTrail record, found an object with the members "level"',
      'cloudwatch:mixed, event without an id: expected CloudTrail records, found 1 more that is none, which is here',
    ]);
    expect(pages.flatMap(({ notices = [] }) => notices)).toEqual([
      'cloudwatch:mixed: Insights events are passed over; --insights looks for them instead',
    ]);
    expect(idsOf(await readPages(open('mixed'), query({ insights: true })))).toEqual(['insight']);
  });

  test('requests keep to five a second, and throttling is waited out', async () => {
    const busy = await startLogsServer({ pageEvents: 50 });
    busy.add(group, contractRecords.map(eventOf));
    let refused = 2;
    busy.disturb(() => (refused-- > 0 ? new ServiceError('ThrottlingException', 'Rate exceeded') : undefined));
    const waits: string[] = [];
    const begin = performance.now();
    const source = cloudWatchSource({
      group,
      region: 'eu-west-1',
      endpoint: busy.url,
      credentials,
      onRequest: ({ kind }) => waits.push(kind),
    });
    expect(idsOf(await readPages(source, query()))).toHaveLength(contractRecords.length);
    expect(busy.throttled()).toBe(0);
    expect(waits.filter((kind) => kind === 'throttled')).toHaveLength(2);
    expect(performance.now() - begin).toBeGreaterThan((busy.takeInputs().length - 1) * 200 - 100);
    await busy.close();
  });

  test('no such group; not permitted', async () => {
    await expect(readPages(open('none'), query())).rejects.toMatchObject({
      name: 'ReadError',
      message:
        'cloudwatch:none: expected a log group of this account in eu-west-1, found none of that name; check the name, or give the ARN',
    });
    server.disturb(() => new ServiceError('AccessDeniedException', 'no'));
    await expect(readPages(open(), query())).rejects.toThrow(
      `cloudwatch:${group}: expected the permission logs:FilterLogEvents, found AccessDeniedException: no; ask for it, or use other credentials`,
    );
    server.disturb(undefined);
  });
});
