import { build } from 'esbuild';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = new URL('../../../generated/', import.meta.url);
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!);
const sources = { '@trailkit/catalog/node': 'src/node/index.ts', '@trailkit/catalog': 'src/index.ts' };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailkit-readme-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs an example, and collects each value that a `// →` follows, with what the comment says. */
async function run(code: string, platform: 'node' | 'browser'): Promise<readonly (readonly [unknown, unknown])[]> {
  const checked = code.replaceAll(/^(.+); \/\/ → (.+)$/gm, 'results.push([$1, $2]);');
  const { outputFiles } = await build({
    stdin: { contents: `export const results = [];\n${checked}`, loader: 'ts', resolveDir: root },
    bundle: true,
    write: false,
    platform,
    format: 'esm',
    alias: Object.fromEntries(Object.entries(sources).map(([name, path]) => [name, join(root, path)])),
    define: platform === 'browser' ? { fetch: 'exampleFetch' } : {},
  });
  const path = join(folder, `${platform}.mjs`);
  writeFileSync(path, outputFiles![0]!.text.replaceAll('import.meta.dirname', JSON.stringify(root)));
  const { results } = (await import(pathToFileURL(path).href)) as { results: readonly (readonly [unknown, unknown])[] };
  return results;
}

/** A web server that has the files of @trailkit/events below /events. */
function exampleFetch(path: string): Promise<Response> {
  return Promise.resolve(new Response(readFileSync(new URL(path.replace('/events/', ''), generated), 'utf8')));
}

describe('the examples of the README', () => {
  test.each([
    { platform: 'node' as const, code: blocks[0]!, values: 4 },
    { platform: 'browser' as const, code: blocks[1]!, values: 2 },
  ])('run: $platform', async ({ platform, code, values }) => {
    Object.assign(globalThis, { exampleFetch });
    const results = await run(code, platform);
    expect(results.map(([found]) => found)).toEqual(results.map(([, said]) => said));
    expect(results.length).toBeGreaterThanOrEqual(values);
  });

  test('have the types that they need', () => {
    const files = blocks.map((code, index) => {
      const path = join(folder, `example-${index}.mts`);
      writeFileSync(path, `${code}\nexport {};\n`);
      return path;
    });
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      paths: {
        '@trailkit/catalog': [join(root, 'dist/index.d.ts')],
        '@trailkit/catalog/node': [join(root, 'dist/node/index.d.ts')],
      },
    });
    const errors = ts.getPreEmitDiagnostics(program);
    expect(errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});
