import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { CodegenError } from '@trailkit/codegen';
import { root } from '../models.js';
import { generateAll, type Generation } from './generate-all.js';

const usage = `Usage: pnpm generate [--check] [--botocore DIR]

Writes generated/ from the pinned botocore releases and the data files of packages/codegen/data.
  --check          compares with what is there and writes nothing; exit 1 where they differ
  --botocore DIR   reads the newest models from a botocore data directory of yours (also: BOTOCORE_DATA)`;

/** Files of `generated/` that are written by hand. */
const handWritten = ['package.json', 'README.md', 'index.js'];

const generated = join(root, 'generated');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, botocore: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const generation = await generateAll(values.botocore ?? process.env.BOTOCORE_DATA);
  report(generation);
  if (!values.check) {
    write(generation.files);
    return 0;
  }
  const stale = differences(generation.files);
  for (const line of stale) console.error(line);
  if (stale.length > 0) console.error(`generated/ is not up to date (${stale.length} files): run "pnpm generate" and commit`);
  return stale.length > 0 ? 1 : 0;
}

function report({ services }: Generation): void {
  const problems = services.flatMap((service) => service.problems);
  for (const { service, kind, name } of problems) console.error(`left out: ${kind} of ${service}: ${name}`);
  console.error(`${services.length} services, ${problems.length} patterns without a JavaScript form`);
}

/** Starts from an empty folder, so that nothing stays behind of a service that is gone. */
function write(files: ReadonlyMap<string, string>): void {
  for (const name of existing()) rmSync(join(generated, name));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(generated, path)), { recursive: true });
    writeFileSync(join(generated, path), text);
  }
}

function differences(files: ReadonlyMap<string, string>): readonly string[] {
  const there = new Set(existing());
  const changed = [...files].filter(([path, text]) => !there.has(path) || readFileSync(join(generated, path), 'utf8') !== text);
  return [
    ...changed.map(([path]) => `differs: generated/${path}`),
    ...[...there].filter((path) => !files.has(path)).map((path) => `left over: generated/${path}`),
  ];
}

function existing(): readonly string[] {
  if (!existsSync(generated)) return [];
  return readdirSync(generated, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(generated.length + 1))
    .filter((path) => !handWritten.includes(path));
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof CodegenError)) throw error;
  console.error(`generate: ${error.message}`);
  process.exitCode = 2;
}
