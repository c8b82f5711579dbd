import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkFile } from '../words/check-file.js';
import { readWordRules } from '../words/rules.js';
import { root } from '../models.js';

const rules = readWordRules(new URL('../words.json', import.meta.url));
const fixtures = new URL('fixtures/words/', import.meta.url);

function check(name: string): string[] {
  const text = readFileSync(new URL(name, fixtures), 'utf8');
  return checkFile({ file: name, text }, rules).map(
    ({ line, column, found, say }) => `${line}:${column} ${found} → ${say}`,
  );
}

test('names, comments and messages are read, and what to say instead is named', () => {
  expect(check('teller.ts')).toEqual([
    '1:1 teller → report, reporter',
    '1:5 What → The … that …: the noun',
    '2:18 Place → record location, schema node, resolve context or checkpoint',
    '3:7 60,000. → the role, the unit and @default',
    '4:12 mostLost → maxX: the role and the unit',
    '7:13 stand → is, appears',
    '7:30 so many → N, the given number of',
    '9:17 fullestOf → maxX',
    '9:53 usualShare → defaultX: the role and the unit',
    '10:9 isBlind → canResumeExactly, inverted',
    '11:21 this should not happen → internal error, please report: …',
    '11:65 lie → is in, is at',
    '11:69 behind the end → past the end, after',
    '11:94 anew → again',
  ]);
});

test('words that only look alike are left alone', () => {
  expect(check('reporter.ts')).toEqual([]);
});

test('documents are read over the ends of lines', () => {
  const text = 'Events, so\nmany of them.\n\nA `Page` that `lies` is a name; one lies.\n';
  expect(checkFile({ file: 'README.md', text }, rules)).toEqual([
    { file: 'README.md', line: 1, column: 9, found: 'so many', say: 'N, the given number of' },
    { file: 'README.md', line: 4, column: 37, found: 'lies', say: 'is in, is at' },
  ]);
});

test('a name that users have is allowed in the file that is listed, and only where it is declared', () => {
  const allowed = [{ file: 'api.md', name: 'misfits', reason: 'users have it' }];
  const text = 'readonly misfits?: string[];\nreadonly misfit?: string;\nThe misfits of it.\n';
  const linesOf = (file: string) => checkFile({ file, text }, { ...rules, allowed }).map(({ line }) => line);
  expect(linesOf('api.md')).toEqual([2, 3]);
  expect(linesOf('other.md')).toEqual([1, 2, 3]);
});

test('each allowance has a reason, and a word that needs it', () => {
  expect(rules.allowed.length).toBeLessThan(5);
  for (const { file, name, reason } of rules.allowed) {
    const text = readFileSync(join(root, file), 'utf8');
    const found = checkFile({ file, text }, { ...rules, allowed: [] }).filter((each) => each.found === name);
    expect([file, name, found.length > 0, reason.length > 20]).toEqual([file, name, true, true]);
  }
});

test('the check ends with 1 where a file has such a word, and names file, line and column', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-words-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  const run = () => {
    const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsx'), [join(root, 'tools/check-words.ts')], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, first: stdout.split('\n')[0] };
  };
  cpSync(new URL('reporter.ts', fixtures), join(folder, 'reporter.ts'));
  expect(run()).toEqual({ status: 0, first: '' });
  cpSync(new URL('teller.ts', fixtures), join(folder, 'teller.ts'));
  expect(run()).toEqual({ status: 1, first: 'teller.ts:1:1  "teller": say report, reporter' });
});
