import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from '@trailkit/command-line';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { reportCommand } from '../../src/commands/report.js';
import { texts } from '../../src/texts.js';
import { record } from '../lookup/records.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';

const root = mkdtempSync(join(tmpdir(), 'report-'));
let count = 0;
let logs: string;
let out: string;
beforeEach(() => {
  logs = join(root, `logs-${++count}.json.gz`);
  out = join(root, `report-${count}.html`);
});
afterAll(() => rmSync(root, { recursive: true }));

const report = (...argv: readonly string[]): Promise<Ran> => run((io) => runCommand(reportCommand, argv, io, texts));
const log = (...records: readonly unknown[]): void =>
  writeFileSync(logs, gzipSync(JSON.stringify({ Records: records })));
/** Space between tags means nothing. */
const page = (): string =>
  readFileSync(out, 'utf8')
    .replaceAll(/>\s+(?=<)/g, '>')
    .replaceAll(/\s+/g, ' ');
const staged = (): readonly string[] => readdirSync(root).filter((name) => name.endsWith('.tmp'));

const created = record('1', 'iam', 'CreateUser', { eventTime: '2026-11-01T10:00:00Z' });
const denied = record('2', 's3', 'GetObject', { eventTime: '2026-11-01T11:00:00Z', errorCode: 'AccessDenied' });

test('a page of what a log shows', async () => {
  log(created, denied);
  const { code, out: printed, err } = await report(logs, '--out', out);
  expect({ code, printed, err }).toEqual({
    code: 0,
    printed: '',
    err: `trailkit report: ${out} is a report of 2 records\n`,
  });
  expect(page()).toContain('<dt>Records</dt><dd>2</dd>');
  expect(page()).toContain('<dd>1 (calls that were refused or failed)</dd>');
  expect(page()).toContain('<dt>First event</dt><dd>2026-11-01T10:00:00Z</dd>');
  expect(page()).toContain('<th scope="row">iam.amazonaws.com CreateUser</th><td class="count">1</td>');
  expect(page()).toContain('<th scope="row">AccessDenied</th><td class="count">1</td>');
  expect(staged()).toEqual([]);
});

test('patterns, expressions and times choose the records, and the page names them', async () => {
  log(created, denied);
  const given = [
    '--source',
    logs,
    'iam:*',
    '--match',
    '$.eventName == "CreateUser"',
    '--from',
    '2026-11-01',
    '--out',
    out,
  ];
  expect((await report(...given)).code).toBe(0);
  expect(page()).toContain('<dt>Records</dt><dd>1</dd>');
  expect(page()).toContain(
    '<code>iam:*</code><code>--match $.eventName == &quot;CreateUser&quot;</code><code>--from 2026-11-01</code>',
  );
});

test('rules find', async () => {
  log(created, denied, denied);
  const rule = join(root, 'rule.yml');
  const detection =
    'logsource: { product: aws, service: cloudtrail }\ndetection: { s: { errorCode: AccessDenied }, condition: s }';
  writeFileSync(rule, `title: Refused\nlevel: high\n${detection}\n`);
  const { code, err } = await report(logs, '--rules', rule, '--records', '1', '--out', out);
  expect(code, err).toBe(0);
  expect(page()).toContain('1 rule was run; 1 found something.');
  expect(page()).toContain('<strong>Refused</strong> (high): 1 finding, 2026-11-01T11:00:00Z to 2026-11-01T11:00:00Z');
  expect(page()).toContain('Shown: the newest 1 record.');
  expect(page()).toContain('<circle class="found"');
});

test('rules of which none can be run: what is wrong with them is said', async () => {
  log(created);
  const rule = join(root, 'broken.yml');
  writeFileSync(rule, 'title: x\n  detection: [\n');
  const { code, err } = await report(logs, '--rules', rule, '--out', out);
  expect(code).toBe(2);
  expect(err).toMatch(
    /broken\.yml: expected rules of a language that is known, found none: line 1 is no YAML: .*\n.*expected rules that can be run in \S*broken\.yml, found none/,
  );
  expect(existsSync(out)).toBe(false);
});

test('what cannot be read is on the page, and in the exit code', async () => {
  writeFileSync(logs, `${JSON.stringify(created)}\n{"eventName": \n`);
  const { code, err } = await report(logs, '--out', out);
  expect(code).toBe(3);
  const [line] = err.split('\n');
  expect(line).toContain('expected');
  expect(page()).toContain('<h2>Not covered</h2>');
  expect(page()).toContain(logs);
});

