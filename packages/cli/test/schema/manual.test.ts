import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commonOptions } from '@trailkit/command-line';
import { formats, schemaOptions } from '../../src/options/schema-options.js';
import { runCommand } from './run-command.js';

const page = readFileSync(new URL('../../docs/cloudtrail-schema.md', import.meta.url), 'utf8');

test.each([['--help'], ['iam', '--help']])('the manual is the page in docs: %s', async (...argv) => {
  expect(await runCommand(argv)).toEqual({ code: 0, out: page, err: '' });
});

test.each(Object.entries({ ...schemaOptions, ...commonOptions }))('the manual has the option --%s', (name, option) => {
  expect(page).toMatch(new RegExp(`^    ${'short' in option ? `-${option.short}, ` : ''}--${name}\\b`, 'm'));
});

test.each(formats)('the manual has the format %s', (format) => {
  expect(page).toMatch(new RegExp(`^    ${format} {2,}\\S`, 'm'));
});
