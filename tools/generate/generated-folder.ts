import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../models.js';

/** Files of `generated/` that are written by hand. */
const handWritten = ['package.json', 'README.md', 'index.js'];

const generated = join(root, 'generated');

/** Starts from an empty folder, so that nothing stays behind of a service that is gone. */
export function writeGenerated(files: ReadonlyMap<string, string>): void {
  for (const name of existing()) rmSync(join(generated, name));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(generated, path)), { recursive: true });
    writeFileSync(join(generated, path), text);
  }
}

/** What differs between the folder and a generation, one line a file; stale files count. */
export function differences(files: ReadonlyMap<string, string>): readonly string[] {
  const there = new Set(existing());
  const changed = [...files].filter(
    ([path, text]) => !there.has(path) || readFileSync(join(generated, path), 'utf8') !== text,
  );
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
