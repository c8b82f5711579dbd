import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checks } from '@trailkit/rules';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import type { Ran } from '../captured.js';
import { run } from '../captured.js';

const folder = mkdtempSync(join(tmpdir(), 'rules-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended extends Ran {
  readonly own: string;
}

/** Writes files, and gives their paths the place of their names in arguments; `.` is the folder. */
async function lint(
  files: Readonly<Record<string, string>>,
  argv: readonly string[] = ['.'],
  { input = '', own = mkdtempSync(join(folder, 'case-')) } = {},
): Promise<Ended> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(own, name)), { recursive: true });
    writeFileSync(join(own, name), text);
  }
  const names = new Set([...Object.keys(files), 'baseline.json', 'no-such-file']);
  const placed = argv.map((word) => (names.has(word) ? join(own, word) : word === '.' ? own : word));
  const { code, out, err } = await run((io) => runTrailkit(['rules', 'lint', ...placed], io), input);
  const short = (text: string): string => text.replaceAll(`${own}/`, '').replaceAll(own, '.');
  return { code, out: short(out), err: short(err).replaceAll('trailkit rules lint: ', ''), own };
}

const right = '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"\n';
const wrong = '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUsr"\n';
const noted = '$.eventSource == "s3.amazonaws.com" and $.eventName == "GetObject"\n';

describe('exit codes and the summary', () => {
  it.each([
    {
      name: 'a right rule',
      in: [{ 'a.match': right }, ['.']],
      out: { code: 0, err: '1 rule in 1 file: 0 errors, 0 warnings, 0 notes\n' },
    },
    {
      name: 'a wrong rule',
      in: [{ 'a.match': wrong }, ['.']],
      out: { code: 1, err: '1 rule in 1 file: 1 error, 0 warnings, 0 notes\n' },
    },
    {
      name: 'a note is no fault',
      in: [{ 'a.match': noted }, ['.']],
      out: { code: 0, err: '1 rule in 1 file: 0 errors, 0 warnings, 1 note\n' },
    },
    {
      name: 'a rule that is not understood beside a wrong one',
      in: [{ 'a.match': wrong, 'b.match': '$.a = 1' }, ['.']],
      out: {
        code: 3,
        err:
          'b.match:1:5: not understood: expected an operator (==, !=, <, <=, >, >=, =~, &&, ||), found "=". Did you mean "=="?\n' +
          '1 rule in 2 files: 1 error, 0 warnings, 0 notes\n',
      },
    },
    {
      name: 'other files of a folder',
      in: [{ 'a.match': right, 'README.md': '# Rules\n', 'x/y.bin': 'a\0b', '.git/a.match': wrong }, ['.']],
      out: {
        code: 0,
        err:
          '1 rule in 1 file: 0 errors, 0 warnings, 0 notes\n' +
          'passed over: 1 file of no rule language, 1 file not text\n',
      },
    },
    {
      name: 'a file that is named and no rule',
      in: [{ 'README.md': '# Rules\n' }, ['README.md']],
      out: {
        code: 3,
        err:
          'README.md: expected rules of a language that is known, found none\n' +
          '0 rules in 0 files: 0 errors, 0 warnings, 0 notes\n' +
          'passed over: 1 file of no rule language\n',
      },
    },
    {
      name: 'a folder without rules',
      in: [{ 'README.md': '# Rules\n' }, ['.']],
      out: {
        code: 3,
        err:
          '0 rules in 0 files: 0 errors, 0 warnings, 0 notes\n' +
          'passed over: 1 file of no rule language\n' +
          'expected rules in ., found none\n',
      },
    },
    {
      name: 'a file that is not there',
      in: [{}, ['no-such-file']],
      out: { code: 2, err: 'no-such-file: expected a file or folder, but the system answered ENOENT\n' },
    },
    {
      name: 'nothing',
      in: [{}, []],
      out: {
        code: 2,
        err: 'expected files or folders with rules, or - for standard input. See trailkit rules lint --help\n',
      },
    },
    {
      name: 'the same file twice',
      in: [{ 'a.match': right }, ['a.match', '.', 'a.match']],
      out: { code: 0, err: '1 rule in 1 file: 0 errors, 0 warnings, 0 notes\n' },
    },
  ] as const)('$name', async ({ in: [files, argv], out }) => {
    expect(await lint(files as Readonly<Record<string, string>>, argv)).toMatchObject(out);
  });
});

