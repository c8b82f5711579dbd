import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from '@trailkit/command-line';
import { datasetFiles, localStore } from '@trailkit/parquet/query';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convertCommand } from '../../src/commands/convert.js';
import { lookupCommand } from '../../src/commands/lookup.js';
import { texts } from '../../src/texts.js';
import { record } from '../lookup/records.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';

/** A dataset of `trailkit convert` gives, by its columns where they tell all, the answers of the logs that it was made of. */
const root = mkdtempSync(join(tmpdir(), 'dataset-columns-'));
afterAll(() => rmSync(root, { recursive: true }));

const lookup = (source: string, argv: readonly string[]): Promise<Ran> =>
  run((io) => runCommand(lookupCommand, ['--source', source, ...argv], io, texts));
const convert = (logs: string, lake: string): Promise<Ran> =>
  run((io) => runCommand(convertCommand, [logs, '--to', 'parquet', '--out', lake], io, texts));

/** A member as records have it, and as no record should: `absent` stands for one that is not there. */
const absent = Symbol('absent');
const often = <T>(common: readonly T[], odd: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...common) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
const members = fc.record({
  eventTime: often(
    [
      '2024-05-10T12:00:00Z',
      '2024-05-10T12:00:01Z',
      '2024-05-10T12:00:00.5Z',
      '2024-05-10T12:00:00.250Z',
      '2024-05-11T00:00:00Z',
    ],
    ['2024-05-10', 'soon', 7, null, absent],
  ),
  eventSource: often(['s3.amazonaws.com', 'iam.amazonaws.com', 'kms.amazonaws.com'], ['', null, absent]),
  eventName: often(['GetObject', 'PutObject', 'CreateUser', 'Decrypt'], ['a"\\b', 'é😀', '\ud83d', ['GetObject']]),
  errorCode: fc.constantFrom(absent, absent, absent, 'AccessDenied', 'NoSuchKey'),
  userIdentity: often(
    [
      { type: 'IAMUser', userName: 'Alice' },
      { type: 'Root' },
      { type: 'IAMUser', userName: 'Bob', arn: 'arn:aws:iam::1:user/Bob' },
    ],
    [null, absent, 'x', [{ type: 'Root' }], { userName: null }, { type: 5 }],
  ),
  readOnly: often([true, false], [absent, 'true']),
  awsRegion: fc.constantFrom('eu-west-1', 'us-east-1'),
  recipientAccountId: fc.constantFrom('111122223333', '444455556666'),
  eventCategory: often(['Management', 'Data'], ['Insight', absent]),
});

/** Days of whose records none is odd are counted by columns alone, and others not. */
const plainDay = fc
  .sample(members, { numRuns: 400, seed: 5 })
  .map((found, index) =>
    textOf({ ...found, eventTime: `2024-05-0${1 + (index % 3)}T12:00:0${index % 7}Z` }, `plain-${index}`),
  );
const oddDay = fc.sample(members, { numRuns: 400, seed: 6 }).map((found, index) => textOf(found, `odd-${index}`));

function textOf(given: Readonly<Record<string, unknown>>, id: string): string {
  const all = { ...record(id, 's3', 'GetObject'), ...given };
  return JSON.stringify(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== absent)));
}

const filters: readonly (readonly string[])[] = [
  [],
  ['*:*'],
  ['s3:Get*', 'iam:*'],
  ['--errors'],
  ['--writes'],
  ['--match', '$.eventName == "GetObject" and $.userIdentity.userName == "Alice"'],
  ['--match', 'not ($.errorCode exists) or $.userIdentity.type == "Root"'],
  ['--match', '$.userIdentity.userName == null'],
  ['--match', '$.eventName regex "^(Get|Put)" and $.readOnly != false'],
  ['--match', '$.userIdentity exists'],
  ['--match', '$.eventTime >= "2024-05-10T12:00:00.3Z"'],
  ['--from', '2024-05-02', '--to', '2024-05-10T12:00:00Z'],
  ['--region', 'eu-west-1'],
  ['--match', '$.eventName == "no such name"'],
];
/** Expressions on members that columns have, and now and then on one that none has. */
const { expression: expressions } = fc.letrec<{ expression: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    ...(
      [
        ['eventName', ['GetObject', 'Decrypt', 'a"\\b', 'none']],
        ['eventSource', ['s3.amazonaws.com', '']],
        ['userIdentity.userName', ['Alice', 'Bob']],
        ['userIdentity.type', ['Root']],
        ['errorCode', ['AccessDenied', 'NoSuchKey']],
        ['awsRegion', ['eu-west-1']],
      ] as const
    ).map(([path, values]) =>
      fc
        .tuple(fc.constantFrom('==', '!=', 'in'), fc.constantFrom<string>(...values))
        .map(([operator, value]) => `$.${path} ${operator} ${JSON.stringify(operator === 'in' ? [value] : value)}`),
    ),
    fc.constantFrom(
      '$.readOnly == true',
      '$.readOnly exists',
      '$.errorCode == null',
      'not ($.userIdentity.userName exists)',
      '$.eventName regex "^(Get|Put)"',
      '$.eventTime >= "2024-05-10T12:00:00.3Z"',
      '$.eventCategory == "Insight"',
      '$.requestParameters.bucketName exists',
    ),
  ),
  expression: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc
      .tuple(tie('expression'), fc.constantFrom('and', 'or'), tie('expression'))
      .map(([a, by, b]) => `(${a}) ${by} (${b})`),
    tie('expression').map((inner) => `not (${inner})`),
  ),
}));
const counts = [
  'eventSource,eventName',
  'userIdentity.userName',
  'errorCode,readOnly,awsRegion',
  'userIdentity.arn,recipientAccountId',
  'eventTime',
  'requestParameters.bucketName,eventName',
];

