import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commonOptions } from '@trailkit/command-line';
import { loaderCommands } from '../../src/commands/loader.js';
import {
  connectionOptions,
  initOptions,
  loadOptions,
  replayOptions,
  verifyOptions,
} from '../../src/options/loader-options.js';
import { texts } from '../../src/texts.js';
import { run } from './run.js';

const page = texts.manual('cloudtrail-es-loader');

describe('the manual', () => {
  it('names every command and every option', () => {
    for (const name of Object.keys(loaderCommands.commands))
      expect(page).toContain(`\n    cloudtrail-es-loader ${name} `);
    const all = {
      ...initOptions,
      ...connectionOptions,
      ...loadOptions,
      ...replayOptions,
      ...verifyOptions,
      ...commonOptions,
    };
    for (const [name, option] of Object.entries(all)) {
      expect(page).toMatch(new RegExp(`--${name}\\b`));
      if ('short' in option) expect(page).toContain(`-${option.short}, --${name} `);
    }
  });

  it.each([['--help'], ['load', '--help'], ['replay', '--help']])('is what %s prints', async (...argv) => {
    expect(await run(argv)).toEqual({ code: 0, out: page, err: '' });
  });

  it('is what is printed where no command is named', async () => {
    expect(await run([])).toEqual({ code: 2, out: '', err: page });
  });

  it('has a page for each action of the policy', () => {
    const policy = JSON.parse(readFileSync(new URL('../../docs/minimal-policy.json', import.meta.url), 'utf8')) as {
      Statement: readonly { Action: string | readonly string[] }[];
    };
    for (const action of policy.Statement.flatMap(({ Action }) => Action)) expect(page).toContain(`| \`${action}\``);
  });
});
