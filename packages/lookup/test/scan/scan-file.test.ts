import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { compileMatch, compilePath, parseMatch } from '@trailkit/match';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../src/identity/fingerprint.js';
import type { Projection } from '../../src/scan/projection.js';
import type { ScanFilter } from '../../src/scan/record-test.js';
import { fileScanner } from '../../src/scan/scan-file.js';
import { scannedRecords } from '../../src/scan/scanned-record.js';
import type { SourceRecord } from '../../src/sources/record-source.js';
import { readRecords } from '@trailkit/records/node';

const everything: ScanFilter = { matches: [], now: 0, from: -Infinity, to: Infinity, insights: false };

function scannerOf(scanFilter: ScanFilter, projection?: Projection): ReturnType<typeof fileScanner> {
  return fileScanner({ scanFilter, maxRecordBytes: 16 * 1024 * 1024, projection });
}

async function scanned(scanner: ReturnType<typeof fileScanner>, content: Buffer): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of scanner.scan({ name: 'x', content }))
    for (const { location, record } of scannedRecords(batch, 'x'))
      lines.push(`line ${location!.line}, byte ${location!.offset}: ${JSON.stringify(record)}`);
  return lines;
}

/** Every record read and matched: the result that the scanner's shortcuts must have. */
async function plainly(
  matches: readonly string[],
  content: Buffer,
  alternatives?: readonly string[],
): Promise<string[]> {
  const all = compileMatch([...matches], { now: 0 });
  const some = alternatives?.map((each) => compileMatch(each, { now: 0 }));
  const passes = (found: unknown): boolean => all(found) && some?.some((each) => each(found)) !== false;
  const lines: string[] = [];
  for await (const item of readRecords('-', { stdin: Readable.from([content]) })) {
    if (item.kind !== 'record' || !passes(item.record)) continue;
    const { eventCategory, eventType } = item.record;
    if (eventCategory === 'Insight' || eventType === 'AwsCloudTrailInsight') continue;
    lines.push(`line ${item.location.line}, byte ${item.location.offset}: ${JSON.stringify(item.record)}`);
  }
  return lines;
}

const expressions = [
  '$.eventName == "DeleteUser"',
  '$.eventName != "DeleteUser"',
  '$.eventName == "DeleteUser" and $.userIdentity.userName == "Bob"',
  '$.userIdentity.userName == "Bob" or $.errorCode exists',
  'not $.errorCode exists',
  '$.userIdentity.userName regex "^B.b"',
  '$.requestParameters..userName == "Bob"',
  '$.requestParameters.list[1].userName == "Bob"',
  '$.requestParameters[?@.userName == $.eventName] exists',
  '$.sourceIPAddress cidr "10.0.0.0/8"',
  '$.userIdentity == {"userName": "Bob"}',
  '$.eventName in ["DeleteUser", "Bob"]',
  '$.a like "*User"',
  '$..x contains "Bob"',
  '$.userIdentity.age >= 5',
  '$.eventName ilike ["deleteuser", "b*"]',
  '$.eventName ilike "DELETEUSER" or $.eventName[] == "Bob"',
  '$.a[].x[] ilike "*0.1.2.3"',
  '$.userIdentity[].userName[] in ["Bob", "x"]',
  '$.requestParameters.list[] some (@.userName == "Bob" and not @.x is leaf)',
  '$.userIdentity some (@.userName ilike "BOB" or @.age > 5)',
  '$ some (@.a == "Bob")',
  '$.a[] is leaf',
  '$.a like ["*User", "Bob"]',
] as const;

