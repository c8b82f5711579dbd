import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';

const folder = mkdtempSync(join(tmpdir(), 'bad-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sigma = `title: T
logsource: { product: aws, service: cloudtrail }
detection:
  selection:
    eventSource: iam.amazonaws.com
    eventName: CreateUserr
  condition: selection
`;
const levels = 100_000;
const bytes = (...parts: readonly (Buffer | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((each) => Buffer.from(each)));
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** Ten times as many with each line. */
const laughs = ['x:', `  a0: &a0 [${'iam,'.repeat(10)}]`]
  .concat(Array.from({ length: 11 }, (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(10)}]`))
  .join('\n');

const brackets =
  'it has more than 500 brackets inside each other, or negations in a row, which no reader takes: make it flatter';
const aliases =
  'expected at most 2,000,000 values where each alias (*name) is replaced by its anchor, found more, or an alias inside of its own anchor: write the values out';
const none = 'expected rules of a language that is known, found none';

/** `found`: a finding of the rule, which is read all the same. */
const cases: readonly { file: string; text: string | Buffer; err?: string; found?: true }[] = [
  { file: 'utf-8-mark.yml', text: `\uFEFF${sigma}`, found: true },
  { file: 'crlf.yml', text: sigma.replaceAll('\n', '\r\n'), found: true },
  { file: 'utf-16le-mark.yml', text: bytes([0xff, 0xfe], utf16(sigma)), found: true },
  { file: 'utf-16be-mark.yml', text: bytes([0xfe, 0xff], utf16(sigma).swap16()), found: true },
  { file: 'utf-16le.yml', text: utf16(sigma), err: `${none}: it seems to be UTF-16: save it as UTF-8` },
  { file: 'utf-16be.yml', text: utf16(sigma).swap16(), err: `${none}: it seems to be UTF-16: save it as UTF-8` },
  { file: 'nul.yml', text: sigma.replace('T', 'T\0'), err: `${none}: it is data, and no text` },
  {
    file: 'latin-1.yml',
    text: Buffer.from(sigma.replace('T', 'Tür'), 'latin1'),
    err: ':1:9: not understood: expected UTF-8, found other bytes: save the file as UTF-8',
    found: true,
  },
  { file: 'empty.yml', text: '', err: `${none}: the file is empty` },
  { file: 'spaces.json', text: ' \n', err: `${none}: the file is empty` },
  { file: 'broken.json', text: '{"a": [', err: `${none}: line 1 is no JSON` },
  { file: 'broken.yml', text: 'a: [', err: `${none}: line 1 is no YAML` },
  { file: 'laughs.yml', text: `${laughs}\n${sigma}`, err: `${none}: ${aliases}` },
  { file: 'circle.yml', text: `x: &a [*a]\n${sigma}`, err: `${none}: ${aliases}` },
  {
    file: 'merged.yml',
    text: sigma.replace('eventSource:', '<<: { awsRegion: us-east-1, eventSource: x }\n    eventSource:'),
    found: true,
  },
  { file: 'deep.json', text: `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`, err: `${none}: ${brackets}` },
  { file: 'deep.yml', text: sigma.replace('CreateUserr', '['.repeat(levels)), err: `${none}: ${brackets}` },
  {
    file: 'indented.yml',
    text: `${sigma}x:\n${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i + 1)}a:`).join('\n')}\n`,
    err: `${none}: expected at most 250 levels of nesting, found more: make it flatter`,
  },
  {
    file: 'deep.match',
    text: `${'not '.repeat(levels)}$.eventName == "CreateUserr"`,
    err: ':1:1: not understood: expected at most 500 brackets inside each other, or negations in a row, found more',
  },
  {
    file: 'duplicate.json',
    text: '{"source": ["aws.iam"], "source": ["aws.ec2"], "detail": {"eventName": ["CreateUserr"]}}',
    err: ':1:2: not understood: "source" is a duplicate: only the last of them counts',
  },
  {
    file: 'numbers.json',
    text: '{"source": ["aws.iam"], "detail-type": ["AWS API Call via CloudTrail"], "detail": {"requestParameters": {"maxItems": [{"numeric": [">", 1e400]}]}}}',
    err: ':1:137: not understood: expected a number that a double can hold, found the number 1e400',
  },
];

for (const { file, text } of cases) writeFileSync(join(folder, file), text);

// A rule and a record for detect, beside a bad file.
const [good, log] = [join(folder, 'good.match'), join(folder, 'log.json')];
writeFileSync(good, '$.eventName == "CreateUser"');
const event = { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', eventTime: '2026-05-01T10:00:00Z' };
writeFileSync(log, JSON.stringify({ ...event, eventVersion: '1.08', eventID: 'one' }));

const commands = [
  ['rules', 'lint'],
  ['rules', 'test'],
  ['rules', 'convert', '--to', 'match'],
  ['rules', 'coverage'],
  ['detect', '--source', log, '--rules', good, '--rules'],
];

async function runIn(argv: readonly string[], path: string) {
  const { code, out, err } = await run((io) => runTrailkit([...argv, path], io));
  return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') };
}

describe.each(commands.map((argv) => ({ command: argv.slice(0, 2).join(' '), argv })))(
  'trailkit $command',
  ({ argv }) => {
    it.each(cases)('$file', async ({ file, err: expected, found }) => {
      const { code, out, err } = await runIn(argv, join(folder, file));
      expect(err).not.toContain('internal error');
      if (expected === undefined) expect(err).not.toContain(file);
      else {
        expect(code).toBe(3);
        const sentence = `${file}${expected.startsWith(':') ? '' : ': '}${expected}`;
        expect(err.split(sentence)).toHaveLength(2);
      }
      if (found && argv[1] === 'lint')
        expect(out).toContain(`${file}:${file === 'merged.yml' ? 7 : 6}:16: error event-unknown`);
    });
  },
);

describe('names that every object of JavaScript has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const rules: readonly (readonly [name: string, text: (name: string) => string])[] = [
    ['source.match', (name) => `$.eventSource == "${name}" and $.eventName == "${name}" and $.${name} == 1`],
    ['fields.match', (name) => `$.eventName == "CreateUser" and $.requestParameters.${name} == "x"`],
    ['sigma.yml', (name) => sigma.replace('iam.amazonaws.com', name).replace('CreateUserr', name)],
    ['condition.yml', (name) => sigma.replace('condition: selection', `condition: ${name}`)],
    [
      'pattern.json',
      (name) => `{"source": ["${name}"], "detail": {"eventName": ["${name}"], "${name}": {"a": ["x"]}}}`,
    ],
    ['filter.filter', (name) => `{ ($.eventSource = ${name}) && ($.${name} = 1) }`],
  ];
  it.each(names.flatMap((name) => rules.map(([file, text]) => ({ file, name, text: text(name) }))))(
    '$name in $file',
    async ({ file, name, text }) => {
      const path = join(folder, `${name}-${file}`);
      writeFileSync(path, text);
      for (const argv of [
        ...commands,
        ['rules', 'convert', '--to', 'sigma'],
        ['rules', 'convert', '--to', 'eventbridge'],
      ]) {
        const { err } = await runIn(argv, path);
        expect(err).not.toContain('internal error');
      }
    },
  );
});

describe('what is no file', () => {
  it('a folder with the name of a rule is looked into', async () => {
    mkdirSync(join(folder, 'rule.yml'));
    writeFileSync(join(folder, 'rule.yml', 'in.yml'), sigma);
    expect((await runIn(['rules', 'lint'], join(folder, 'rule.yml'))).out).toContain('rule.yml/in.yml:6:16: error');
  });

  it.each([...commands.slice(0, 3), commands[4]!])('%s %s: a link to itself', async (...argv) => {
    const link = join(folder, `loop-${argv[0]}-${argv[1]}.yml`);
    symlinkSync(link, link);
    const { code, err } = await runIn(argv, link);
    expect([code, err]).toEqual([2, expect.stringContaining('the system answered ELOOP')]);
  });

  it.each(commands.slice(0, 4))('%s %s: links to folders are followed, each folder once', async (...argv) => {
    const inside = join(folder, `linked-${argv[1]}`);
    mkdirSync(join(inside, 'rules'), { recursive: true });
    mkdirSync(join(folder, `beside-${argv[1]}`));
    writeFileSync(join(folder, `beside-${argv[1]}`, 'rule.yml'), sigma);
    symlinkSync(join('..', '..', `beside-${argv[1]}`), join(inside, 'rules', 'more'));
    symlinkSync('..', join(inside, 'rules', 'up'));
    const { out, err } = await runIn(argv, inside);
    const said = argv[1] === 'convert' ? out : err;
    expect(said).toContain(argv[1] === 'convert' ? 'CreateUserr' : '1 rule');
  });

  it.each(commands)('%s %s: a link to nothing, in a folder', async (...argv) => {
    const inside = join(folder, `broken-${argv[1]}`);
    mkdirSync(inside);
    symlinkSync('nowhere', join(inside, 'broken.yml'));
    writeFileSync(join(inside, 'rule.yml'), sigma);
    const { code, err } = await runIn(argv, inside);
    expect([code, err]).toEqual([3, expect.stringContaining('broken.yml: expected a readable file, but the system')]);
  });

  it.each(commands)('%s %s: a folder of other files is no success', async (...argv) => {
    const inside = join(folder, `others-${argv[0]}-${argv[1]}`);
    mkdirSync(inside);
    writeFileSync(join(inside, 'notes.txt'), 'notes');
    const { code, err } = await runIn(argv, inside);
    expect(code).not.toBe(0);
    if (argv[1] === 'lint') expect(err).toContain('expected rules in others-rules-lint, found none');
    expect(err).toContain(
      argv[0] === 'detect'
        ? `${inside.slice(folder.length + 1)}: expected rules of a language that is known, found none\ntrailkit detect: 1 file holds`
        : 'passed over: 1 file of no rule language',
    );
  });

  it('detect: a large file in a folder is data, and said', async () => {
    const inside = join(folder, 'large');
    mkdirSync(inside);
    writeFileSync(join(inside, 'data.json'), ' '.repeat(9e6));
    writeFileSync(join(inside, 'rule.match'), '$.eventName == "CreateUser"');
    const { code, err } = await runIn(commands[4]!, inside);
    expect([code, err]).toEqual([0, expect.stringContaining('large/data.json: expected at most 8388608 bytes')]);
  });

  it('rules test of a folder without rules is no success', async () => {
    mkdirSync(join(folder, 'none'));
    const { code, err } = await runIn(['rules', 'test'], join(folder, 'none'));
    expect([code, err]).toEqual([3, expect.stringContaining('expected rules that can be tried in none, found none')]);
  });
});
