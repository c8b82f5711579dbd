import { readFileSync } from 'node:fs';
import type { JsonObject } from '@trailkit/records';
import { describe, expect, test } from 'vitest';
import type { Summary } from '../../src/logs/index.js';
import { summarizer, topOf } from '../../src/logs/index.js';
import { logReader } from '../../src/logs/reading/read-log.js';
import { shownSummary } from '../../src/logs/summary/summarize.js';
import type { SummaryKernel } from '../../src/logs/summary/record-bytes.js';

/** TypeScript declares this for browsers only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

const kernelFile = new URL('../../dist/summary-kernel.wasm', import.meta.url);
const kernel = (): SummaryKernel =>
  new WebAssembly.Instance(new WebAssembly.Module(readFileSync(kernelFile))).exports as SummaryKernel;

/** More than there are of most facets. */
const maxShown = 1000;

/**
 * The summary of a log that is read by bytes, what is shown of it, and how many of its records were. Records are taken in a row, or each by itself, as
 * where rules are run over them.
 */
async function read(
  records: readonly string[],
  inRuns: boolean,
): Promise<{ readonly summary: Summary; readonly shown: Summary; readonly inBytes: number }> {
  const reader = logReader(kernel());
  const found = summarizer(reader.bytes);
  let inBytes = 0;
  const bytes = new TextEncoder().encode(`{"Records":[${records.join(',')}]}`);
  async function* pieces(): AsyncGenerator<{ kind: 'bytes'; bytes: Uint8Array }> {
    yield await Promise.resolve({ kind: 'bytes' as const, bytes });
  }
  await reader.read('a', pieces(), {
    record(members, whole) {
      if (whole.isRead) inBytes++;
      if (whole.isRead) found.stageRead(members);
      else found.stage(members);
    },
    ...(inRuns && {
      run(count, times) {
        inBytes += count;
        found.stageRun();
        expect(times.subarray(0, count).every((time) => time > 0)).toBe(true);
      },
    }),
    other: (item) => expect.unreachable(JSON.stringify(item)),
    commit: found.commit,
    rollback: found.rollback,
  });
  return { shown: found.shown(maxShown, 512), summary: found.summary(), inBytes };
}

/** Everything in the order of what is counted, which is not that of the summary. */
const sorted = (summary: Summary): unknown => ({
  ...summary,
  facets: summary.facets.map((facet) => ({ ...facet, ...topOf(facet, 10_000) })).map(({ counts: _, ...all }) => all),
});

function sameByValues(records: readonly string[]): Summary {
  const found = summarizer();
  for (const record of records) found.add(JSON.parse(record) as JsonObject);
  return found.summary();
}

