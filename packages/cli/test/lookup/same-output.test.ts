import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';
import { record as completeRecord } from './records.js';

const folder = mkdtempSync(join(tmpdir(), 'same-output-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = fc.constantFrom(
  ...[
    '"s3.amazonaws.com"',
    '"iam.amazonaws.com"',
    '"a,b"',
    '"=1+1"',
    '"-1"',
    '"\\u0061\\"b\\""',
    '"ä€"',
    '""',
    '"x\\ny"',
    '" "',
  ],
  ...['"2026-01-01T00:00:00Z"', '"2026-01-01T00:30:00Z"', '"2026-01-02T00:00:00+01:00"', '"now"'],
);
const scalar = fc.oneof(
  text,
  fc.constantFrom(
    '1',
    '1.0',
    '1e3',
    '-0',
    '-5',
    '12345678901234567890',
    'true',
    'false',
    'null',
    '[]',
    '{}',
    '[1,"a"]',
    '{"b":2,"1":1}',
    '{"a":1,"a":2}',
  ),
);
const object = fc
  .array(fc.tuple(fc.constantFrom('bucketName', 'userName', 'bucket\\u004eame', 'list', '__proto__'), scalar), {
    maxLength: 3,
  })
  .map((members) => `{${members.map(([name, value]) => `"${name}": ${value}`).join(',')}}`);
const id = fc.constantFrom('"e-1"', '"e-2"', '"e-3"', '"\\u0065-1"', '""', '7', 'null');
const time = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '"2026-01-01T00:00:00Z"',
      '"2026-01-01T01:59:59Z"',
      '"2025-12-31T23:00:00Z"',
      '"2026-01-01T00:00:00.5Z"',
    ),
  },
  scalar,
);
const member = fc.oneof(
  fc.tuple(fc.constantFrom('eventName', 'awsRegion', 'errorCode', 'readOnly', 'e\\u0072rorCode', 'n'), scalar),
  fc.tuple(fc.constantFrom('requestParameters', 'responseElements'), fc.oneof(object, scalar)),
  fc.tuple(
    fc.constant('resources'),
    fc.array(object, { maxLength: 2 }).map((list) => `[${list.join(' , ')}]`),
  ),
);
const record = fc
  .tuple(id, time, fc.oneof(text, fc.constant('"s3.amazonaws.com"')), object, fc.array(member, { maxLength: 4 }))
  .map(
    ([eventID, eventTime, source, identity, members]) =>
      `{"eventVersion":"1.08","eventID":${eventID},"eventTime":${eventTime},"eventSource":${source},"eventName":"GetObject","userIdentity":${identity}${members.map(([name, value]) => `,"${name}":${value}`).join('')}}`,
  );
const huge = record.map((each) => each.replace('{', `{"padding":"${'x'.repeat(70_000)}",`));
/** Some records are there more than once. */
const records = fc
  .tuple(
    fc.array(fc.oneof({ weight: 20, arbitrary: record }, { weight: 1, arbitrary: huge }), { maxLength: 6 }),
    fc.array(fc.nat(), { maxLength: 3 }),
  )
  .map(([some, again]) => [...some, ...again.flatMap((at) => (some.length > 0 ? [some[at % some.length]!] : []))]);
const content = fc
  .tuple(records, fc.boolean(), fc.option(fc.nat(), { nil: undefined, freq: 6 }))
  .map(([some, isLog, cut]) => {
    const whole = isLog ? `{"Records":[${some.join(',')}]}` : some.join('\n');
    return cut === undefined ? whole : whole.slice(0, cut % (whole.length + 1));
  });

const path = fc.constantFrom(
  ...[
    'eventSource',
    'eventName',
    'eventID',
    'eventTime',
    'requestParameters',
    'requestParameters.bucketName',
    'userIdentity.userName',
  ],
  ...[
    'n',
    'errorCode',
    'readOnly',
    'resources[0]',
    'resources[*].bucketName',
    '$..userName',
    '$',
    'missing',
    "userIdentity['__proto__']",
  ],
);
const paths = fc.uniqueArray(path, { minLength: 1, maxLength: 4 }).map((some) => some.join(','));
const filter = fc.constantFrom<readonly string[]>(
  [],
  [],
  ['*:*'],
  ['s3:Get*'],
  ['!s3:Get*', '*:*'],
  ['--match', '$.eventVersion != "0"'],
  ['--match', '$.requestParameters.bucketName == "a,b" or $.n exists'],
  ['--reads'],
  ['--from', '2026-01-01T00:00:00Z'],
  ['--region', 'us-east-1'],
);
const output = fc.constantFrom<readonly string[]>([], ['-o', 'csv'], ['-o', 'table'], ['-o', 'json']);
const shape = fc.oneof(
  fc.constant<readonly string[]>([]),
  paths.map((some) => ['--fields', some]),
  paths.map((some) => ['--count-by', some]),
  fc.constant<readonly string[]>(['--every', '1h']),
  fc
    .tuple(fc.constantFrom('--every=1h', '--count-by=eventSource'), paths, paths, paths)
    .map(([first, distinct, min, max]) => [first, '--distinct', distinct, '--min', min, '--max', max]),
);
const rest = fc.constantFrom<readonly string[]>(
  [],
  [],
  ['--limit', '2'],
  ['--sort', 'time'],
  ['--sort', 'time', '--limit', '2'],
);

