import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The names of all packages that an installation brings. */
function installed(folder: string, found = new Set<string>()): ReadonlySet<string> {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(dependencies).filter((each) => !found.has(each))) {
    found.add(name);
    installed(folderOf(name, folder), found);
  }
  return found;
}

/** As Node looks for it: in the nearest `node_modules` above. */
function folderOf(name: string, from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(folder)) return realpathSync(folder);
    if (at === dirname(at)) throw new Error(`${name}: not installed for ${from}`);
  }
}

test('no client of AWS is installed with the library, nor one of a search server', () => {
  const names = [...installed(fileURLToPath(new URL('..', import.meta.url)))];
  expect(names).toContain('aws4');
  expect(names.filter((name) => /^@(aws-sdk|smithy|opensearch-project|elastic)\//.test(name))).toEqual([]);
});