const word = fc.oneof(
  fc.constantFrom('DeleteUser', 'Bob', 'Records', 'Events', 'eventName', 'x', '', 'Insight', '10.1.2.3', '11.1.2.3'),
  fc.constantFrom(
    'a "Bob" b',
    '"eventVersion"',
    'Bob\\',
    'B\u00f6b',
    '},{"eventVersion":"1"',
    '€𝄞',
    '\u0001',
    '</a>&=',
  ),
);
const name = fc.constantFrom(
  ...['eventName', 'userIdentity', 'userName', 'errorCode', 'requestParameters', 'list', 'sourceIPAddress', 'a', 'x'],
  ...['age', '__proto__', 'Records', 'Events', 'eventSource', 'CloudTrailEvent', 'detail', 'detail-type', ''],
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(word, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((entries) => ({ entries })),
  ),
}));

/** How a writer writes: white space, escapes that need not be, members twice. */
interface Style {
  readonly space: string;
  readonly escapes: 'none' | 'ascii' | 'letters' | 'html';
}

function write(given: unknown, style: Style): string {
  const { space } = style;
  if (Array.isArray(given)) return `[${space}${given.map((each) => write(each, style)).join(`,${space}`)}]`;
  if (typeof given === 'object' && given !== null) {
    const entries = (given as { entries: readonly (readonly [string, unknown])[] }).entries;
    const members = entries.map(([key, each]) => `${text(key, style)}${space}:${space}${write(each, style)}`);
    return `{${space}${members.join(`${space},`)}${space}}`;
  }
  return typeof given === 'string' ? text(given, style) : JSON.stringify(given);
}

function text(given: string, { escapes }: Style): string {
  const escaped: Readonly<Record<Style['escapes'], RegExp>> = {
    none: /(?!)/g,
    ascii: /[^ -~]/g,
    letters: /[Bn]/g,
    html: /[<>&=']/g,
  };
  const hex = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(given).replaceAll(escaped[escapes], hex);
}

const identity = fc.oneof(
  fc.constant({ entries: [['userName', 'Bob']] }),
  fc.constant({ entries: [['age', 7]] }),
  value,
);
/** The beginnings of most records are a record's; some are anything. */
const record = fc
  .tuple(
    fc.constantFrom<(readonly [string, unknown])[]>(
      [['eventVersion', '1.08']],
      [['eventVersion', '1.08']],
      [
        ['eventSource', 's'],
        ['eventName', 'Bob'],
      ],
      [],
    ),
    fc.option(fc.constantFrom('DeleteUser', 'CreateUser'), { nil: undefined }),
    fc.option(identity, { nil: undefined }),
    fc.array(fc.tuple(name, value), { maxLength: 4 }),
  )
  .map(([head, eventName, userIdentity, more]) => ({
    entries: [
      ...head,
      ...(eventName === undefined ? [] : [['eventName', eventName] as const]),
      ...(userIdentity === undefined ? [] : [['userIdentity', userIdentity] as const]),
      ...more,
    ],
  }));
const style = fc.record<Style>({
  space: fc.constantFrom('', '', '', ' ', '\n', '\t'),
  escapes: fc.constantFrom('none', 'none', 'ascii', 'letters', 'html'),
});
const layouts: readonly ((records: readonly string[]) => string)[] = [
  (records) => `{"Records":[${records.join(',')}]}`,
  (records) => `{"Records":[${records.join(',')}]}`,
  (records) => `{ "Records" : [\n${records.join(' ,\n')}\n]\n}\n`,
  (records) => `{"Records":[${records.join(',')}],"more":1}`,
  (records) => `{"Records":[${records.map((each) => JSON.stringify(each)).join(',')}]}`,
  (records) => `{"Events":[${records.map((each) => `{"CloudTrailEvent":${JSON.stringify(each)}}`).join(',')}]}`,
  (records) => records.join('\n'),
  (records) => `${records.join('\n')}\n`,
  (records) => records.join(''),
  (records) => `[${records.join(',')}]`,
  (records) => records.map((each) => `{"detail-type":"d","detail":${each}}`).join('\n'),
  (records) => records.map((each) => JSON.stringify(each)).join('\n'),
  (records) => `\ufeff${records.join('\n')}`,
  (records) => records.map((each) => `{"data":"${gzipSync(each).toString('base64')}"}`).join('\n'),
  (records) => `{"Records":[${records.map((each) => `{"data":"${Buffer.from(each).toString('base64')}"}`).join(',')}]}`,
  (records) => records.map((each) => `{"body":${JSON.stringify(each).replaceAll('\\"', '\\u0022')}}`).join('\n'),
  (records) => `{"Records":[${records.flatMap((each) => [each, '{"digestS3Object":"Bob","logFiles":[]}']).join(',')}]}`,
  (records) => records.map((each) => `2026-10-01 Bob ${each}`).join('\n'),
  (records) => `{"took":1,"hits":{"hits":[${records.map((each) => `{"_source":${each}}`).join(',')}]}}`,
];
const damage = fc.option(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { nil: undefined, freq: 3 });
const zip = fc.constantFrom<'plain' | 'gzip' | 'members' | 'padding' | 'garbage' | 'cut' | 'utf16'>(
  ...(['plain', 'gzip', 'gzip', 'members', 'padding', 'garbage', 'cut', 'utf16'] as const),
);
const file = fc
  .tuple(fc.array(record, { maxLength: 6 }), style, fc.constantFrom(...layouts), damage, zip)
  .map(([records, how, layout, harm, packing]) => {
    const bytes = Buffer.from(layout(records.map((each) => write(each, how))));
    if (harm && bytes.length > 0) bytes[harm[0] % bytes.length] = harm[1];
    const half = bytes.length >> 1;
    switch (packing) {
      case 'plain':
        return bytes;
      case 'gzip':
        return gzipSync(bytes);
      case 'members':
        return Buffer.concat([gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))]);
      case 'padding':
        return Buffer.concat([gzipSync(bytes), Buffer.alloc(4), gzipSync(bytes)]);
      case 'garbage':
        return Buffer.concat([gzipSync(bytes), Buffer.from('garbage'), gzipSync(bytes)]);
      case 'cut':
        return gzipSync(bytes).subarray(0, -3);
      case 'utf16':
        return Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le');
    }
  });