it('says a few of the places of a file that were not understood, and how many more there are', async () => {
  const text = `policies:\n- name: a\n  resource: aws.ec2\n  mode:\n    type: cloudtrail\n    events:\n${'    - [x]\n'.repeat(13)}`;
  const { code, err } = await lint({ 'a.yml': text });
  expect(code).toBe(3);
  expect(err.split('\n').filter((line) => line.includes('not understood: '))).toHaveLength(10);
  expect(err).toContain('a.yml: and 3 more places that were not understood\n');
});

describe('outputs', () => {
  it('text shows the line, what to write, and how it is known', async () => {
    const { out } = await lint({ 'a.match': wrong });
    expect(out).toBe(
      'a.match:1:57: error event-unknown: iam.amazonaws.com has no event CreateUsr\n' +
        '  1 | $.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUsr"\n' +
        '    |                                                         ^^^^^^^^^^^\n' +
        '  help: did you mean CreateUser?\n' +
        '  evidence: modelled: botocore 1.44.5 has no operation of that name, and no captured record either\n\n',
    );
  });

  it('text of a long line shows a part of it, and no character that a terminal obeys', async () => {
    const padding = `$.userAgent == "${'ä'.repeat(200)}\u{1b}[31m" and `;
    const { out } = await lint({ 'a.match': padding + wrong });
    const [, source, carets] = out.split('\n');
    expect(source!.length).toBeLessThan(115);
    expect(source!.slice(carets!.indexOf('^'), carets!.lastIndexOf('^') + 1)).toBe('"CreateUsr"');
    expect(out).not.toContain('\u{1b}');
  });

  it('ndjson has these members', async () => {
    const { out } = await lint({ 'a.match': wrong }, ['-o', 'ndjson', '.']);
    const line = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(line)).toEqual(
      'file line column rule language code severity message suggestion evidence'.split(' '),
    );
    expect(line).toMatchObject({ file: 'a.match', line: 1, column: 57, rule: 'a', language: 'match' });
  });

  it('github escapes what its commands are made of', async () => {
    const { out } = await lint({ 'a,b%.match': wrong, 'c.match': '$.a = 1' }, ['--output', 'github', '.']);
    expect(out).toBe(
      '::error file=a%2Cb%25.match,line=1,col=57,endLine=1,endColumn=68,title=event-unknown%3A a%2Cb%25::' +
        'iam.amazonaws.com has no event CreateUsr.%0ADid you mean CreateUser?%0AModelled: botocore 1.44.5 has no ' +
        'operation of that name, and no captured record either.\n' +
        '::error file=c.match,line=1,col=5,endLine=1,endColumn=6,title=not understood::' +
        'expected an operator (==, !=, <, <=, >, >=, =~, &&, ||), found "=".%0ADid you mean "=="?\n',
    );
  });

  it('sarif is valid, and its fixes mend the rule', async () => {
    const { out } = await lint({ 'a b.match': wrong, 'c.match': '$.a = 1' }, ['--output', 'sarif', '.']);
    const schema = JSON.parse(readFileSync(new URL('sarif-members.schema.json', import.meta.url), 'utf8')) as object;
    const validate = new Ajv().compile(schema);
    const log = JSON.parse(out) as SarifLog;
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    const [{ results, tool, invocations }] = log.runs;
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(checks.map(({ code }) => code));
    expect(results).toMatchObject([{ ruleId: 'event-unknown', level: 'error' }]);
    expect(tool.driver.rules[results[0]!.ruleIndex]!.id).toBe('event-unknown');
    expect(invocations[0]!.toolExecutionNotifications).toHaveLength(1);
    const [replacement] = results[0]!.fixes[0]!.artifactChanges[0]!.replacements;
    const { startColumn, endColumn } = replacement!.deletedRegion;
    const mended = wrong.slice(0, startColumn - 1) + replacement!.insertedContent.text + wrong.slice(endColumn - 1);
    expect(mended).toBe(right);
  });
});

interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly { readonly toolExecutionNotifications: readonly unknown[] }[];
      readonly results: readonly {
        readonly ruleIndex: number;
        readonly fixes: readonly {
          readonly artifactChanges: readonly {
            readonly replacements: readonly {
              readonly deletedRegion: { readonly startColumn: number; readonly endColumn: number };
              readonly insertedContent: { readonly text: string };
            }[];
          }[];
        }[];
      }[];
    },
  ];
}

const policies = (comment: string, end = ''): string => `policies:
- name: a
  resource: aws.iam-user
  mode:
    type: cloudtrail
    events:
    - source: iam.amazonaws.com
${comment}      event: CreateUsr${end}
      ids: requestParameters.userName
`;

