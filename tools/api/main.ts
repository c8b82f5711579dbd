// `pnpm api` writes the API reports of the published packages; `pnpm api --check` only says which are out of date, with exit 1.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../models.js';
import { entryPoints } from './entry-points.js';
import { makeReport, reportPath, reportsFolder } from './report.js';

const check = process.argv.includes('--check');
const points = entryPoints();
let failed = false;

for (const point of points) {
  const path = reportPath(point);
  const shown = relative(root, path);
  const { text, errors } = makeReport(point);
  for (const error of errors) console.error(`${point.name}: ${error}`);
  failed ||= errors.length > 0;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (check) {
    console.error(`${shown}: not what ${point.name} exports; run "pnpm api", read the difference and commit it`);
    failed = true;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${shown}`);
  }
}

const expected = new Set(points.map(reportPath));
for (const folder of new Set(points.map((point) => join(root, point.folder, reportsFolder)))) {
  if (!existsSync(folder)) continue;
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.api.md'))) {
    const path = join(folder, name);
    if (expected.has(path)) continue;
    if (check) {
      console.error(`${relative(root, path)}: no entry point has this report; run "pnpm api" and commit that it goes`);
      failed = true;
    } else rmSync(path);
  }
}
if (failed) process.exitCode = 1;
