import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../models.js';

/** Files of `generated/` that are written by hand. */
const handWritten = ['package.json', 'README.md', 'NOTICE', 'index.js'];

const generated = join(root, 'generated');

/** Makes the folder what was generated: writes what changed, and removes what is left of services that are gone. */
export function writeGenerated(files: ReadonlyMap<string, string>): void {
  for (const path of existing()) if (!files.has(path)) rmSync(join(generated, path));
  for (const [path, text] of files) {
    if (isUpToDate(path, text)) continue;
    mkdirSync(dirname(join(generated, path)), { recursive: true });
    writeFileSync(join(generated, path), text);
  }
}

function isUpToDate(path: string, text: string): boolean {
  const file = join(generated, path);
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}

/** The differences between the folder and a generation, one line a file; stale files count. */
export function differences(files: ReadonlyMap<string, string>): readonly string[] {
  const changed = [...files].filter(([path, text]) => !isUpToDate(path, text));
  return [
    ...changed.map(([path]) => `differs: generated/${path}`),
    ...existing()
      .filter((path) => !files.has(path))
      .map((path) => `left over: generated/${path}`),
  ];
}

function existing(): readonly string[] {
  if (!existsSync(generated)) return [];
  return readdirSync(generated, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(generated.length + 1))
    .filter((path) => !handWritten.includes(path));
}
