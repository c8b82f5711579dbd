import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where to look: the environment, and the top of the file system (a test gives a folder of its own). */
export interface HostPaths {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly root: string;
}

/** The folder for what can be made again: `$XDG_CACHE_HOME/trailkit`, or `~/.cache/trailkit`; none without a home. */
export function cacheFolder(env: HostPaths['env']): string | undefined {
  const base = env['XDG_CACHE_HOME'] || (env['HOME'] && join(env['HOME'], '.cache'));
  return base ? join(base, 'trailkit') : undefined;
}

/** Every `botocore/data` folder of this machine, the first to ask first. They are listed lazily: mostly the first has the service. */
export function* modelFolders(paths: HostPaths): Generator<string> {
  const { env, root } = paths;
  if (env['BOTOCORE_DATA']) yield env['BOTOCORE_DATA'];
  const cache = cacheFolder(env);
  // A version's folder is a data folder, or what pip puts into a target folder.
  for (const version of cache ? children(join(cache, 'botocore')) : [])
    yield* [version, join(version, 'data'), join(version, 'botocore', 'data')];
  const home = env['HOME'];
  const pyenv = env['PYENV_ROOT'] || (home && join(home, '.pyenv'));
  const prefixes = [
    ...[env['VIRTUAL_ENV'], env['CONDA_PREFIX'], home && join(home, '.local')].flatMap((prefix) => prefix || []),
    ...(pyenv ? children(join(pyenv, 'versions')) : []),
    ...(home ? children(join(home, '.local', 'share', 'pipx', 'venvs')) : []),
    join(root, 'usr', 'local'),
    join(root, 'opt', 'homebrew'),
  ];
  for (const prefix of prefixes) yield* pythonPackages(prefix);
  for (const installed of awsCliFolders) yield* wildcards(root, [...installed, 'awscli', 'botocore', 'data']);
  yield* pythonPackages(join(root, 'usr'));
}

/** Where the AWS CLI v2 installs itself: Linux and macOS installers, per user, Homebrew, snap. */
const awsCliFolders: readonly (readonly string[])[] = [
  ['usr', 'local', 'aws-cli', 'v2', 'current', 'dist'],
  ['usr', 'local', 'aws-cli'],
  ['opt', 'homebrew', 'Cellar', 'awscli', '*', 'libexec', 'lib', 'python3*', 'site-packages'],
  ['snap', 'aws-cli', 'current'],
  ['usr', 'lib', 'python3', 'dist-packages'],
];

/** Python packages below a prefix; botocore itself before the copy that Debian's AWS CLI v2 keeps. */
function* pythonPackages(prefix: string): Generator<string> {
  for (const packages of ['site-packages', 'dist-packages'])
    yield* wildcards(prefix, ['lib', 'python3*', packages, 'botocore', 'data']);
}

function* wildcards(base: string, steps: readonly string[]): Generator<string> {
  const [step, ...rest] = steps;
  if (step === undefined) yield base;
  else if (!step.includes('*')) yield* wildcards(join(base, step), rest);
  else for (const folder of newestFirst(base, step.replace('*', ''))) yield* wildcards(join(base, folder), rest);
}

function children(folder: string): string[] {
  return newestFirst(folder).map((name) => join(folder, name));
}

function newestFirst(folder: string, prefix = ''): string[] {
  const names = entries(folder).filter((name) => name.startsWith(prefix));
  return names.sort((a, b) => compareVersions(b, a));
}

/** 1.9.0 comes before 1.31.85. (Intl's numeric order takes longer to load than everything else here to run.) */
function compareVersions(a: string, b: string): number {
  const left = a.match(/\d+/g) ?? [];
  const right = b.match(/\d+/g) ?? [];
  const differing = left.findIndex((number, index) => number !== right[index]);
  return differing < 0 ? left.length - right.length : Number(left[differing]) - Number(right[differing] ?? -1);
}

/** The names in a folder; none where there is no such folder, or it may not be read. */
export function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
