import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Io } from '@trailkit/command-line';
import { runCommand } from '@trailkit/command-line';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { convertCommand } from '../../src/commands/convert.js';
import { runLookup } from '../../src/commands/lookup.js';
import { texts } from '../../src/texts.js';
import { binary, isBuilt } from '../lookup/kill.js';
import { record } from '../lookup/records.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';
import { query, textsIn } from './read-back.js';

const root = mkdtempSync(join(tmpdir(), 'convert-'));
let count = 0;
let logs: string;
let lake: string;
beforeEach(() => {
  logs = join(root, `logs-${++count}`);
  lake = join(root, `lake-${count}`);
  mkdirSync(logs);
});
afterAll(() => rmSync(root, { recursive: true }));

const convert = (argv: readonly string[], input = ''): Promise<Ran> =>
  run((io) => runCommand(convertCommand, ['--to', 'parquet', '--out', lake, ...argv], io, texts), input);

/** The files of the dataset, in order. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

const at = (id: string, eventTime: string, members: object = {}): Record<string, unknown> =>
  record(id, 's3', 'GetObject', { eventTime, ...members });
const log = (name: string, ...records: readonly unknown[]): void =>
  writeFileSync(join(logs, name), gzipSync(JSON.stringify({ Records: records })));

/** Records as nobody would write them, and as somebody did: each is to come back as it is. */
const oddTexts = [
  JSON.stringify(at('plain', '2024-05-10T12:00:00Z')),
  JSON.stringify(at('spaced', '2024-05-10T12:00:00Z'), undefined, 2),
  JSON.stringify(at('escaped', '2024-05-10T12:00:00Z')).replace('GetObject', '\\u0047et\\/Object\\u003c'),
  JSON.stringify(at('numbers', '2024-05-10T12:00:00Z')).replace(
    /\}$/,
    ',"a":1.0,"b":1e3,"c":-0,"d":12345678901234567890}',
  ),
  JSON.stringify(at('twice', '2024-05-10T12:00:00Z')).replace(/\}$/, ',"eventName":"PutObject"}'),
  JSON.stringify(at('signs', '2024-05-10T12:00:00Z', { userAgent: 'é\u2028\ufffd😀"\\' })),
  JSON.stringify(at('lone', '2024-05-10T12:00:00Z')).replace('"example"', '"\\ud83d"'),
  JSON.stringify(at('zero', '2024-05-10T12:00:00Z', { userAgent: 'a\u0000b' })),
];

describe('every record comes back byte for byte', () => {
  test.each([
    { name: 'of a log', file: 'a.json', content: `{"Records":[${oddTexts.join(',')}]}` },
    { name: 'a record a line', file: 'a.ndjson', content: oddTexts.filter((text) => !text.includes('\n')).join('\n') },
    { name: 'one after the other', file: 'a.json', content: oddTexts.join('') },
  ])('$name', async ({ file, content }) => {
    writeFileSync(join(logs, file), content);
    const { code, err } = await convert([logs]);
    expect(err).toContain('written + 0 there already');
    expect(code).toBe(0);
    const expected = file.endsWith('ndjson') ? oddTexts.filter((text) => !text.includes('\n')) : oddTexts;
    expect(await textsIn(lake)).toEqual(expected.toSorted());
  });

  test('of sample events, in gzip and from standard input', async () => {
    const lines = [...sampleEvents({ count: 3000, seed: 5 })].map((event) => JSON.stringify(event));
    expect((await convert(['-'], lines.join('\n'))).code).toBe(0);
    expect(await textsIn(lake)).toEqual([...new Set(lines)].toSorted());
  });

  const corpus = new URL('../../../../../../shared/corpus/', import.meta.url);
  test.skipIf(!existsSync(corpus)).each(['records.ndjson.gz', 'records-2.ndjson.gz'])(
    'of captured records: %s (where ../shared is)',
    async (name) => {
      const lines = gunzipSync(readFileSync(new URL(name, corpus)))
        .toString()
        .trim()
        .split('\n');
      const records = lines.map((line) => JSON.stringify((JSON.parse(line) as { readonly event: unknown }).event));
      writeFileSync(join(logs, 'a.ndjson'), records.join('\n'));
      const { code, err } = await convert([logs]);
      const written = await textsIn(lake);
      const read = Number(/read (\d+)/.exec(err)![1]);
      expect(read).toBeGreaterThan(2000);
      // Values that are said to be no records are in no file, and all others are, copies once.
      const seen = new Set(written);
      const missing = records.filter((text) => !seen.has(text));
      expect(missing.length).toBeLessThanOrEqual(records.length - read);
      if (missing.length > 0) expect(code).toBe(3);
      const given = new Set(records);
      expect(written.filter((text) => !given.has(text))).toEqual([]);
    },
  );
});