describe('silencing', () => {
  it.each([
    { name: 'nothing', in: policies(''), out: 1 },
    { name: 'the next line', in: policies('      # trailkit-disable-next-line event-unknown\n'), out: 0 },
    { name: 'the next line, of all checks', in: policies('      # trailkit-disable-next-line\n'), out: 0 },
    {
      name: 'the next line, of another check',
      in: policies('      # trailkit-disable-next-line field-case\n'),
      out: 1,
    },
    {
      name: 'the next line, by two comments',
      in: policies('      # trailkit-disable-next-line event-unknown\n      # trailkit-disable-next-line field-case\n'),
      out: 0,
    },
    { name: 'the line', in: policies('', ' # trailkit-disable-line event-unknown -- renamed soon'), out: 0 },
    { name: 'the file', in: `# trailkit-disable field-case, event-unknown\n${policies('')}`, out: 0 },
    { name: 'a text that is no comment', in: policies('').replace('name: a', 'name: trailkit-disable'), out: 1 },
  ])('by comments: $name', async ({ in: text, out }) => {
    expect(await lint({ 'policy.yml': text })).toMatchObject({ code: out });
  });

  const kuery = (comment: string): string =>
    `[rule]\nrule_id = "1"\nname = "a"\ntype = "query"\nlanguage = "kuery"\n${comment}query = 'event.dataset:aws.cloudtrail and event.provider:iam.amazonaws.com and event.action:CreateUsr'\n`;
  const sql = (comment: string): string =>
    `${comment}select * from cloudtrail_logs where eventsource = 'iam.amazonaws.com' and eventname = 'CreateUsr'\n`;
  const eventPattern = (comment: string): string =>
    `{"source": ["aws.iam"], "detail": {"eventSource": ["iam.amazonaws.com"], "eventName": ["CreateUsr"]}}${comment}`;
  it.each([
    { name: 'TOML', path: 'a.toml', text: kuery, comment: '# trailkit-disable-next-line event-unknown\n', out: 0 },
    { name: 'SQL', path: 'a.sql', text: sql, comment: '-- trailkit-disable-next-line event-unknown\n', out: 0 },
    { name: 'JSON, which has none', path: 'a.json', text: eventPattern, comment: '', out: 1 },
  ])('by comments of $name', async ({ path, text, comment, out }) => {
    expect(await lint({ [path]: text('') })).toMatchObject({ code: 1 });
    expect(await lint({ [path]: text(comment) })).toMatchObject({ code: out });
  });

  it('by a comment is counted', async () => {
    const { err } = await lint({ 'policy.yml': `# trailkit-disable event-unknown\n${policies('')}` });
    expect(err).toBe('1 rule in 1 file: 0 errors, 0 warnings, 0 notes\nfindings not shown: 1 silenced by comments\n');
  });

  it('of a code that no check has is said', async () => {
    const { err } = await lint({ 'policy.yml': `# trailkit-disable event-unknwn\n${policies('')}` });
    expect(err).toContain(
      'policy.yml:1:20: expected the code of a check, found "event-unknwn". Did you mean event-unknown?\n',
    );
  });

  it('by --disable', async () => {
    expect(await lint({ 'a.match': wrong }, ['.', '--disable', 'field-case,event-unknown'])).toMatchObject({
      code: 0,
      err: '1 rule in 1 file: 0 errors, 0 warnings, 0 notes\nfindings not shown: 1 off by settings\n',
    });
    expect(await lint({ 'a.match': wrong }, ['.', '--disable', 'event'])).toMatchObject({ code: 2 });
  });

  it('below a severity', async () => {
    expect(await lint({ 'a.match': noted, 'b.match': wrong }, ['.', '--severity', 'warning'])).toMatchObject({
      code: 1,
      err: '2 rules in 2 files: 1 error, 0 warnings, 0 notes\nfindings not shown: 1 below --severity\n',
    });
  });
});

