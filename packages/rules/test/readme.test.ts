import { readFileSync } from 'node:fs';
import { installedCatalog } from '@trailkit/catalog/node';
import { expect, it } from 'vitest';
import * as rules from '../src/index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!);

// Those that have results are plain JavaScript; the others are about types.
it.each(blocks.filter((code) => code.includes('// →')))('an example of the README runs: %s', (code) => {
  const imported = /^import \{([^}]*)\} from '@trailkit\/rules';$/m
    .exec(code)![1]!
    .split(',')
    .map((name) => name.trim());
  const checked = code.replaceAll(/^import .*;$/gm, '').replaceAll(/^(.+); \/\/ → (.+)$/gm, 'results.push([$1, $2]);');
  const results: (readonly [unknown, unknown])[] = [];
  const run = new Function('installedCatalog', 'results', ...imported, checked) as (...values: unknown[]) => void;
  run(installedCatalog, results, ...imported.map((name) => (rules as Readonly<Record<string, unknown>>)[name]));
  expect(results.map(([found]) => found)).toEqual(results.map(([, said]) => said));
  expect(results.length).toBeGreaterThan(0);
});
