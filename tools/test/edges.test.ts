import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../models.js';

/** Which of our packages each may import: the arrows of the architecture page. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  events: [],
  suggest: [],
  'command-line': ['suggest'],
  codegen: [],
  match: ['suggest'],
  validate: ['events', 'match', 'suggest'],
  records: [],
  lookup: ['events', 'match', 'records'],
  'es-loader': ['events', 'validate'],
  cli: ['command-line', 'es-loader', 'events', 'lookup', 'match', 'records', 'suggest', 'validate'],
  testing: [],
};

const folders = [...readdirSync(join(root, 'packages')).map((name) => join('packages', name)), 'generated'];

describe('the edges between packages', () => {
  it.each(folders)('%s imports only what it may', (folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
      name: string;
      dependencies?: Record<string, string>;
    };
    const name = manifest.name.replace('@trailkit/', '');
    const may = allowed[name];
    expect(may, `${manifest.name} is not in the table`).toBeDefined();
    const declared = Object.keys(manifest.dependencies ?? {}).filter((each) => each.startsWith('@trailkit/'));
    for (const each of declared) expect(may).toContain(packageOf(each));
    for (const { file, text } of sources(join(root, folder, 'src'))) {
      for (const each of ownImports(text)) expect(may, `${folder}/src/${file}`).toContain(packageOf(each));
    }
  });
});

function sources(folder: string): readonly { readonly file: string; readonly text: string }[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
  } catch {
    return [];
  }
}

function packageOf(name: string): string {
  return name.replace('@trailkit/', '').split('/')[0]!;
}

function ownImports(text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import\()\s*'(@trailkit\/[^']+)'/g)].map((match) => match[1]!);
}
