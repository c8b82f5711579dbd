import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../models.js';

/** Which of our packages each may import: the arrows of the architecture page. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  events: [],
  codegen: [],
  match: [],
  validate: ['events', 'match'],
  lookup: ['events', 'match'],
  'es-loader': ['events', 'validate'],
  cli: ['events', 'lookup', 'match', 'validate'],
};

const folders = [...readdirSync(join(root, 'packages')).map((name) => join('packages', name)), 'generated'];

describe('the edges between packages', () => {
  it.each(folders)('%s imports only what it may', (folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      name: string;
      dependencies?: Record<string, string>;
    };
    const may = allowed[manifest.name.replace('@trailkit/', '')];
    expect(may, `${manifest.name} is not in the table`).toBeDefined();
    const declared = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@trailkit/'));
    const imported = sources(join(root, folder, 'src')).flatMap(ownImports);
    for (const name of [...declared, ...imported]) expect(may).toContain(name.replace('@trailkit/', '').split('/')[0]);
  });
});

function sources(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch {
    return [];
  }
}

function ownImports(text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import\()\s*'(@trailkit\/[^']+)'/g)].map((match) => match[1]!);
}
