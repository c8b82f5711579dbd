import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../models.js';

/** Which of our packages each may import: the arrows of the architecture page. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  events: [],
  suggest: [],
  codegen: [],
  match: ['suggest'],
  validate: ['events', 'match', 'suggest'],
  records: [],
  lookup: ['events', 'match', 'records'],
  'es-loader': ['events', 'validate'],
  cli: ['es-loader', 'events', 'lookup', 'match', 'records', 'suggest', 'validate'],
  testing: [],
};

/** What only the command line of a package may import besides: the loader's library takes records from anywhere. */
const commands: Readonly<Record<string, { readonly folders: readonly string[]; readonly may: readonly string[] }>> = {
  'es-loader': { folders: ['commands', 'state'], may: ['lookup', 'records'] },
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
    const { folders, may: besides } = commands[name] ?? { folders: [], may: [] };
    const declared = Object.keys(manifest.dependencies ?? {}).filter((each) => each.startsWith('@trailkit/'));
    for (const each of declared) expect([...may!, ...besides]).toContain(packageOf(each));
    for (const { file, text } of sources(join(root, folder, 'src'))) {
      const its = folders.some((one) => file.startsWith(`${one}/`)) ? [...may!, ...besides] : may;
      for (const each of ownImports(text)) expect(its, `${folder}/src/${file}`).toContain(packageOf(each));
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
