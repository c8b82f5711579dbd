// Takes a newer botocore: pins it, and the last releases that had the operations which newer ones dropped.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeDropped } from '@trailkit/codegen';
import { fetchModels, fetchRelease } from './fetch-models.js';
import { cacheFolder, readPins, type ReleasePins } from './models.js';

const usage = `Usage: pnpm update-botocore [VERSION]

Pins botocore VERSION (default: the newest one pip knows) in tools/botocore-releases.json, and works out anew which older
releases are needed for operations that newer ones dropped. Then run "pnpm generate" and "pnpm test".`;

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}

const pins = readPins();
const version = process.argv[2] ?? newestVersion();
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
