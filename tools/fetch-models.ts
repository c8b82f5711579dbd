import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, type ReleasePins } from './models.js';

/** The models cannot be had: no pip, no network, or a file that is not the pinned one. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly code = 'models-unavailable';
}

/** Fetches the pinned releases that the cache does not hold. Each lands whole or not at all. */
export function fetchModels(pins: ReleasePins, say: (line: string) => void): void {
  for (const [version, { sha256 }] of Object.entries(pins.releases)) {
    if (existsSync(join(cacheFolder(), version))) continue;
    say(`fetching the models of botocore ${version}`);
    fetchRelease(version, sha256);
  }
}

/** Downloads a release's wheel, compares its checksum (undefined: any) and keeps its data directory. Returns the checksum. */
export function fetchRelease(version: string, sha256: string | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-botocore-'));
  try {
    run('python3', [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--only-binary=:all:',
      '--dest',
      folder,
      `botocore==${version}`,
    ]);
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
    if (wheel === undefined)
      throw new FetchError(`expected pip to download a wheel of botocore ${version}, found none`);
    const found = createHash('sha256')
      .update(readFileSync(join(folder, wheel)))
      .digest('hex');
    if (sha256 !== undefined && found !== sha256) {
      throw new FetchError(
        `expected sha256 ${sha256} for botocore ${version} (tools/botocore-releases.json), found ${found}`,
      );
    }
    run('python3', ['-m', 'zipfile', '-e', join(folder, wheel), join(folder, 'wheel')]);
    keep(join(folder, 'wheel', 'botocore', 'data'), version);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Moves a data directory into the cache; of two processes that do so at once, one wins and both are content. */
function keep(data: string, version: string): void {
  const target = join(cacheFolder(), version);
  const staged = `${target}.${process.pid}`;
  mkdirSync(cacheFolder(), { recursive: true });
  run('cp', ['-r', data, staged]);
  try {
    renameSync(staged, target);
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const reason = error?.message ?? stderr.trim().split('\n').slice(-3).join(' ');
  throw new FetchError(
    `expected "${command} ${args.slice(0, 3).join(' ')} …" to succeed, found: ${reason}. ` +
      'Python 3 with pip and a package index are needed once; or pass --botocore DIR',
  );
}
