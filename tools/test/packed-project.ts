import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../models.js';

/** The packages that could be published, by folder. */
export const publicPackages = [
  'generated',
  ...readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}`)
    .filter((folder) => !isPrivate(folder)),
];

function isPrivate(folder: string): boolean {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    readonly private?: boolean;
  };
  return manifest.private === true;
}

/** The newest LTS line, which the npm package `node` (and the ones per platform behind it) brings. */
const newestLts = '26.10.0';

/** An empty project in which the packed tarballs were installed. */
export interface PackedProject {
  readonly folder: string;
  readonly tarballs: ReadonlyMap<string, string>;
  /** The `node` binaries to try: the one that runs the tests, and the newest LTS. */
  readonly nodes: readonly string[];
}

/**
 * Packs every package and installs the tarballs in an empty project.
 * @throws Error with npm's last words, where the registry cannot be reached among others.
 */
export function createPackedProject(): PackedProject {
  const folder = mkdtempSync(join(tmpdir(), 'trailkit-packed-'));
  const tarballs = new Map(
    publicPackages.map((name) => [name, pack(name, join(folder, 'tarballs', name.replace('/', '-')))]),
  );
  const lts = `node-${platform()}-${arch()}`;
  const dependencies = Object.fromEntries([...tarballs].map(([name, path]) => [packageName(name), `file:${path}`]));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'empty',
      private: true,
      type: 'module',
      dependencies: { ...dependencies, ajv: '8.20.0', [lts]: newestLts },
    }),
  );
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'], folder);
  return { folder, tarballs, nodes: [process.execPath, join(folder, 'node_modules', lts, 'bin', 'node')] };
}

/** The name of the package in a folder. */
export function packageName(folder: string): string {
  return `@trailkit/${folder === 'generated' ? 'events' : folder.slice('packages/'.length)}`;
}

function pack(name: string, destination: string): string {
  mkdirSync(destination, { recursive: true });
  run(
    process.env.npm_execpath?.endsWith('.cjs') ? process.execPath : 'npx',
    pnpmArguments(destination),
    join(root, name),
  );
  return join(destination, readdirSync(destination)[0]!);
}

function pnpmArguments(destination: string): readonly string[] {
  const pnpm = process.env.npm_execpath;
  return [...(pnpm?.endsWith('.cjs') ? [pnpm] : ['--yes', 'pnpm@10.34.8']), 'pack', '--pack-destination', destination];
}

/** The task runner asks its tasks for colours, and so every command that they start. */
const withoutColours = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' };

/** Runs a command to its end and gives its output. */
export function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: withoutColours,
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `${stdout}\n${stderr}`.trim().slice(-2000)}`);
  return stdout;
}
