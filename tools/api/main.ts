// `pnpm api` writes the API reports of the published packages; `pnpm api --check` only says which are out of date, with exit 1.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { root } from '../models.js';
import { checkReports } from './check-reports.js';
import { entryPoints } from './entry-points.js';

const isCheck = process.argv.includes('--check');

for (const { kind, path, message, text = '' } of checkReports(entryPoints())) {
  if (isCheck || kind === 'declarations') {
    console.error(message);
    process.exitCode = 1;
  } else if (kind === 'left-over') {
    rmSync(path);
    console.log(`removed ${relative(root, path)}`);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${relative(root, path)}`);
  }
}