/** Logs and bare records whose ids and times are mostly plain texts, as they have to be for parts of records to be handed on. */
const idFile = fc
  .tuple(
    fc.array(
      fc.tuple(
        record,
        fc.constantFrom('"e-1"', '"e-2"', '""', '"\\u0041"', '7'),
        fc.constantFrom('"2026-01-01T00:00:00Z"', '"x"', 'null'),
      ),
      { maxLength: 6 },
    ),
    style,
    fc.boolean(),
  )
  .map(([records, how, isLog]) => {
    const texts = records.map(([each, id, time]) => {
      const head = `{"userIdentity":{},"eventSource":"s","eventVersion":"1","eventName":"Bob","eventID":${id},"eventTime":${time}`;
      return `${head},${write({ entries: each.entries.filter(([key]) => !/^event|^userId/.test(key)) }, how).slice(1)}`.replace(
        /,\s*\}$/,
        '}',
      );
    });
    return Buffer.from(isLog ? `{"Records":[${texts.join(',')}]}` : texts.join('\n'));
  });

async function recordsOf(scanner: ReturnType<typeof fileScanner>, content: Buffer): Promise<readonly SourceRecord[]> {
  const records: SourceRecord[] = [];
  for await (const batch of scanner.scan({ name: 'x', content })) records.push(...scannedRecords(batch, 'x'));
  return records;
}