const base = (number: number): Record<string, unknown> => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::111122223333:user/${number % 7}`, accountId: '111122223333' },
  eventTime: new Date(Date.UTC(2026, 10, 1 + (number % 3)) + number * 1000).toISOString().replace('.000Z', 'Z'),
  eventSource: number % 2 === 0 ? 'iam.amazonaws.com' : 's3.amazonaws.com',
  eventName: number % 2 === 0 ? 'CreateUser' : 'GetObject',
  sourceIPAddress: `192.0.2.${number % 200}`,
  awsRegion: 'eu-west-1',
});
const record = (number: number, members: object): string => JSON.stringify({ ...base(number), ...members });

describe.each([
  { how: 'records in a row', inRuns: true },
  { how: 'each record by itself', inRuns: false },
])('a summary by bytes is that by values: $how', ({ inRuns }) => {
  test('whatever the members are', async () => {
    const times = [
      '2026-11-01T10:00:00.250Z',
      '2026-11-01T10:00:00.2x0Z',
      '2026-11-01T24:00:00Z',
      '2026-11-01 10:00:00Z',
    ];
    const more = [
      '2026-11-01T10:00:00+00:00',
      '2026-13-01T10:00:00Z',
      '9999-12-31T23:59:59Z',
      'none',
      '',
      null,
      5,
      ['x'],
    ];
    const records = [
      ...Array.from({ length: 500 }, (_, number) => record(number, {})),
      ...[...times, ...more, ...times].map((eventTime, number) => record(number, { eventTime })),
      ...[
        'é',
        'a "quoted" \\ text',
        'two\nlines',
        '',
        'x'.repeat(512),
        'é'.repeat(300),
        'x'.repeat(513),
        null,
        true,
        7,
      ].flatMap((value) => [
        record(1, { sourceIPAddress: value, eventName: value, errorCode: value }),
        record(2, { userIdentity: { arn: value, userName: 'someone' }, recipientAccountId: value }),
        record(3, { eventSource: 's3.amazonaws.com', eventName: { a: value }, awsRegion: [value] }),
      ]),
      // The same text in other bytes, and the same texts of other alternatives.
      record(4, {}).replace('eu-west-1', String.raw`eu\u002dwest-1`),
      record(5, { userIdentity: { userName: 'same' } }),
      record(5, { userIdentity: { principalId: 'same' }, recipientAccountId: 'same' }),
      record(6, { userIdentity: { invokedBy: 'x', accountId: 'same' } }),
      record(7, { additionalEventData: { result: { statusType: 'failed' } } }),
      record(7, { additionalEventData: { result: { statusCode: 403 } } }),
      record(7, { additionalEventData: { result: 'failed', other: 1 } }),
      record(7, { additionalEventData: ['failed'], responseElements: { errorCode: 'AccessDenied' } }),
      record(8, { eventSource: 'signin.amazonaws.com', responseElements: { ConsoleLogin: 'Failure' } }),
      record(9, { serviceEventDetails: { state: 'FAILED' } }),
      record(9, { serviceEventDetails: { deep: [{ code: 'Client.UnauthorizedOperation' }] } }),
    ];
    const { summary, shown, inBytes } = await read(records, inRuns);
    expect(inBytes).toBeGreaterThan(500);
    // The values of a few records are counted as values, and both counts are put together.
    expect(sorted(shown)).toEqual(sorted(shownSummary(summary, maxShown, 512)));
    expect(sorted(summary)).toEqual(sorted(sameByValues(records)));
  });

  test.each([
    { name: 'within its capacity', values: 25_013 },
    { name: 'beyond its capacity', values: 40_009 },
  ])(
    'more values than are kept, $name: no count is too large, or too small by more than it says',
    async ({ values }) => {
      const truth = new Map<string, number>();
      const records = Array.from({ length: 1.2 * values }, (_, number) => {
        const address = number % 3 === 0 ? `often ${number % 10}` : `seldom ${(number * 7919) % values}`;
        truth.set(address, (truth.get(address) ?? 0) + 1);
        const { eventVersion, userIdentity, eventTime } = base(number);
        return JSON.stringify({
          ...{ eventVersion, userIdentity, eventTime },
          ...{ eventSource: 'iam.amazonaws.com', eventName: address, sourceIPAddress: address },
        });
      });
      const { summary, shown } = await read(records, inRuns);
      for (const { facets } of [summary, shown]) {
        // The names of events belong to their sources.
        for (const [facet, before] of [
          ['addresses', '0t'],
          ['events', '0tiam.amazonaws.com\nt'],
        ] as const) {
          const { counts } = facets.find(({ name }) => name === facet)!;
          expect(counts.entries.filter(([key]) => !key.startsWith(before))).toEqual([]);
          const kept = new Map(counts.entries.map(([key, count]) => [key.slice(before.length), count]));
          const wrong = [...truth].filter(([text, count]) => {
            const counted = kept.get(text);
            // Values that are not shown are rare.
            if (counted === undefined)
              return facets === summary.facets ? count > counts.maxError : text.startsWith('often');
            return counted > count || counted + counts.maxError < count;
          });
          expect(wrong).toEqual([]);
        }
        const principals = facets.find(({ name }) => name === 'principals')!;
        expect(principals.counts).toMatchObject({ maxError: 0 });
        expect(principals.counts.entries.reduce((sum, [, count]) => sum + count, 0)).toBe(records.length);
      }
      const { counts } = summary.facets.find(({ name }) => name === 'addresses')!;
      expect(counts.maxError).toBeGreaterThan(0);
      expect(counts.entries.length + counts.more!).toBeGreaterThan(15_000);
      expect(counts.entries.length + counts.more!).toBeLessThanOrEqual(truth.size);
    },
  );
});

test('texts of any length are told apart by all of their bytes, also where they are too many for the kernel', async () => {
  const text = (number: number): string => `${'x'.repeat(number % 40)}${number}${'é'.repeat(number % 250)}`;
  const records = Array.from({ length: 12_000 }, (_, number) =>
    record(number, { sourceIPAddress: text(number % 9000), errorCode: text(number % 50) }),
  );
  const { summary } = await read(records, true);
  expect(sorted(summary)).toEqual(sorted(sameByValues(records)));
});
