import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const generated = new URL('../../../generated/', import.meta.url);

/** Bundles for a browser, where an import of a module of Node is an error. */
async function bundleForBrowser(contents: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: source('.'), loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'page',
    logLevel: 'silent',
  });
  expect(Object.keys(metafile.inputs).filter((path) => path.includes('/node/'))).toEqual([]);
  return outputFiles[0]!.text;
}

test('the core runs in a browser, over a reader that fetches', async () => {
  const code = await bundleForBrowser(`
    import { exampleRecord, eventEntry, openCatalog, parseName, findEvent, preloadFiles, searchField } from './index.js';
    export async function run(fetchText: (path: string) => Promise<string>): Promise<unknown> {
      const catalog = openCatalog(await preloadFiles(fetchText, { services: ['iam'], columns: true }));
      const name = parseName('IAM.createRole.input', catalog);
      const { entry } = findEvent(name, name.event!, catalog);
      return {
        event: entry.name,
        candidates: catalog.eventsRecordedAs('iam.amazonaws.com', 'CreateRole').length,
        example: exampleRecord(entry, catalog).eventName,
        paths: [...searchField('assumeRolePolicyDocument', ['iam'], catalog)].length > 0,
      };
    }
  `);
  // Nothing of Node is in this context: no process, no require, no Buffer.
  const context: { page?: { run: (fetchText: (path: string) => Promise<string>) => Promise<unknown> } } = {};
  runInNewContext(`${code};globalThis.page = page`, context);
  const result = await context.page!.run((path) => readFile(new URL(path, generated), 'utf8'));
  expect(result).toEqual({ event: 'CreateRole', candidates: 1, example: 'CreateRole', paths: true });
});

test('the bundler refuses what is for Node alone', async () => {
  await expect(bundleForBrowser(`export { installedCatalog } from './node/index.js'`)).rejects.toThrow(/node:fs/);
});