describe.each([
  { name: 'of records as CloudTrail writes them', records: plainDay },
  { name: 'of those and others, in files of their own days', records: [...plainDay, ...oddDay] },
])('$name', ({ name, records }) => {
  const folder = join(root, String(name.length));
  const [logs, lake] = [join(folder, 'logs'), join(folder, 'lake')];
  beforeAll(async () => {
    mkdirSync(logs, { recursive: true });
    // Some records are in two logs.
    for (const [file, from] of [0, 180, 330, 600].entries()) {
      const Records = records.slice(from, from + 210);
      if (Records.length > 0)
        writeFileSync(join(logs, `${file}.json.gz`), gzipSync(`{"Records":[${Records.join(',')}]}`));
    }
    expect((await convert(logs, lake)).code).toBe(0);
    expect((await datasetFiles(localStore(lake)))!.size).toBeGreaterThan(3);
  });

  test.each(filters.map((filter) => ({ name: filter.join(' ') || 'without a filter', filter })))(
    '$name',
    async ({ filter }) => {
      const first = 2 * filters.indexOf(filter);
      for (const by of [counts[first % counts.length]!, counts[(first + 1) % counts.length]!]) {
        const argv = [...filter, '--count-by', by, '--output', 'json'];
        const [ofLogs, ofLake] = [await lookup(logs, argv), await lookup(lake, argv)];
        expect({ by, out: ofLake.out, code: ofLake.code }).toEqual({ by, out: ofLogs.out, code: ofLogs.code });
      }
    },
  );

  test.each([
    { fields: 'eventTime,eventName', output: 'ndjson' },
    { fields: 'eventName,userIdentity.userName,readOnly,eventID', output: 'csv' },
    { fields: 'errorCode', output: 'csv' },
    { fields: 'eventTime,userIdentity.arn,errorCode', output: 'table' },
    { fields: 'eventTime,requestParameters.bucketName', output: 'ndjson' },
  ])('$fields as $output, of random expressions', async ({ fields, output }) => {
    for (const match of fc.sample(expressions, { numRuns: 8, seed: fields.length })) {
      const argv = ['*:*', '--match', match, '--fields', fields, '--output', output];
      const [ofLogs, ofLake] = [await lookup(logs, argv), await lookup(lake, argv)];
      // Widths of columns and the order are those of the files.
      const linesOf = ({ out }: Ran): readonly string[] =>
        out
          .split('\n')
          .map((line) => (output === 'table' ? line.replaceAll(/ {2,}/g, '  ').trim() : line))
          .sort();
      expect({ match, code: ofLake.code, lines: linesOf(ofLake) }).toEqual({
        match,
        code: ofLogs.code,
        lines: linesOf(ofLogs),
      });
      // Insights events are left out, and told of, by the conversion.
      const saidOf = ({ err }: Ran): readonly string[] => err.split('\n').filter((line) => !line.includes('Insights'));
      expect({ match, said: saidOf(ofLake) }).toEqual({ match, said: saidOf(ofLogs) });
    }
  });

  test('fields with a window, an order and a limit', async () => {
    const argv = ['--from', '2024-05-02', '--fields', 'eventTime,eventName', '--errors'];
    const sorted = [...argv, '--sort', 'oldest-first', '--match', '$.eventTime exists'];
    const times = ({ out }: Ran): readonly string[] => out.split('\n').map((line) => line.slice(0, 37));
    expect(times(await lookup(lake, sorted))).toEqual(times(await lookup(logs, sorted)));
    const few = [...argv, '--limit', '7'];
    expect((await lookup(lake, few)).out.split('\n')).toHaveLength(8);
  });

  test('with measures, spans of time and a limit', async () => {
    for (const more of [
      ['--distinct', 'userIdentity.userName'],
      ['--every', '1h'],
      ['--limit', '2'],
    ]) {
      const argv = ['--count-by', 'eventName', ...more];
      expect((await lookup(lake, argv)).out).toBe((await lookup(logs, argv)).out);
    }
  });
});

test('records of a log beside the files are compared with theirs', async () => {
  const [logs, lake] = [join(root, 'beside-logs'), join(root, 'beside-lake')];
  mkdirSync(logs);
  const content = gzipSync(`{"Records":[${plainDay.slice(0, 20).join(',')}]}`);
  writeFileSync(join(logs, 'a.json.gz'), content);
  await convert(logs, lake);
  writeFileSync(join(lake, 'a.json.gz'), content);
  const argv = ['--count-by', 'eventName', '*:*'];
  expect((await lookup(lake, argv)).out).toBe((await lookup(logs, argv)).out);
});
