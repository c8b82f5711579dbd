import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../models.js';
import { packageName, publicPackages } from './packed-project.js';

interface Manifest {
  readonly [member: string]: unknown;
  readonly keywords: readonly string[];
}

const read = (folder: string) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;

describe.each(publicPackages)('the manifest of %s', (folder) => {
  const manifest = read(folder);

  test('says where the package comes from', () => {
    const { name, license, repository, homepage, bugs, engines } = manifest;
    expect({ name, license, repository, homepage, bugs, engines }).toEqual({
      name: packageName(folder),
      license: 'Apache-2.0',
      repository: { type: 'git', url: 'git+https://github.com/trailkit/trailkit.git', directory: folder },
      homepage: `https://github.com/trailkit/trailkit/tree/main/${folder}#readme`,
      bugs: 'https://github.com/trailkit/trailkit/issues',
      engines: { node: '>=20.19' },
    });
  });

  test('has keywords, a description in one line, and a README', () => {
    expect(manifest.keywords).toEqual(expect.arrayContaining(['aws', 'cloudtrail']));
    expect(manifest.description).toMatch(/^[^\n]{20,120}$/);
    expect(existsSync(join(root, folder, 'README.md'))).toBe(true);
  });
});
