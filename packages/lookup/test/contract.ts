import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '@trailkit/records';
import type { Cursor, RecordSource, SourcePage, SourceQuery } from '../src/index.js';

/** A source over records that the suite makes. */
export interface OpenSource {
  readonly source: RecordSource;
  readonly close?: () => Promise<void> | void;
}

const minute = 60_000;
const hour = 60 * minute;
/** Event history goes back 90 days from now, so the records cannot be of a fixed day. */
const end = Math.floor(Date.now() / hour) * hour - hour;
const never = new AbortController().signal;

/** Events of one account and region, one every twenty seconds, some in the same second; newest first. */
export const contractRecords: readonly JsonObject[] = Array.from({ length: 230 }, (_, index) => {
  const time = end - Math.floor(index / 2) * 40_000 - (index % 10 === 1 ? 0 : (index % 2) * 20_000);
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', userName: index % 3 === 0 ? 'Alice' : 'Bob', accountId: '111122223333' },
    eventTime: `${new Date(time).toISOString().slice(0, 19)}Z`,
    eventSource: 'ssm.amazonaws.com',
    eventName: index % 7 === 0 ? 'PutParameter' : 'GetParameter',
    awsRegion: 'eu-west-1',
    requestParameters: { name: `/contract/"${index}"/é` },
    responseElements: null,
    eventID: `00000000-0000-4000-a000-${String(index).padStart(12, '0')}`,
    readOnly: index % 7 !== 0,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  };
});

/** The whole time that the records are of. */
export const contractQuery: SourceQuery = { window: { from: end - 3 * hour, to: end } };

const idOf = (record: JsonObject): string => String(record.eventID);
const timeOf = (record: JsonObject): number => Date.parse(String(record.eventTime));
const within = ({ window }: SourceQuery, record: JsonObject): boolean =>
  timeOf(record) >= window.from && timeOf(record) <= window.to;

/** The ids of what pages hold that lies in the window, sorted: what more a source delivers is its own affair. */
function idsOf(pages: readonly SourcePage[], query: SourceQuery): string[] {
  return pages
    .flatMap(({ records }) => records.map(({ record }) => record))
    .filter((record) => within(query, record))
    .map(idOf)
    .sort();
}

/** The pages of a source, until it ends or has given so many. */
export async function readPages(
  source: RecordSource,
  query: SourceQuery,
  options: { readonly after?: Cursor; readonly most?: number; readonly signal?: AbortSignal } = {},
): Promise<SourcePage[]> {
  const { after, most = Infinity, signal = never } = options;
  const pages: SourcePage[] = [];
  for await (const page of source.pages(query, { after, signal })) {
    pages.push(page);
    if (pages.length >= most) break;
  }
  return pages;
}

/** What every record source keeps to; called by the tests of each, which add what is their own. */
export function describeRecordSource(
  name: string,
  open: (records: readonly JsonObject[]) => Promise<OpenSource> | OpenSource,
): void {
  describe(`${name} keeps to the contract of sources`, () => {
    let opened: OpenSource;
    beforeAll(async () => {
      opened = await open(contractRecords);
    });
    afterAll(() => opened.close?.());
    const expected = (query: SourceQuery): string[] =>
      contractRecords
        .filter((record) => within(query, record))
        .map(idOf)
        .sort();

    test('it has a name', () => {
      expect(opened.source.name).not.toBe('');
    });

    const windows: readonly { readonly name: string; readonly in: SourceQuery }[] = [
      { name: 'all the time', in: contractQuery },
      { name: 'both ends of a window are in it', in: { window: { from: end - 40_000, to: end - 20_000 } } },
      { name: 'one second', in: { window: { from: end, to: end } } },
      { name: 'a time without events', in: { window: { from: end - 39_000, to: end - 21_000 } } },
    ];
    test.each(windows)('every record of the window once: $name', async ({ in: query }) => {
      const pages = await readPages(opened.source, query);
      expect(pages.flatMap(({ warnings }) => warnings)).toEqual([]);
      expect(idsOf(pages, query)).toEqual(expected(query));
    });

    test('the records are what was written, and so are their texts', async () => {
      const pages = await readPages(opened.source, contractQuery);
      const written = new Map(contractRecords.map((record) => [idOf(record), record]));
      for (const { record, text } of pages.flatMap(({ records }) => records)) {
        expect(record).toEqual(written.get(idOf(record)));
        if (text !== undefined) expect(JSON.parse(text)).toEqual(record);
      }
    });

    test('event history comes newest first', async () => {
      if (opened.source.kind !== 'event-history') return;
      const pages = await readPages(opened.source, contractQuery);
      const times = pages.flatMap(({ records }) => records.map(({ record }) => timeOf(record)));
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });

    test('the share that is done grows, and is 1 at the end only', async () => {
      const shares = (await readPages(opened.source, contractQuery)).flatMap(({ done }) => done ?? []);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      for (const share of shares.slice(0, -1)) expect(share).toBeLessThan(1);
      if (shares.length > 0) expect(shares.at(-1)).toBe(1);
    });

    test('a second reader is not disturbed by a first that stopped', async () => {
      await readPages(opened.source, contractQuery, { most: 1 });
      const [one, other] = await Promise.all([
        readPages(opened.source, contractQuery),
        readPages(opened.source, contractQuery),
      ]);
      expect(idsOf(one, contractQuery)).toEqual(expected(contractQuery));
      expect(idsOf(other, contractQuery)).toEqual(expected(contractQuery));
    });

    test('from every cursor, written and read as JSON, all the rest is delivered and no warning', async () => {
      const pages = await readPages(opened.source, contractQuery);
      for (const [index, { cursor }] of pages.entries()) {
        if (cursor === undefined) continue;
        const after = JSON.parse(JSON.stringify(cursor)) as Cursor;
        const rest = await readPages(opened.source, contractQuery, { after });
        expect(rest.flatMap(({ warnings }) => warnings)).toEqual([]);
        expect(idsOf(rest, contractQuery)).toEqual(idsOf(pages.slice(index + 1), contractQuery));
      }
    });

    test('what a filter leaves out matches nothing', async () => {
      const query: SourceQuery = {
        ...contractQuery,
        filter: { matches: ['$.eventName == "PutParameter"'], now: end },
      };
      const delivered = new Set(idsOf(await readPages(opened.source, query), query));
      const wanted = contractRecords.filter(({ eventName }) => eventName === 'PutParameter').map(idOf);
      expect(wanted.filter((id) => !delivered.has(id))).toEqual([]);
    });

    test('what an attribute leaves out does not have it', async () => {
      const query: SourceQuery = { ...contractQuery, attribute: { key: 'Username', value: 'Alice' } };
      const delivered = new Set(idsOf(await readPages(opened.source, query), query));
      const wanted = contractRecords
        .filter(({ userIdentity }) => (userIdentity as JsonObject).userName === 'Alice')
        .map(idOf);
      expect(wanted.filter((id) => !delivered.has(id))).toEqual([]);
    });

    test('a signal ends it before it begins, and between two pages', async () => {
      const stopped = AbortSignal.abort();
      await expect(readPages(opened.source, contractQuery, { signal: stopped })).rejects.toThrow(/abort/i);
      const stop = new AbortController();
      const reading = async (): Promise<void> => {
        for await (const page of opened.source.pages(contractQuery, { signal: stop.signal })) {
          if (page.done === 1) return;
          stop.abort();
        }
      };
      const all = await readPages(opened.source, contractQuery);
      if (all.length > 1) await expect(reading()).rejects.toThrow(/abort/i);
    });
  });
}