test('no record is exit code 1, and a page that says so', async () => {
  log(created);
  expect((await report('--source', logs, 'sts:*', '--out', out)).code).toBe(1);
  expect(page()).toContain('<dt>Records</dt><dd>0</dd>');
});

test.each([
  {
    name: 'no file',
    argv: ['LOGS'],
    err: 'expected the name of a file after --out, such as report.html, found no --out',
  },
  { name: 'no source', argv: ['--out', 'OUT'], err: 'expected a source to report on' },
  {
    name: 'a source that is not there',
    argv: ['NOTHING', '--out', 'OUT'],
    err: 'NOTHING: expected a file or a folder',
  },
  {
    name: 'a level without rules',
    argv: ['LOGS', '--out', 'OUT', '--level', 'high'],
    err: 'expected --rules FILE|DIR with --level, found it alone',
  },
  {
    name: 'too many records',
    argv: ['LOGS', '--out', 'OUT', '--records', '1e9'],
    err: 'expected a number from 0 to 10000 after --records, found "1e9"',
  },
  {
    name: 'a folder that is not there',
    argv: ['LOGS', '--out', 'OUT/x.html'],
    err: 'expected a file to write to, but the system answered ENOENT',
  },
  {
    name: 'a queue',
    argv: ['sqs:https://sqs.us-east-1.amazonaws.com/111122223333/q', '--out', 'OUT'],
    err: 'found a queue',
  },
])('refused, and nothing is written: $name', async ({ argv, err }) => {
  log(created);
  const ran = await report(...argv.map((each) => each.replace('LOGS', logs).replace('OUT', out)));
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(err);
  expect(existsSync(out)).toBe(false);
  expect(staged()).toEqual([]);
});

test('a file that is there is replaced with --force alone, and a link never', async () => {
  log(created);
  writeFileSync(out, 'mine');
  const refused = await report(logs, '--out', out);
  expect(refused).toMatchObject({
    code: 2,
    err: `trailkit report: ${out}: expected a file that is not there yet, found one; --force replaces it. See trailkit report --help\n`,
  });
  expect(page()).toBe('mine');
  expect((await report(logs, '--out', out, '--force')).code).toBe(0);
  expect(page()).toContain('<!doctype html>');
  const linked = `${out}.link.html`;
  symlinkSync(out, linked);
  expect((await report(logs, '--out', linked, '--force')).code).toBe(2);
});

const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028\u2029\u202e\u2066"'\`&\u0000\ufeff`;
test.each([
  { name: 'no record', records: [], code: 1, contains: ['<dt>Records</dt><dd>0</dd>', 'No record was found.'] },
  {
    name: 'records without times',
    records: [record('1', 'iam', 'CreateUser', { eventTime: undefined }), { ...created, eventTime: 'none' }],
    code: 0,
    contains: ['2 records have no time that can be read', 'No record has a time that can be read.'],
  },
  {
    name: 'the years 1, 1970, 2100 and 9999',
    records: ['0001-01-01', '1970-01-01', '2100-06-01', '9999-12-31'].map((day) => ({
      ...created,
      eventTime: `${day}T00:00:00Z`,
    })),
    code: 0,
    contains: ['0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z'],
  },
  {
    name: 'hostile texts in every member',
    records: [
      {
        ...Object.fromEntries(Object.keys(denied).map((name) => [name, hostile])),
        userIdentity: { type: hostile, arn: hostile },
        [hostile]: hostile,
      },
    ],
    code: 0,
    contains: ['&lt;/script&gt;&lt;script&gt;', String.raw`\u202e\u2066`],
  },
])('odd logs: $name', async ({ records, code, contains }) => {
  log(...records);
  const ran = await report(logs, '--title', hostile, '--out', out);
  expect(ran.code, ran.err).toBe(code);
  for (const text of contains) expect(page()).toContain(text);
  // Whatever is in records and arguments is text of one page.
  for (const text of ['<script', '<img', ...'\u2028\u2029\u202e\u2066\u0000\ufeff']) expect(page()).not.toContain(text);
});

test.each([
  { name: 'a folder', path: () => root, err: 'expected a file that is not there yet, found one' },
  { name: 'a device', path: () => '/dev/null', err: 'expected a file, or none, found something else' },
])('what cannot be written is said before anything is read: $name', async ({ path, err }) => {
  log(created);
  const force = path() === root ? [] : ['--force'];
  const ran = await report(logs, '--out', path(), ...force);
  expect(ran).toMatchObject({ code: 2, out: '' });
  expect(ran.err).toContain(err);
});