describe('runs into one place', () => {
  test('a run again writes nothing; late records and new logs make new files of their days', async () => {
    log('a.json.gz', at('1', '2024-05-10T12:00:00Z'), at('2', '2024-05-11T12:00:00Z'));
    expect((await convert([logs])).err).toContain('read 2 = 2 written + 0 there already');
    const before = filesIn(lake);
    expect(before).toEqual([
      '_trailkit/manifest.json',
      '_trailkit/summary.ndjson',
      'account=111122223333/region=eu-west-1/day=2024-05-10/part-000001.parquet',
      'account=111122223333/region=eu-west-1/day=2024-05-11/part-000002.parquet',
    ]);
    expect((await convert([logs])).err).toContain('read 0 = 0 written + 0 there already');
    expect(filesIn(lake)).toEqual(before);
    log('b.json.gz', at('3', '2024-05-10T23:59:59Z'), at('2', '2024-05-11T12:00:00Z'));
    expect((await convert([logs])).err).toContain('read 2 = 1 written + 1 there already');
    expect(filesIn(lake)).toEqual([
      ...before.slice(0, 3),
      'account=111122223333/region=eu-west-1/day=2024-05-10/part-000003.parquet',
      ...before.slice(3),
    ]);
    expect(await query(lake, 'select day, count(*)::int n from {lake} group by 1 order by 1')).toEqual([
      { day: '2024-05-10', n: 2 },
      { day: '2024-05-11', n: 1 },
    ]);
  });

  test('copies from another source are known by eventID and content, also without an eventID', async () => {
    const { eventID: _, ...nameless } = at('x', '2024-05-10T12:00:00Z');
    const records = [at('1', '2024-05-10T12:00:00Z'), nameless, at('', '2024-05-10T12:00:01Z')];
    log('a.json.gz', ...records);
    await convert([logs]);
    const reordered = Object.fromEntries(Object.entries(records[0]!).reverse());
    const lines = [reordered, ...records.slice(1), at('1', '2024-05-10T12:00:00Z', { errorCode: 'AccessDenied' })];
    const { err, code } = await convert(['-'], lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(err).toContain('read 4 = 1 written + 3 there already');
    expect(err).toContain('1 records have the eventID of another record and say something else: both are kept');
    expect(code).toBe(0);
    expect(await textsIn(lake)).toHaveLength(4);
  });

  test('records without a time, a region or an account are in folders that engines read as NULL, and are counted', async () => {
    const { recipientAccountId: _, ...homeless } = at('1', '2024-05-10T12:00:00Z');
    log('a.json.gz', homeless, at('2', 'yesterday'), at('3', '2024-02-30T12:00:00Z', { awsRegion: '../..' }));
    const { err, code } = await convert([logs]);
    expect(err).toContain('3 records do not say their account, region or time');
    expect(code).toBe(0);
    expect(
      await query(lake, `select account, region, day, event_time, event_id from {lake} order by event_id`),
    ).toEqual([
      { account: null, region: 'eu-west-1', day: '2024-05-10', event_time: '2024-05-10 12:00:00', event_id: '1' },
      { account: '111122223333', region: 'eu-west-1', day: null, event_time: null, event_id: '2' },
      { account: '111122223333', region: null, day: null, event_time: null, event_id: '3' },
    ]);
  });

  test('what cannot be read is said, the rest is written, and the run ends with 3', async () => {
    writeFileSync(join(logs, 'a.json'), `{"Records":[${JSON.stringify(at('1', '2024-05-10T12:00:00Z'))},{"broken`);
    const { err, code } = await convert([logs]);
    expect(err).toContain('a.json');
    expect(code).toBe(3);
    expect(await textsIn(lake)).toHaveLength(1);
  });

  test('an interrupt is heard before what was read is written, and the same command goes on', async () => {
    log('a.json.gz', at('1', '2024-05-10T12:00:00Z'));
    const argv = ['--to', 'parquet', '--out', lake, logs];
    const interrupted = (io: Io): Promise<number> =>
      runCommand(convertCommand, argv, { ...io, signal: AbortSignal.abort() }, texts);
    const { err, code } = await run(interrupted);
    expect(code).toBe(3);
    expect(err).toMatch(/interrupted: what was read is written now[^]*interrupted; the same command goes on from here/);
    expect((await convert([logs])).code).toBe(0);
    expect(await textsIn(lake)).toHaveLength(1);
  });

  test('--compact joins the files of a day; their records are the same', async () => {
    for (const id of ['1', '2', '3']) {
      log(`${id}.json.gz`, at(id, '2024-05-10T12:00:00Z'));
      await convert([logs]);
    }
    const before = await textsIn(lake);
    expect(filesIn(lake)).toHaveLength(5);
    expect((await convert([logs, '--compact'])).err).toContain('joined 3 small files');
    expect(filesIn(lake)).toHaveLength(3);
    expect(await textsIn(lake)).toEqual(before);
  });

  test('patterns, conditions and times choose records, and what else was asked is read from its beginning', async () => {
    log(
      'a.json.gz',
      at('1', '2024-05-10T12:00:00Z'),
      record('2', 'iam', 'CreateUser', { eventTime: '2024-05-10T12:00:00Z' }),
      at('3', '2024-06-10T12:00:00Z'),
    );
    expect((await convert(['--source', logs, 'iam:*'])).err).toContain('read 1 = 1 written');
    expect((await convert([logs, '--to', '2024-05-31'])).err).toContain('read 2 = 1 written + 1 there already');
    expect(await textsIn(lake)).toHaveLength(2);
  });
});

describe('the typed columns', () => {
  test('have the values of the record where these are of their types', async () => {
    const userIdentity = {
      type: 'AssumedRole',
      arn: 'arn:aws:sts::111122223333:assumed-role/a/b',
      accessKeyId: 'ASIAEXAMPLE',
      sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::111122223333:role/a' } },
    };
    log('a.json.gz', at('1', '2024-05-10T12:00:00.25Z', { userIdentity, readOnly: true, errorCode: 'AccessDenied' }));
    log('b.json.gz', at('2', '2024-05-10T12:00:01Z', { readOnly: 'true', userAgent: 7, errorCode: null }));
    await convert([logs]);
    const [first, second] = await query(lake, 'select * exclude (record, source_file) from {lake} order by event_id');
    expect(first).toEqual({
      event_time: '2024-05-10 12:00:00.25',
      event_source: 's3.amazonaws.com',
      event_name: 'GetObject',
      error_code: 'AccessDenied',
      identity_type: 'AssumedRole',
      identity_arn: userIdentity.arn,
      user_name: null,
      access_key_id: 'ASIAEXAMPLE',
      issuer_arn: 'arn:aws:iam::111122223333:role/a',
      source_ip_address: '192.0.2.1',
      user_agent: 'example',
      aws_region: 'eu-west-1',
      recipient_account_id: '111122223333',
      read_only: true,
      event_type: 'AwsApiCall',
      event_category: 'Management',
      event_id: '1',
      account: '111122223333',
      region: 'eu-west-1',
      day: '2024-05-10',
    });
    expect(second).toMatchObject({ read_only: null, user_agent: null, error_code: null, user_name: 'AliceIsNotBob' });
  });

  test('the statement for DuckDB makes a table of the place', async () => {
    log('a.json.gz', at('1', '2024-05-10T12:00:00Z'));
    const { out, err } = await convert([logs]);
    expect(err).toContain('the tables are of a folder: Athena reads S3 alone');
    const statement = /-- DuckDB\n(.*)\n/.exec(out)![1]!;
    expect(out.match(/^-- .*/gm)).toEqual(['-- DuckDB', '-- ClickHouse', '-- Athena', '-- Trino', '-- Spark']);
    expect(await query(lake, `${statement} select event_id, day from cloudtrail`)).toEqual([
      { event_id: '1', day: '2024-05-10' },
    ]);
  });
});

describe('bad calls', () => {
  test.each([
    { argv: [], says: 'expected a source to convert' },
    { argv: ['sqs:https://sqs.eu-west-1.amazonaws.com/1/q'], says: 'expected a source with an end, found a queue' },
    { argv: ['--to', '2024', '--to', '2025', 'x'], says: 'expected one end of the times' },
    { argv: ['--memory', 'much', 'x'], says: 'expected a size such as 64MB after --memory' },
    { argv: ['no-such-folder'], says: 'no-such-folder' },
  ])('$says', async ({ argv, says }) => {
    const { code, err } = await convert(argv);
    expect(err).toContain(says);
    expect(code).toBe(2);
    expect(existsSync(lake)).toBe(false);
  });

  test('nothing to convert is said', async () => {
    log('a.json.gz');
    const { code, err } = await convert([logs]);
    expect(code).toBe(1);
    expect(err).toContain('no records were found; check the sources, and the patterns and times');
  });

  test('a manifest that is damaged is not written over, and a lookup says that it does without it', async () => {
    log('a.json.gz', at('1', '2024-05-10T12:00:00Z'));
    await convert([logs]);
    writeFileSync(join(lake, '_trailkit/manifest.json'), '{"version":');
    const { code, err } = await convert([logs]);
    expect(code).toBe(2);
    expect(err).toContain(
      'expected a manifest of trailkit convert in _trailkit/manifest.json, found something else; put it back from a copy, or convert the logs into another place\n',
    );
    const found = await run((io) => runLookup(['--source', lake], io));
    expect(found.out).toContain('"eventID":"1"');
    expect(found.err).toBe(
      `trailkit lookup: ${lake}: its manifest cannot be read: the files that are there are read, and whether all are there is not known\n`,
    );
  });

  test('what the system refuses is no error of ours, and says what to do', async () => {
    log('a.json.gz', at('1', '2024-05-10T12:00:00Z'));
    mkdirSync(join(lake, '_trailkit/draft'), { recursive: true });
    const { code, err } = await convert([logs]);
    expect(code).toBe(2);
    expect(err).toMatch(
      /expected a file that can be written, found EISDIR: .*; check the disk, or name another place\n$/,
    );
  });

  test.skipIf(!isBuilt)('a full disk (needs the built binary): the same command goes on when there is room', () => {
    const events = [...sampleEvents({ count: 3000 })];
    log('a.json.gz', ...events);
    const call = (limit: string) =>
      spawnSync(
        'sh',
        [
          '-c',
          `${limit}; exec "$@"`,
          'sh',
          process.execPath,
          binary,
          ...['convert', logs, '--to', 'parquet', '--out', lake],
        ],
        {
          encoding: 'utf8',
        },
      );
    const full = call('ulimit -f 40');
    expect(full.status).toBe(2);
    expect(full.stderr).toMatch(
      /expected a file that can be written, found EFBIG: .*; make room, and run the same command again: it goes on from what is written\n$/,
    );
    expect(existsSync(join(lake, '_trailkit/draft'))).toBe(false);
    const roomy = call('true');
    expect(roomy.stderr).toContain('read 3000 = 3000 written');
    expect(roomy.status).toBe(0);
  });

  test.skipIf(!existsSync('/proc'))('a place where the system makes no folders is refused', async () => {
    log('a.json.gz', at('1', '2024-05-10T12:00:00Z'));
    const { code, err } = await convert([logs, '--out', '/proc/no/such/place']);
    expect(code).toBe(2);
    expect(err).toContain('/proc/no/such/place: expected a folder that can be made, but the system answered ENOENT');
  });

  test('files without a manifest are left alone', async () => {
    mkdirSync(join(lake, 'account=1'), { recursive: true });
    log('a.json.gz', at('1', '2024-05-10T12:00:00Z'));
    const { code, err } = await convert([logs]);
    expect(err).toContain('found files without _trailkit/manifest.json');
    expect(code).toBe(2);
  });
});
