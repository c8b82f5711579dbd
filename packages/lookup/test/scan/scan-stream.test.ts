import { Readable } from 'node:stream';
import { parseMatch } from '@trailkit/match';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchWriter } from '../../src/scan/batch-writer.js';
import { recordTest } from '../../src/scan/record-test.js';
import type { ScanFilter } from '../../src/scan/record-test.js';
import type { ScanLines } from '../../src/scan/scan-lines.js';
import { lineScanner } from '../../src/scan/scan-lines.js';
import { logScan } from '../../src/scan/scan-log.js';
import { scanStream } from '../../src/scan/scan-stream.js';
import { scannedRecords } from '../../src/scan/scanned-record.js';
import { textSearch } from '../../src/scan/text-search.js';

const maxRecordBytes = 40_000;

/** All that a scan says, in order, and how many lines were scanned in their bytes. */
interface Said {
  readonly records: readonly string[];
  readonly warnings: readonly string[];
  readonly passedOver: readonly string[];
  readonly quickParts: number;
}

async function said(content: Buffer, pieces: readonly number[], filter: ScanFilter, isQuick: boolean): Promise<Said> {
  const scanTest = recordTest(filter);
  const batch = batchWriter();
  const search = textSearch(scanTest.texts);
  const quick = lineScanner(logScan(scanTest, maxRecordBytes, batch), { search, batch, test: scanTest });
  let quickParts = 0;
  const scanLines: ScanLines = (lines, records) => {
    const found = isQuick ? quick(lines, records) : undefined;
    if (found) quickParts++;
    return found;
  };
  const records: string[] = [];
  const warnings: string[] = [];
  const passedOver: string[] = [];
  const stream = Readable.from(piecesOf(content, pieces));
  for await (const found of scanStream({ name: 'x', content: stream }, { test: scanTest, maxRecordBytes, scanLines })) {
    for (const { location, text, isFiltered } of scannedRecords(found, 'x'))
      records.push(`${JSON.stringify(location)} ${isFiltered} ${text}`);
    warnings.push(...found.warnings.map((warning) => JSON.stringify(warning)));
    if (found.passedOver) passedOver.push(JSON.stringify(found.passedOver));
    if (found.passedInsights) passedOver.push('Insights');
  }
  return { records, warnings, passedOver: [...new Set(passedOver)].sort(), quickParts };
}

function* piecesOf(content: Buffer, lengths: readonly number[]): Generator<Buffer> {
  for (let at = 0, piece = 0; at < content.length; piece++) {
    const length = lengths[piece % lengths.length]!;
    yield content.subarray(at, at + length);
    at += length;
  }
}

const record = (number: number, members: object = {}): object => ({
  eventVersion: '1.08',
  userIdentity: { type: 'IAMUser', userName: number % 7 === 0 ? 'Bob' : 'Alice' },
  eventTime: `2024-05-10T12:00:${10 + (number % 50)}Z`,
  eventSource: 's3.amazonaws.com',
  eventName: number % 3 === 0 ? 'GetObject' : 'PutObject',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'x'.repeat(number % 200),
  eventID: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  eventType: 'AwsApiCall',
  ...members,
});
const line = fc.oneof(
  { weight: 60, arbitrary: fc.nat(10_000).map((number) => JSON.stringify(record(number))) },
  { weight: 2, arbitrary: fc.nat(100).map((number) => JSON.stringify(record(number), undefined, 2)) },
  {
    weight: 2,
    arbitrary: fc.nat(100).map((number) => JSON.stringify({ Records: [record(number), record(number + 1)] })),
  },
  { weight: 1, arbitrary: fc.nat(100).map((number) => JSON.stringify({ detail: record(number), source: 'aws.s3' })) },
  { weight: 1, arbitrary: fc.nat(100).map((number) => JSON.stringify(record(number, { eventCategory: 'Insight' }))) },
  { weight: 1, arbitrary: fc.nat(100).map((number) => JSON.stringify(record(number)).slice(0, -5)) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '',
        '   ',
        'nonsense',
        '{"a":1}',
        '[1,2]',
        '7',
        '{"awsAccountId":"1","digestStartTime":"x"}',
        '}',
        '\u{1f600}',
      ],
      JSON.stringify(record(3, { userAgent: 'y'.repeat(50_000) })),
      JSON.stringify(record(5, { errorMessage: 'a\u2028b\u00e4' })),
    ),
  },
);
const content = fc
  .tuple(
    fc.array(line, { minLength: 5, maxLength: 60 }),
    fc.constantFrom('\n', '\r\n', ' '),
    fc.constantFrom(0, 0, 0, 1, 40),
  )
  .map(([lines, end, cut]) => {
    const head = Array.from({ length: 700 }, (_, number) => JSON.stringify(record(number))).join('\n');
    const text = Buffer.from(`${head}\n${lines.join(end)}${end}${head}`);
    return text.subarray(0, text.length - cut);
  });
const filters: readonly ScanFilter[] = [
  [],
  ['$.eventName == "GetObject" and $.userIdentity.userName == "Bob"'],
  ['$.errorMessage exists'],
  ['$.eventName == "NoSuchEvent"'],
].map((matches) => ({
  ...{ matches: matches.map((each) => parseMatch(each)), now: 0, insights: false },
  ...{ from: -Infinity, to: Infinity },
}));

test('lines of a stream that are scanned in their bytes give what reading each record gives', async () => {
  let quickParts = 0;
  await fc.assert(
    fc.asyncProperty(
      content,
      fc.array(fc.constantFrom(1, 100, 4_000, 20_000, 65_536, 300_000), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...filters),
      async (bytes, pieces, filter) => {
        const some = pieces.every((length) => length === 1) ? [...pieces, 65_536] : pieces;
        const { quickParts: scanned, ...quick } = await said(bytes, some, filter, true);
        const { quickParts: none, ...plain } = await said(bytes, some, filter, false);
        expect(none).toBe(0);
        expect(quick).toEqual(plain);
        quickParts += scanned;
      },
    ),
    { numRuns: Number(process.env.TRAILKIT_RUNS ?? 60), seed: Number(process.env.TRAILKIT_SEED ?? 5) },
  );
  expect(quickParts).toBeGreaterThan(60);
});