describe('a file whose bytes are searched gives what the same bytes from a pipe give, which are read plainly', () => {
  test('whatever the options and the records', async () => {
    let filled = 0;
    let number = 0;
    await fc.assert(
      fc.asyncProperty(content, filter, output, shape, rest, async (bytes, some, form, wanted, more) => {
        const options = [...some, ...form, ...wanted, ...more];
        const place = join(folder, String(number++));
        mkdirSync(place);
        const file = join(place, 'log.json');
        writeFileSync(file, bytes);
        const fast = await run((io) => runLookup(['--source', file, ...options], io));
        const plain = await run((io) =>
          runLookup(['--source', '-', ...options], { ...io, stdin: Readable.from([Buffer.from(bytes)]) }),
        );
        const named = (errors: string): string => errors.replaceAll(file, '-');
        expect({ ...fast, err: named(fast.err) }).toEqual(plain);
        if (fast.out.length > 200) filled++;
      }),
      { numRuns: Number(process.env.TRAILKIT_RUNS ?? 600), seed: Number(process.env.TRAILKIT_SEED ?? 17) },
    );
    expect(filled).toBeGreaterThan(100);
  });
});

test('a table of many files, whose lines come padded once the widths are known', async () => {
  const place = join(folder, 'many');
  mkdirSync(place);
  const names = ['GetObject', 'PutObject', 'x'.repeat(70), 'a b ', '"quoted"', 'Größe', ' '];
  const files = Array.from({ length: 12 }, (_, file) =>
    Array.from({ length: 40 }, (_, at) =>
      JSON.stringify({
        ...{ eventVersion: '1.08', eventTime: `2026-01-01T00:${10 + file}:${10 + at}Z`, eventID: `${file}-${at}` },
        ...{ eventSource: 's3.amazonaws.com', eventName: names[(file * at) % names.length] },
        ...(at % 3 === 0 && { errorCode: at % 2 === 0 ? 'AccessDenied' : 7 }),
      }),
    ),
  );
  for (const [at, records] of files.entries())
    writeFileSync(join(place, `${String(at).padStart(2, '0')}.json`), `{"Records":[${records.join(',')}]}`);
  const options = ['-o', 'table', '--fields', 'eventTime,eventName,eventID,errorCode'];
  const fast = await run((io) => runLookup(['--source', place, ...options], io));
  const stdin = Readable.from([Buffer.from(files.flat().join('\n'))]);
  const plain = await run((io) => runLookup(['--source', '-', ...options], { ...io, stdin }));
  expect(fast.out.split('\n')).toHaveLength(482);
  expect(fast).toEqual(plain);
});

test.each(['eventName', 'eventName,errorCode', 'eventID', 'sourceIPAddress'])(
  'counts of many files by %s, whose texts are met again and again, or for the first time',
  async (by) => {
    const place = join(folder, `counted-${by}`);
    mkdirSync(place);
    const names = ['GetObject', 'PutObject', 'ListBuckets', 'HeadObject', 'Größe'];
    const files = Array.from({ length: 6 }, (_, file) =>
      Array.from({ length: 50 * (file + 1) ** 2 }, (_, at) => {
        const id = `00000000-0000-4000-8000-${String(file * 10_000 + at).padStart(12, '0')}`;
        const members = {
          eventTime: `2026-01-01T00:0${file}:${10 + ((at * 7) % 50)}Z`,
          sourceIPAddress: `192.0.2.${at < 2000 - 400 * file ? at % 5 : at % (20 * (file + 1))}`,
          ...(at % 3 === 0 && { errorCode: at % 2 === 0 ? 'AccessDenied' : 'NoSuchKey' }),
        };
        return JSON.stringify(completeRecord(id, 's3', names[(at * at + file) % 7] ?? 'Decrypt', members));
      }),
    );
    for (const [at, records] of files.entries())
      writeFileSync(join(place, `${at}.json`), `{"Records":[${records.join(',')}]}`);
    const options = ['--count-by', by];
    const fast = await run((io) => runLookup(['--source', place, ...options], io));
    const stdin = Readable.from([Buffer.from(files.flat().join('\n'))]);
    const plain = await run((io) => runLookup(['--source', '-', ...options], { ...io, stdin }));
    expect(fast.out.split('\n').length).toBeGreaterThan(5);
    expect(fast).toEqual(plain);
  },
);
