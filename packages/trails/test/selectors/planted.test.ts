import { readFileSync } from 'node:fs';
import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { lintSelectorFile } from '../../src/covers/index.js';

const catalog = installedCatalog();

interface Planted {
  readonly name: string;
  readonly selectors: object;
  /** One of them is to be found; others may be found with it. */
  readonly codes: readonly string[];
}

function read<Row>(file: string): readonly Row[] {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as readonly Row[];
}

function found(selectors: object): readonly string[] {
  return lintSelectorFile({ name: 'f.json', text: JSON.stringify(selectors) }, catalog).map(({ code }) => code);
}

// Written with what is expected of them before lint saw them.
describe('selectors of an outsider', () => {
  it.each(read<Planted>('faulty-selectors.json'))('$name: $codes', ({ selectors, codes }) => {
    expect(codes.some((code) => found(selectors).includes(code))).toBe(true);
  });

  it.each(read<Omit<Planted, 'codes'>>('right-selectors.json'))('$name: nothing', ({ selectors }) => {
    expect(found(selectors)).toEqual([]);
  });
});
