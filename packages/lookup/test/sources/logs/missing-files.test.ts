import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { datasetIn } from '../../../src/sources/logs/dataset-in.js';
import { missingFiles } from '../../../src/sources/logs/missing-files.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trailkit-missing-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const missing = async () => {
  const dataset = await datasetIn(folder, () => undefined);
  return dataset ? missingFiles(dataset) : [];
};

/** Writes the manifest of a dataset with these files, and those of them that are there. */
function write(named: readonly string[], there: readonly string[]): void {
  mkdirSync(join(folder, '_trailkit'));
  const files = named.map((path) => ({ path, rows: 1, bytes: 1, textBytes: 1 }));
  const manifest = { version: 1, next: 9, files, begun: [], obsolete: [], states: {} };
  writeFileSync(join(folder, '_trailkit/manifest.json'), JSON.stringify(manifest));
  for (const path of there) writeFileSync(join(folder, path), 'x');
}

test('files that the manifest names and the folder lacks are named', async () => {
  write(['a.parquet', 'b.parquet'], ['b.parquet']);
  expect(await missing()).toEqual([
    {
      location: { kind: 'file', file: join(folder, 'a.parquet') },
      expected: 'a file, which the manifest of the dataset names',
      found: 'no such file; restore it, or convert the logs into another place',
    },
  ]);
});

test('nothing is missing in a whole dataset, nor in a folder that is none', async () => {
  expect(await missing()).toEqual([]);
  write(['b.parquet'], ['b.parquet']);
  expect(await missing()).toEqual([]);
});