describe('scanning finds what reading finds', () => {
  test('whatever the expression and the files, one scanner for several of them', async () => {
    const matches = fc.subarray([...expressions], { minLength: 0, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(matches, fc.array(file, { minLength: 1, maxLength: 8 }), async (given, files) => {
        const scanner = scannerOf({ ...everything, matches: given.map((match) => parseMatch(match)) });
        for (const content of files) expect(await scanned(scanner, content)).toEqual(await plainly(given, content));
      }),
      { numRuns: Number(process.env.TRAILKIT_RUNS ?? 150) },
    );
  });

  /** Conditions on what alternatives are picked by, and on other members. */
  const picked = [
    '$.eventName ilike "deleteuser"',
    '$.eventName == "CreateUser" and $.userIdentity.age >= 5',
    '$.eventSource == "s" and $.eventName == "Bob"',
    '$.eventSource[] ilike ["s", "bob"] and $.errorCode exists',
    '$.eventName like "Create*" and $.userIdentity[].userName[] ilike "bob"',
    '$.eventName in ["DeleteUser", "CreateUser"] and not ($.a exists)',
  ];
  test('whatever the alternatives', async () => {
    const matches = fc.subarray([...expressions], { minLength: 0, maxLength: 1 });
    const alternatives = fc
      .tuple(fc.subarray(picked), fc.subarray([...expressions], { maxLength: 3 }))
      .map(([some, others]) => [...some, ...others]);
    await fc.assert(
      fc.asyncProperty(
        matches,
        alternatives,
        fc.array(file, { minLength: 1, maxLength: 8 }),
        async (given, some, files) => {
          const parsed = {
            matches: given.map((match) => parseMatch(match)),
            alternatives: some.map((each) => parseMatch(each)),
          };
          const scanner = scannerOf({ ...everything, ...parsed });
          for (const content of files)
            expect(await scanned(scanner, content)).toEqual(await plainly(given, content, some));
        },
      ),
      { numRuns: Number(process.env.TRAILKIT_RUNS ?? 150) },
    );
  });

  /** Paths of all kinds, and ones that end in others. */
  const paths = [
    ...[
      '$.eventName',
      '$.eventID',
      '$.userIdentity',
      '$.userIdentity.userName',
      '$.requestParameters.list',
      '$.a',
      '$.a.x',
    ],
    ...['$.a.x.a', '$.list[1].userName', '$.a[*]', '$..x', '$', '$["__proto__"]', '$.a[?@.x == "Bob"]', '$.missing'],
  ];
  const plain = {
    first: ' abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
    others: ' :.-\\"0123456789aBbceDdfilnorstuUvxyz',
  };
  /** The values of a record as the ways to read it have to tell them. */
  const idPrint = (id: string): unknown => (id === '' ? undefined : fingerprintOf(id));
  const knownOf = ({ known, fingerprint }: SourceRecord): { eventID: string; [member: string]: unknown } | undefined =>
    known && { eventID: known.eventID, eventTime: known.eventTime, fingerprint };
  const valuesOf = (record: unknown, some: readonly string[]): readonly unknown[] =>
    some.map((path) => {
      const values = compilePath(path)(record);
      return (values.length > 1 ? values : values[0]) ?? null;
    });
  test('whatever the projection', async () => {
    let [lines, padded, lists, shared, wholes] = [0, 0, 0, 0, 0];
    const forms = fc.constantFrom<readonly [Projection['line'], boolean]>(
      [undefined, false],
      [undefined, true],
      [{ around: [], cells: 'json' }, false],
      [{ around: [], cells: plain }, false],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(paths, { minLength: 1, maxLength: 4 }),
        forms,
        fc.array(idFile, { minLength: 1, maxLength: 4 }),
        fc.option(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 4 }), { nil: undefined }),
        async (some, [line, isGrouped], files, later) => {
          const around = some.map((_, at) => `<${at}>`).concat('\n');
          const padding = { widths: new Int32Array(new SharedArrayBuffer(4 * some.length)), gap: 3 };
          const scanner = scannerOf(everything, { paths: some, isGrouped, line: line && { ...line, around, padding } });
          const whole = scannerOf(everything);
          for (const [at, content] of files.entries()) {
            // Known after the first file, as that of tables is.
            if (at === 1 && later && line?.cells === plain) padding.widths.set(later.slice(0, some.length));
            const isPadded = padding.widths[0]! > 0;
            const expected = await recordsOf(whole, content);
            const found = await recordsOf(scanner, content);
            expect(found.map(({ location, content: hash, isFiltered }) => ({ location, hash, isFiltered }))).toEqual(
              expected.map(({ location, content: hash, isFiltered }) => ({ location, hash, isFiltered })),
            );
            for (const [index, one] of expected.entries()) {
              const { record } = one;
              const known = knownOf(one);
              if (known) expect(known.fingerprint).toEqual(idPrint(known.eventID));
              const each = found[index]!;
              const values = valuesOf(record, some);
              if (each.values !== undefined) {
                lists++;
                if (isGrouped && found.some((other, at) => at < index && other.values === each.values)) shared++;
                expect([each.values, knownOf(each)]).toEqual([JSON.stringify(values), known]);
              } else if (each.valuesLine) {
                lines++;
                const cells = values.map((value) =>
                  line!.cells === 'json'
                    ? JSON.stringify(value)
                    : value === null
                      ? ''
                      : typeof value === 'string'
                        ? value
                        : JSON.stringify(value),
                );
                const expectedLine = isPadded
                  ? `${`<0>${cells.map((cell, at) => cell.padEnd(later![at]!)).join('   ')}`.replace(/ +$/, '')}\n`
                  : `${cells.map((cell, at) => `<${at}>${cell}`).join('')}\n`;
                const { bytes, from, to } = each.valuesLine;
                expect(each.valuesLine.isPadded ?? false).toBe(isPadded);
                if (isPadded) padded++;
                expect([Buffer.from(bytes.subarray(from, to)).toString(), knownOf(each)]).toEqual([
                  expectedLine,
                  known,
                ]);
              } else {
                wholes++;
                expect(each.record).toEqual(record);
              }
            }
          }
        },
      ),
      { numRuns: Number(process.env.TRAILKIT_RUNS ?? 150), seed: Number(process.env.TRAILKIT_SEED ?? 17) },
    );
    expect(Math.min(lines, padded, lists, shared, wholes)).toBeGreaterThan(10);
  });

  // More texts than have a number in the kernel: they take each other's.
  test('groups of more values than can be told apart by numbers', async () => {
    const texts = Array.from({ length: 9000 }, (_, at) => `text ${(at * 7919) % 6000}`);
    const records = texts.map((eventName, at) => ({
      ...{ eventVersion: '1.08', eventTime: '2024-05-01T00:00:00Z', eventSource: 'iam.amazonaws.com', eventName },
      ...{ awsRegion: texts[(at * 31) % texts.length], userIdentity: {}, eventID: `id ${at}` },
    }));
    const paths = ['$.eventName', '$.awsRegion', '$.errorCode'];
    const scanner = scannerOf(everything, { paths, isGrouped: true });
    const found = await recordsOf(scanner, Buffer.from(JSON.stringify({ Records: [...records, ...records] })));
    expect(found.map(({ values }) => values)).toEqual(
      [...records, ...records].map(({ eventName, awsRegion }) => JSON.stringify([eventName, awsRegion, null])),
    );
  });
});

test.each([
  { member: '"eventCategory":"Insight"', isInsight: true },
  { member: '"eventCategory":"\\u0049nsight"', isInsight: true },
  { member: '"eventCategory":"Ins\\u0069ght"', isInsight: true },
  { member: '"eventType":"AwsCloudTrail\\u0049nsight"', isInsight: true },
  { member: '"eventCategory":"Insights"', isInsight: false },
  { member: '"eventCategory":"Management","eventType":"AwsApiCall"', isInsight: false },
  { member: '"eventCategory":["Insight"],"eventType":null', isInsight: false },
])('$member: $isInsight', async ({ member, isInsight }) => {
  const record = `{"eventVersion":"1.08","eventSource":"a","eventName":"b","userIdentity":{},${member}}`;
  const content = Buffer.from(`{"Records":[${record}]}`);
  const found = [false, true].map((insights) => scanned(scannerOf({ ...everything, insights }), content));
  expect((await Promise.all(found)).map((lines) => lines.length)).toEqual(isInsight ? [0, 1] : [1, 0]);
});
