import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../../bin', import.meta.url));
const isBuilt = existsSync(join(bin, '../dist/trailkit.js'));
const folder = mkdtempSync(join(tmpdir(), 'completion-'));
beforeAll(() => {
  for (const [name, file] of [
    ['trailkit', 'trailkit.mjs'],
    ['cloudtrail-schema', 'cloudtrail-schema.cjs'],
    ['cloudtrail-es-loader', 'cloudtrail-es-loader.mjs'],
  ] as const)
    symlinkSync(join(bin, file), join(folder, name));
  mkdirSync(join(folder, 'here/some-logs'), { recursive: true });
  writeFileSync(join(folder, 'here/some-file'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

const env = { ...process.env, HOME: folder, TERM: 'dumb', PATH: `${folder}${delimiter}${process.env.PATH}` };
const run = (shell: string, argv: readonly string[]): string => {
  const { stdout, stderr, status } = spawnSync(shell, argv, { env, cwd: join(folder, 'here'), encoding: 'utf8' });
  return status === 0 ? stdout : `${status}: ${stdout}${stderr}`;
};
const isHere = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

interface Case {
  readonly line: string;
  /** Words that are among the candidates. */
  readonly some: readonly string[];
  /** A word that is not. */
  readonly not: string;
}

/** The completions asked of every shell; words are whole, as a user would have them on the line. */
const cases: readonly Case[] = [
  { line: 'trailkit ', some: ['lookup', 'validate', 'load', 'completion'], not: 'init' },
  { line: 'trailkit lookup --out', some: ['--output', '--out'], not: '--errors' },
  { line: 'trailkit lookup --output ', some: ['ndjson', 'json', 'table', 'csv'], not: 'text' },
  { line: 'trailkit lookup --errors cloudtr', some: ['cloudtrail:', 'cloudtrail-data:'], not: 'iam:' },
  { line: 'trailkit lookup iam:CreateP', some: ['iam:CreatePolicy', 'iam:CreatePolicyVersion'], not: 'iam:CreateUser' },
  { line: 'trailkit lookup --source some-', some: ['some-file', 'some-logs'], not: 'event-history' },
  { line: 'cloudtrail-schema iam.CreateP', some: ['iam.CreatePolicy'], not: 'iam.CreateUser' },
  { line: 'cloudtrail-es-loader ', some: ['init', 'doctor', 'replay'], not: 'lookup' },
  { line: 'cloudtrail-es-loader load --product ', some: ['opensearch', 'elasticsearch'], not: 'es' },
];

function check(words: readonly string[], { some, not }: Case): void {
  for (const word of some) expect(words).toContain(word);
  expect(words).not.toContain(not);
}

describe.skipIf(!isBuilt || !isHere('bash'))('in bash (needs bash and the built binary)', () => {
  it.each(cases)('$line', (given) => {
    // The pieces that bash makes of the line: it ends words at : and =.
    const pieces = given.line.split(/(?<=[:=])|(?=[:=])|\s+/);
    const last = pieces.at(-1)!;
    const script = `
      source <(trailkit completion bash)
      COMP_LINE=$1 COMP_POINT=\${#1} COMP_CWORD=$(($# - 2)) COMP_WORDS=("\${@:2}")
      _trailkit_complete "$2" '${last}' ''
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const words = run('bash', ['--norc', '-c', script, 'bash', given.line, ...pieces])
      .trimEnd()
      .split('\n');
    // The text before the piece at the cursor stays on the line.
    const word = /\S*$/.exec(given.line)![0];
    const start = word.slice(0, word.length - last.length);
    check(
      words.map((each) => start + each),
      given,
    );
  });
});

describe.skipIf(!isBuilt || !isHere('fish'))('in fish (needs fish and the built binary)', () => {
  it.each(cases)('$line', (given) => {
    const script = `trailkit completion fish | source; complete -C '${given.line}'`;
    const words = run('fish', ['--no-config', '-c', script]).trimEnd().split('\n');
    check(
      words.map((each) => each.split('\t')[0]!.replace(/\/$/, '')),
      given,
    );
  });
});

describe.skipIf(!isBuilt || !isHere('zsh'))('in zsh (needs zsh and the built binary)', () => {
  /** Types keys, those of Emacs whatever EDITOR says, into a zsh on a terminal of its own, each after the text that it waits for, until it says that it is done. */
  const typed = (...steps: readonly { readonly keys: string; readonly until: string }[]): string => {
    const script = `
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell "bindkey -e; autoload -U compinit && compinit -u -D && source <(trailkit completion zsh); LISTMAX=1000 COLUMNS=200; PS1='READ''Y> '"
      zpty -r shell seen '*READY> *'
      ${steps.map(({ keys, until }) => `zpty -w -n shell ${keys}; zpty -r shell seen '*${until}*'`).join('\n')}
      print -r -- "$seen"
      zpty -d shell`;
    // eslint-disable-next-line no-control-regex -- a terminal's own words
    return run('zsh', ['-f', '-c', script]).replaceAll(/\u001b\[[\d;?]*[A-Za-z]|\r/g, '');
  };

  it.each(cases)('$line', (given) => {
    // A tab lists what is possible; then the line goes, and another says that it is done.
    const text = typed({ keys: `$'${given.line}\\t\\t\\C-u print DO""NE\\n'`, until: 'DONE' });
    check(
      text.split(/\s+/).map((each) => each.replace(/\/$/, '')),
      given,
    );
  });

  it('what is unique is written on the line', () => {
    // While the completion runs, the terminal is not zsh's editor's: keys wait for its end.
    const text = typed(
      { keys: `$'trailkit lookup iam:CreateAccessK\\t'`, until: 'CreateAccessKey ' },
      { keys: `$'\\C-aprint GOT: \\C-e\\nprint DO""NE\\n'`, until: 'DONE' },
    );
    expect(text).toContain('GOT: trailkit lookup iam:CreateAccessKey\n');
  });
});
