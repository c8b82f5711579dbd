import { expect, it } from 'vitest';
import { pathGlob } from '../../src/lint/silence/path-glob.js';
import { quotedAs } from '../../src/lint/replacement.js';

it.each([
  { glob: '*.yml', path: 'a.yml', out: true },
  { glob: '*.yml', path: 'x/y/a.yml', out: true },
  { glob: '*.yml', path: 'a.yaml', out: false },
  { glob: './old/*', path: 'old/a.yml', out: true },
  { glob: 'old/*', path: 'old/x/a.yml', out: false },
  { glob: 'old/**', path: 'old/x/a.yml', out: true },
  { glob: 'old/', path: 'old/x/a.yml', out: true },
  { glob: 'old/**/a.yml', path: 'old/a.yml', out: true },
  { glob: '**/old/*.yml', path: 'x/old/a.yml', out: true },
  { glob: 'a?.(x)+', path: 'ab.(x)+', out: true },
  { glob: 'a?.yml', path: 'a/.yml', out: false },
  { glob: 'ä[1]*.yml', path: 'ä[1]é.yml', out: true },
])('$glob of $path: $out', ({ glob, path, out }) => {
  expect(pathGlob(glob)(path)).toBe(out);
});

it.each([
  { in: 'CreateUsr', out: 'CreateUser' },
  { in: '"CreateUsr"', out: '"CreateUser"' },
  { in: "'CreateUsr'", out: "'CreateUser'" },
  { in: '\\"CreateUsr\\"', out: '\\"CreateUser\\"' },
])('$in is mended with its quotes', ({ in: token, out }) => {
  expect(quotedAs(token, 'CreateUser')).toBe(out);
});
