import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '@trailkit/records';
import { compileFilter } from '../../src/index.js';
import type { Cursor, FilterTexts, RecordFilter, RecordSource, SourcePage, TimeWindow } from '../../src/index.js';
import { takePages } from './take-pages.js';

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

/** The records to read of a source. */
export interface PageQuery {
  readonly window: TimeWindow;
  readonly filter: RecordFilter;
}

/** The time of all records. */
export const contractWindow: TimeWindow = { from: end - 3 * hour, to: end };
const queryOf = (texts: FilterTexts, window = contractWindow): PageQuery => ({ window, filter: compileFilter(texts) });
/** All records. */
export const contractQuery = queryOf({});

const idOf = (record: JsonObject): string => String(record.eventID);
const timeOf = (record: JsonObject): number => Date.parse(String(record.eventTime));
const within = ({ window }: PageQuery, record: JsonObject): boolean =>
  timeOf(record) >= window.from && timeOf(record) <= window.to;

/** The ids of the records of pages in the window, sorted: a source may deliver more. */
function idsOf(pages: readonly SourcePage[], query: PageQuery): string[] {
  return pages
    .flatMap(({ records }) => records.map(({ record }) => record))
    .filter((record) => within(query, record))
    .map(idOf)
    .sort();
}

/** The pages of a source, at max `max` of them. */
export async function readPages(
  source: RecordSource,
  { filter, window }: PageQuery,
  options: { readonly resumeFrom?: Cursor; readonly max?: number; readonly signal?: AbortSignal } = {},
): Promise<SourcePage[]> {
  const { resumeFrom, max, signal = never } = options;
  return takePages(source.pages(source.plan(filter, window), { resumeFrom, signal }), max);
}

/** The contract of every record source; called by the tests of each, which add their own. */
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
    const expected = (query: PageQuery): string[] =>
      contractRecords
        .filter((record) => within(query, record))
        .map(idOf)
        .sort();

    test('it has a name', () => {
      expect(opened.source.name).not.toBe('');
    });

    const windows: readonly { readonly name: string; readonly in: PageQuery }[] = [
      { name: 'all the time', in: contractQuery },
      { name: 'both ends of a window are in it', in: queryOf({}, { from: end - 40_000, to: end - 20_000 }) },
      { name: 'one second', in: queryOf({}, { from: end, to: end }) },
      { name: 'a time without events', in: queryOf({}, { from: end - 39_000, to: end - 21_000 }) },
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

    test('records come in the order that the source says it has', async () => {
      if (opened.source.capabilities.order !== 'newest-first') return;
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
      await readPages(opened.source, contractQuery, { max: 1 });
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
        expect(opened.source.capabilities.resumable).toBe(true);
        const resumeFrom = JSON.parse(JSON.stringify(cursor)) as Cursor;
        const rest = await readPages(opened.source, contractQuery, { resumeFrom });
        expect(rest.flatMap(({ warnings }) => warnings)).toEqual([]);
        expect(idsOf(rest, contractQuery)).toEqual(idsOf(pages.slice(index + 1), contractQuery));
      }
    });

    const filters: readonly { readonly name: string; readonly in: FilterTexts }[] = [
      { name: 'an expression', in: { matches: ['$.eventName == "PutParameter"'], now: end } },
      { name: 'a pattern', in: { patterns: ['ssm:PutParameter'] } },
      { name: 'a user', in: { matches: ['$.userIdentity.userName == "Alice" and $.userIdentity.type == "IAMUser"'] } },
      { name: 'a time', in: { matches: [`$.eventTime < ${new Date(end - hour).toISOString()}`] } },
    ];
    test.each(filters)('what a filter leaves out does not match: $name', async ({ in: texts }) => {
      const query = queryOf(texts);
      const delivered = new Set(idsOf(await readPages(opened.source, query), query));
      const matching = contractRecords.filter(query.filter.test).map(idOf);
      expect(matching.length).toBeGreaterThan(0);
      expect(matching.filter((id) => !delivered.has(id))).toEqual([]);
    });

    test('a filter that contradicts itself has an empty plan, any other is explained', () => {
      const { source } = opened;
      const plan = (texts: FilterTexts) => source.plan(compileFilter(texts), contractWindow);
      expect(plan({ matches: ['$.eventName == "A" and $.eventName == "B"'] }).isEmpty).toBe(true);
      expect(plan({}).isEmpty).toBe(false);
      expect(plan({}).explain().join('\n')).not.toBe('');
    });

    test('what was read completely is named once, where the source names it', async () => {
      const names = (await readPages(opened.source, contractQuery)).flatMap(({ completed = [] }) => completed);
      expect(new Set(names).size).toBe(names.length);
      expect(names.length > 0).toBe(opened.source.capabilities.namesCompleted);
    });

    test('a signal ends it before it begins, and between two pages', async () => {
      const stopped = AbortSignal.abort();
      await expect(readPages(opened.source, contractQuery, { signal: stopped })).rejects.toThrow(/abort/i);
      const stop = new AbortController();
      const reading = async (): Promise<void> => {
        const plan = opened.source.plan(contractQuery.filter, contractWindow);
        for await (const page of opened.source.pages(plan, { signal: stop.signal })) {
          if (page.done === 1) return;
          stop.abort();
        }
      };
      const all = await readPages(opened.source, contractQuery);
      if (all.length > 1) await expect(reading()).rejects.toThrow(/abort/i);
    });
  });
}