describe('config files', () => {
  const config = 'checks:\n  event-unknown: note\noverrides:\n- files: old/**\n  checks:\n    event-unknown: off\n';
  it('give other severities, and switch checks off for some files', async () => {
    const files = { '.trailkit-rules.yaml': config, 'a.match': wrong, 'old/x/b.match': wrong };
    expect(await lint(files)).toMatchObject({
      code: 0,
      err:
        '2 rules in 2 files: 0 errors, 0 warnings, 1 note\n' +
        'passed over: 1 file of no rule language\nfindings not shown: 1 off by settings\n',
    });
  });

  it('the nearest one counts', async () => {
    const files = { '.trailkit-rules.yaml': config, 'new/.trailkit-rules.yaml': '', 'new/a.match': wrong };
    expect(await lint(files)).toMatchObject({ code: 1 });
  });

  it('say what is wrong in them, and the rest counts', async () => {
    const wrongConfig = 'checks:\n  event-unknwn: off\n  event-unknown: of\nrules: {}\noverrides:\n- checks: {}\n';
    const { err, code } = await lint({ 'x/.trailkit-rules.yaml': wrongConfig, 'x/a.match': wrong });
    expect(code).toBe(1);
    expect(err.split('\n').map((line) => line.replace(/^.*\.trailkit-rules/, ''))).toEqual([
      '.yaml:4:1: expected checks or overrides',
      '.yaml:2:3: expected the code of a check, found "event-unknwn". Did you mean event-unknown?',
      '.yaml:3:18: expected off, error, warning or note, found "of"',
      '.yaml:6:3: expected files: a pattern of paths, or a list of them',
      '1 rule in 1 file: 1 error, 0 warnings, 0 notes',
      'passed over: 1 file of no rule language',
      '',
    ]);
  });
});

describe('baselines', () => {
  it('know findings also where their lines have moved, and say which entries are stale', async () => {
    const first = await lint({ 'a.yml': policies(''), 'b.match': wrong }, ['.', '--write-baseline', 'baseline.json']);
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.err).toMatch(/^wrote 2 findings to baseline\.json\n/);
    const { own } = first;
    const moved = `# one more line\n${policies('')}`;
    const again = await lint({ 'a.yml': moved }, ['.', '--baseline', 'baseline.json'], { own });
    expect(again).toMatchObject({ code: 0, out: '' });
    expect(again.err).toContain('findings not shown: 2 in the baseline\n');
    const more = moved.replace('CreateUsr', 'DeleteUsr');
    const changed = await lint({ 'a.yml': more }, ['.', '--baseline', 'baseline.json'], { own });
    expect(changed).toMatchObject({ code: 1 });
    expect(changed.err).toContain(
      'baseline.json: an entry is stale: a.yml has no more event-unknown in "a" on such a line\n',
    );
  });

  it('that are none', async () => {
    expect(await lint({ 'baseline.json': '[]', 'a.match': right }, ['.', '--baseline', 'baseline.json'])).toMatchObject(
      {
        code: 2,
        err: '--baseline: expected baseline.json to be as --write-baseline wrote it. See trailkit rules lint --help\n',
      },
    );
  });
});

describe('standard input and languages', () => {
  it('reads a language that is named', async () => {
    expect(await lint({}, ['-', '--language', 'match'], { input: wrong })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^-:1:57: error event-unknown/) as string,
    });
  });

  it('tells the language by the content', async () => {
    expect(await lint({}, ['-'], { input: policies('') })).toMatchObject({ code: 1 });
    expect(await lint({}, ['-'], { input: 'text' })).toMatchObject({ code: 3 });
  });

  it('of a folder takes the files of a language', async () => {
    expect(await lint({ 'a.match': wrong, 'b.yml': policies('') }, ['--language', 'custodian', '.'])).toMatchObject({
      err: '1 rule in 1 file: 1 error, 0 warnings, 0 notes\npassed over: 1 file of no rule language\n',
    });
  });

  it('of an unknown name is a wrong call', async () => {
    expect((await lint({}, ['-', '--language', 'sigmaa'])).err).toMatch(/^expected --language .*found "sigmaa"\./);
  });
});

describe('--explain', () => {
  it('lists the codes', async () => {
    const { code, out } = await lint({}, ['--explain']);
    expect(code).toBe(0);
    expect(
      out
        .split('\n')
        .slice(0, -1)
        .map((line) => line.split(' ')[0]),
    ).toEqual(checks.map((check) => check.code));
  });

  it.each(checks.map(({ code }) => code))('explains %s', async (code) => {
    const { out } = await lint({}, ['--explain', code]);
    expect(out.startsWith(`${code}: `)).toBe(true);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(160);
  });

  it('knows no other code', async () => {
    expect(await lint({}, ['--explain', 'event-unknwn'])).toMatchObject({
      code: 2,
      err: '--explain: expected the code of a check, found "event-unknwn". Did you mean event-unknown? See trailkit rules lint --help\n',
    });
  });
});
