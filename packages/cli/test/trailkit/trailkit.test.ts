import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runTrailkit, trailkitCommands } from '../../src/commands/trailkit.js';
import { run } from './run.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/trailkit.md');
const { version } = JSON.parse(read('package.json')) as { version: string };

describe('trailkit', () => {
  test.each([
    [['--help'], { code: 0, out: page, err: '' }],
    [['--version'], { code: 0, out: `${version}\n`, err: '' }],
    [[], { code: 2, out: '', err: page }],
    [
      ['validte'],
      {
        code: 2,
        out: '',
        err: 'trailkit: expected a command (lookup, detect, report, validate, fidelity, schema, load, convert, rules, validate-logs, public-keys, covers, trails, sql, explore, completion), found "validte". Did you mean validate? See trailkit --help\n',
      },
    ],
    [
      ['constructor'],
      {
        code: 2,
        out: '',
        err: 'trailkit: expected a command (lookup, detect, report, validate, fidelity, schema, load, convert, rules, validate-logs, public-keys, covers, trails, sql, explore, completion), found "constructor". See trailkit --help\n',
      },
    ],
  ])('%j', async (argv, out) => {
    expect(await run((io) => runTrailkit(argv, io))).toEqual(out);
  });

  test.each(Object.keys(trailkitCommands.commands))('hands over to %s, which the manual names', async (name) => {
    expect(page).toMatch(new RegExp(`^    trailkit ${name} `, 'm'));
    const { code, out } = await run((io) => runTrailkit([name, '--help'], io));
    expect([code, out.split('\n', 1)[0]]).toEqual([0, expect.stringContaining(name)]);
  });
});
