import { compileMatch, parseMatch, readTime } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import type { ScanFilter } from '../../src/scan/record-test.js';
import { fileScanner } from '../../src/scan/scan-file.js';
import { scannedRecords } from '../../src/scan/scanned-record.js';
import type { SourceWarning } from '../../src/sources/record-source.js';
import { filesOf } from '../../../parquet/test/files.js';
import { expression, record } from '../sources/push-down/arbitrary.js';

const everything: ScanFilter = { matches: [], now: 0, from: -Infinity, to: Infinity, insights: false };

/** The texts of the records that a scan of a file finds, sorted, and its warnings. */
async function scanned(content: Uint8Array, filter: Partial<ScanFilter> = {}): Promise<Scanned> {
  const scanner = fileScanner({ scanFilter: { ...everything, ...filter }, maxRecordBytes: 1e7 });
  const found: Scanned = { texts: [], warnings: [] };
  for await (const batch of scanner.scan({ name: 'a.parquet', content: new Uint8Array(content) })) {
    found.warnings.push(...batch.warnings);
    for (const { text } of scannedRecords(batch, 'a.parquet')) found.texts.push(text!);
  }
  found.texts.sort();
  return found;
}

interface Scanned {
  readonly texts: string[];
  readonly warnings: SourceWarning[];
}

/** The Parquet files of records, with row groups so small that some can be passed over. */
const written = (records: readonly JsonObject[]): Promise<readonly Uint8Array[]> =>
  filesOf(records, { rowsAGroup: 3, maxBufferedBytes: 100_000 });

const time = fc.constantFrom('2024-05-10T12:00:00Z', '2024-05-10T12:00:01.5Z', '2024-05-10', 'soon', 7, null);
const identity = fc.constantFrom({ userName: 'Alice' }, { userName: 'A*', type: 'Root' }, { userName: 5 }, 'x', null);
const event = fc
  .tuple(record, time, identity, fc.nat())
  .map(([found, eventTime, userIdentity, id]) => ({ userIdentity, ...found, eventTime, eventID: `id-${id}` }));
const ofColumns = fc.constantFrom(
  '$.userIdentity.userName == "Alice"',
  '$.userIdentity.type in ["Root", null]',
  '$.readOnly == true',
  '$.readOnly != false',
  '$.eventTime >= "2024-05-10T12:00:01Z"',
  '$.eventTime < "2024-05-10T12:00:01Z"',
  'not ($.errorCode exists)',
  '$.eventName in ["A", "a", 5, null]',
);
const anyExpression = fc.oneof(
  expression,
  ofColumns,
  fc.tuple(ofColumns, fc.constantFrom('and', 'or'), expression).map(([a, o, b]) => `${a} ${o} (${b})`),
);

describe('files of ours', () => {
  test('have the matches that the records have, by whatever expression and times', async () => {
    const bound = fc.constantFrom(
      -Infinity,
      Date.parse('2024-05-10T12:00:00Z'),
      Date.parse('2024-05-10T12:00:01Z'),
      Infinity,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 12 }),
        anyExpression,
        bound,
        bound,
        async (records, text, from, to) => {
          const unique = [...new Map(records.map((each) => [each.eventID, each])).values()];
          const files = await written(unique);
          const found = (
            await Promise.all(files.map((bytes) => scanned(bytes, { matches: [parseMatch(text)], from, to })))
          ).flatMap(({ texts, warnings }) => {
            expect(warnings).toEqual([]);
            return texts;
          });
          const test = compileMatch(text, { now: 0 });
          const inTime = ({ eventTime }: JsonObject): boolean => {
            const at = readTime(eventTime);
            return at === undefined || (at >= from && at <= to);
          };
          const expected = unique.filter((each) => test(each) && inTime(each)).map((each) => JSON.stringify(each));
          expect(found.toSorted()).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('files of others', () => {
  const records = ['1', '2'].map((eventID) => ({
    eventVersion: '1.08',
    eventTime: '2024-05-10T12:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-west-1',
    userIdentity: { type: 'Root' },
    eventID,
  }));

  test('with a column of texts give these back', async () => {
    const data = records.map((each) => JSON.stringify(each, undefined, 1));
    const columnData = [
      { name: 'n', data: [1, 2] },
      { name: 'Raw', data },
    ];
    expect(await scanned(new Uint8Array(parquetWriteBuffer({ columnData })))).toEqual({ texts: data, warnings: [] });
  });

  test('with columns alone give records of these, and say what is lost', async () => {
    const names = ['eventversion', 'event_time', 'eventSource', 'eventname', 'awsregion', 'eventid'];
    const columnData = [
      ...names.map((name) => ({
        name,
        data: records.map((each) => (each as unknown as Record<string, string>)[memberOf(name)]!),
      })),
      { name: 'requestparameters', data: ['{"a":1}', ''] },
    ];
    const { texts, warnings } = await scanned(new Uint8Array(parquetWriteBuffer({ columnData })));
    expect(texts.map((text) => JSON.parse(text))).toEqual(
      records.map(({ userIdentity: _, ...each }, index) => ({
        ...each,
        requestParameters: index === 0 ? { a: 1 } : '',
      })),
    );
    expect(warnings.map(({ expected }) => expected)).toEqual(['a column with the text of records']);
  });

  test('may have a column with a name that every object of JavaScript has', async () => {
    const own = {
      eventVersion: '1.08',
      eventTime: '2026-05-01T10:00:00Z',
      eventSource: 'iam.amazonaws.com',
      eventID: 'one',
    };
    const columnData = [
      ...Object.entries(own).map(([name, text]) => ({ name, data: [text] })),
      { name: '__proto__', data: [{ eventName: 'CreateUser' }], type: 'JSON' as const },
      { name: 'toString', data: ['text'] },
    ];
    const { texts } = await scanned(new Uint8Array(parquetWriteBuffer({ columnData })));
    const expected = { ...own, ['__proto__']: { eventName: 'CreateUser' }, toString: 'text' };
    expect(texts).toEqual([JSON.stringify(expected)]);
  });

  test.each([
    { name: 'damaged', content: `PAR1${'\0'.repeat(50)}PAR1` },
    { name: 'empty', content: '' },
  ])('that are $name are said to be', async ({ content }) => {
    const { texts, warnings } = await scanned(Buffer.from(content));
    expect(texts).toEqual([]);
    expect(warnings.map(({ expected }) => expected)).toEqual(['a Parquet file that can be read']);
  });
});

function memberOf(column: string): string {
  const folded = column.replaceAll('_', '').toLowerCase();
  return Object.keys({
    ...{ eventVersion: 0, eventTime: 0, eventSource: 0, eventName: 0, awsRegion: 0, eventID: 0 },
  }).find((name) => name.toLowerCase() === folded)!;
}
