// Takes a newer botocore: pins it, and the last releases that had the operations that newer ones dropped.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeDropped } from '@trailkit/codegen';
import { fetchModels, fetchRelease } from './fetch-models.js';
import { compareModels } from './models-difference/compare-models.js';
import { differenceMarkdown } from './models-difference/difference-markdown.js';
import { cacheFolder, readPins, type ReleasePins } from './models.js';

const usage = `Usage: pnpm update-botocore [VERSION] [--summary FILE]

Pins botocore VERSION (default: the newest one pip knows) in tools/botocore-releases.json, with those older releases that
still have operations which newer ones dropped. Then run "pnpm generate" and "pnpm test".

  --summary FILE   writes the services, operations and members that were added, removed or changed type, as Markdown`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { summary: { type: 'string' }, help: { type: 'boolean', default: false } },
});
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const pins = readPins();
const version = positionals[0] ?? newestVersion();
fetchModels(pins, (line) => console.error(line));
const sha256 = pins.releases[version]?.sha256 ?? fetchRelease(version, undefined);
if (!existsSync(join(cacheFolder(), version))) fetchRelease(version, sha256);

const candidates = [version, ...Object.keys(pins.releases).filter((pinned) => pinned !== version)].sort(newestFirst);
const dropped = describeDropped(
  candidates.map((candidate) => ({ version: candidate, dataDirectory: join(cacheFolder(), candidate) })),
);
const releases = Object.fromEntries(
  candidates
    .filter((candidate) => candidate === version || dropped[candidate]!.length > 0)
    .map((candidate): [string, ReleasePins['releases'][string]] => [
      candidate,
      {
        sha256: pins.releases[candidate]?.sha256 ?? sha256,
        ...(candidate !== version && { services: dropped[candidate]! }),
      },
    ]),
);
writeFileSync(
  new URL('botocore-releases.json', import.meta.url),
  `${JSON.stringify({ newest: version, releases }, null, 2)}\n`,
);
if (options.summary !== undefined) {
  const difference = compareModels(join(cacheFolder(), pins.newest), join(cacheFolder(), version));
  writeFileSync(options.summary, differenceMarkdown(difference, { from: pins.newest, to: version }));
}
console.error(`pinned botocore ${version}; now run "pnpm generate" and "pnpm test"`);

function newestVersion(): string {
  const { stdout } = spawnSync(
    'python3',
    ['-m', 'pip', 'index', 'versions', 'botocore', '--disable-pip-version-check'],
    { encoding: 'utf8' },
  );
  const found = /\((\d+\.\d+\.\d+)\)/.exec(stdout)?.[1];
  if (found === undefined) throw new Error('pip does not say which botocore is the newest: pass a version');
  return found;
}

function newestFirst(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  for (let part = 0; part < 3; part++) if (left![part] !== right![part]) return right![part]! - left![part]!;
  return 0;
}
