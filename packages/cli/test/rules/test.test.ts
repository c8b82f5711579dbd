import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../captured.js';

const folder = mkdtempSync(join(tmpdir(), 'rules-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes files, and gives their paths the place of their names in arguments. */
async function rulesTest(files: Readonly<Record<string, string>>, argv: readonly string[], input = ''): Promise<Ran> {
  const own = mkdtempSync(join(folder, 'case-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
  const placed = argv.map((word) => (Object.hasOwn(files, word) || word === '.' ? join(own, word) : word));
  const { code, out, err } = await run((io) => runTrailkit(['rules', 'test', ...placed], io), input);
  const short = (text: string): string => text.replaceAll(`${own}/`, '');
  return { code, out: short(out), err: short(err) };
}

const rule = '$.eventName == "CreateUser" and not $.userIdentity.arn like "*terraform*"';
const record = (arn: string): string =>
  JSON.stringify({
    eventVersion: '1.09',
    eventID: '1',
    eventTime: '2026-11-28T10:00:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    userIdentity: { arn },
  });

describe('trailkit rules test', () => {
  it('without records makes some', async () => {
    expect(await rulesTest({ 'a.match': rule }, ['a.match'])).toEqual({
      code: 0,
      out:
        'a.match:1: a\n' +
        '  ✓ match     sample 1\n' +
        '  ✓ no match  sample 1 without: $.eventName == "CreateUser"\n' +
        '  ✓ no match  sample 1 without: not $.userIdentity.arn like "*terraform*"\n',
      err: 'trailkit rules test: 3 records tried on 1 rule: 1 match, 0 not as expected\n',
    });
  });

  it('of a rule that nothing matches says that no record could be made', async () => {
    const never = '$.eventName == "CreateUser" and $.eventName == "DeleteUser"';
    expect(await rulesTest({ 'a.match': never }, ['a.match'])).toEqual({
      code: 1,
      out: `a.match:1: a\n  ✗ sample\n      no record could be made that matches; tried: ${never}\n`,
      err: 'trailkit rules test: 1 record tried on 1 rule: 0 matches, 1 not as expected\n',
    });
  });

  it('with records says which match, and why not', async () => {
    const input = `${record('arn:aws:iam::1:user/x')}\n${record('arn:aws:iam::1:role/terraform')}\n`;
    expect(await rulesTest({ 'a.match': rule }, ['a.match', '--records', '-'], input)).toEqual({
      code: 0,
      out:
        'a.match:1: a\n' +
        '    match     -, line 1, record 1, CreateUser\n' +
        '    no match  -, line 2, record 2, CreateUser\n' +
        '      expected not $.userIdentity.arn like "*terraform*"; found "arn:aws:iam::1:role/terraform" at $.userIdentity.arn\n',
      err: 'trailkit rules test: 2 records tried on 1 rule: 1 match\n',
    });
    expect(await rulesTest({ 'a.match': rule }, ['a.match', '-r', '-', '--expect', 'match'], input)).toMatchObject({
      code: 1,
      err: 'trailkit rules test: 2 records tried on 1 rule: 1 match, 1 not as expected\n',
    });
  });

  it('runs the tests beside a rule', async () => {
    const tests = `- name: a person\n  expect: match\n  record: ${record('x')}\n- expect: none\n  records: r.ndjson\n  because: userAgent\n`;
    const files = { 'a.match': rule, 'a.tests.yaml': tests, 'r.ndjson': record('terraform') };
    expect(await rulesTest(files, ['.'])).toEqual({
      code: 1,
      out:
        'a.match:1: a\n' +
        '  ✓ match     a person (a.tests.yaml, line 1)\n' +
        '  ✗ no match  test 2 (r.ndjson, line 1, record 1, CreateUser)\n' +
        '      expected a condition that failed with "userAgent" in it, found $.userIdentity.arn like "*terraform*"\n' +
        '      expected not $.userIdentity.arn like "*terraform*"; found "terraform" at $.userIdentity.arn\n',
      err: 'trailkit rules test: passed over: 1 file of no rule language\ntrailkit rules test: 2 records tried on 1 rule: 1 match, 1 not as expected\n',
    });
  });

  it('tries the other rules of a file on samples', async () => {
    const sigma = (title: string): string =>
      `title: ${title}\nlogsource: {product: aws, service: cloudtrail}\ndetection: {a: {eventName: ${title}}, condition: a}\n`;
    const files = {
      'a.yml': `${sigma('CreateUser')}---\n${sigma('DeleteUser')}`,
      'a.tests.yaml': '- expect: match\n  rule: CreateUser\n  record: {eventName: CreateUser}\n',
    };
    const { code, out, err } = await rulesTest(files, ['a.yml']);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'trailkit rules test: 3 records tried on 2 rules: 2 matches, 0 not as expected\n',
    });
    expect(out).toContain('  ✓ match     test 1 (a.tests.yaml, line 1)\n');
    expect(out).toContain('a.yml:5: DeleteUser\n  ✓ match     sample 1\n');
  });

  const incomplete: readonly {
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
    readonly argv: readonly string[];
    readonly err: string;
  }[] = [
    {
      name: 'tests without a rule',
      files: { 'b.tests.yaml': '- expect: none\n  record: {}\n' },
      argv: ['.'],
      err: 'b.tests.yaml: not run: expected the file of a rule that can be run beside it, found none\n',
    },
    {
      name: 'a file without records',
      files: { 'a.match': rule, 'a.tests.yaml': '- expect: none\n  records: r.ndjson\n', 'r.ndjson': '' },
      argv: ['a.match'],
      err: 'a.tests.yaml:1:3: expected records in r.ndjson, found none\n',
    },
    {
      name: 'no such file of records',
      files: { 'a.match': rule, 'a.tests.yaml': '- expect: none\n  records: r.ndjson\n' },
      argv: ['a.match'],
      err: 'a.tests.yaml:1:3: expected records in r.ndjson, but there is nothing of that name\n',
    },
  ];
  it.each(incomplete)('says that there are $name, and ends with 3', async ({ files, argv, err }) => {
    const result = await rulesTest(files, argv);
    expect(result.code).toBe(3);
    expect(result.err).toContain(err);
  });

  it('says what was not understood, and ends with 3', async () => {
    const files = {
      'a.match': '$.eventName = "x"',
      'b.match': rule,
      'b.tests.yaml': '- expect: maybe\n  record: {}\n',
    };
    const { code, out, err } = await rulesTest(files, ['.']);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('a.match:1:13: not understood: ');
    expect(err).toContain('b.tests.yaml:1:11: expected "expect: match" or "expect: none"\n');
    expect(err).toContain('0 records tried on 1 rule');
  });

  it.each([
    [[], 'expected the files of rules, found none; name them or their folder'],
    [['a.txt'], 'a.txt: expected rules of '],
    [['nowhere'], 'nowhere: expected a file or folder, but the system answered ENOENT'],
    [
      ['b.match', '-r', 'none.json'],
      'rules test: none.json: expected a file or a folder that can be read, but there is ',
    ],
  ])('%j cannot run', async (argv, message) => {
    const { code, err } = await rulesTest({ 'a.txt': 'hello', 'b.match': rule }, argv);
    expect(code).toBeGreaterThan(1);
    expect(err).toContain(message);
  });

  it('as NDJSON has the records that were made', async () => {
    const { out } = await rulesTest({ 'a.match': rule }, ['a.match', '-o', 'ndjson']);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      {
        file: 'a.match',
        rule: 'a',
        language: 'match',
        test: 'sample 1',
        expect: 'match',
        match: true,
        asExpected: true,
      },
      { match: false, asExpected: true, reasons: [{ condition: '$.eventName == "CreateUser"', expected: 'holds' }] },
      { match: false, asExpected: true, reasons: [{ expected: 'does not hold' }] },
    ]);
    expect(lines[0]!['record']).toMatchObject({ eventName: 'CreateUser', eventType: 'AwsApiCall' });
  });

  it('says once for a rule that a regular expression gave up, and ends with 3', async () => {
    const long = `${record('a'.repeat(10_001))}\n`;
    const files = { 'a.match': '$.userIdentity.arn regex "^(a*)\\\\1$"' };
    const { code, out, err } = await rulesTest(files, ['a.match', '-r', '-'], long + long);
    expect(code).toBe(3);
    expect(out.match(/undecided/g)).toHaveLength(2);
    expect(out).toContain(' at $.userIdentity.arn, and a regular expression that gave up on it\n');
    expect(err.match(/needs too many steps/g)).toHaveLength(1);
  });
});
