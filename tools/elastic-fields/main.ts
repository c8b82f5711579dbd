import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../models.js';
import { knownFields } from './known-fields.js';
import type { Source } from './sources.js';

const usage = `Usage: tsx tools/elastic-fields/main.ts DIR

Writes packages/rules/src/languages/elastic/data/known-fields.json: the names of fields that rules of Elastic may use.
DIR holds the files of tools/elastic-fields/sources.ts, each as DIR/<repository>/<commit>/<path>.`;

const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined || folder.startsWith('-') || rest.length > 0) {
  console.error(usage);
  process.exit(2);
}

writeFileSync(join(root, 'packages/rules/src/languages/elastic/data/known-fields.json'), knownFields(read));

function read({ repository, commit, path }: Source): string {
  const file = join(folder!, repository, commit, path);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    console.error(`expected ${path} of ${repository} at ${commit} in ${file}: ${(error as Error).message}`);
    process.exit(2);
  }
}
