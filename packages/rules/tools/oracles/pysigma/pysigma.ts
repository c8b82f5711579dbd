import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Sigma's own library, and the backend whose queries can be run without a server. */
const releases = { pysigma: '1.5.1', 'pysigma-backend-sqlite': '2.0.0' };

const execute = promisify(execFile);

/** The answer of pySigma about a rule: positions of the records that it finds, or why it could not say. */
export type OracleResult = { readonly hits: readonly number[] } | { readonly error: string };

/** The parts that run pySigma. */
export interface PySigma {
  /** The folder of its modules, for PYTHONPATH. */
  readonly modules: string;
}

/** Finds Python, and fetches pySigma with pip into a cache outside the repository; a text says why it is not here. */
export async function findPySigma(): Promise<PySigma | string> {
  const python = await pythonVersion();
  if (python === undefined) return 'no Python 3';
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 'oracles');
  const modules = join(cache, `pysigma-${releases.pysigma}-python-${python}`);
  if (existsSync(modules)) return { modules };
  await mkdir(cache, { recursive: true });
  const staged = await mkdtemp(`${modules}.`);
  try {
    const packages = Object.entries(releases).map(([name, version]) => `${name}==${version}`);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1'];
    await execute('python3', [...pip, '--target', staged, ...packages]);
    await rename(staged, modules);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    if (!existsSync(modules)) return `pySigma could not be fetched with pip: ${(error as Error).message}`;
  }
  return { modules };
}

/** Some of the modules are compiled for one version of Python. */
async function pythonVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await execute('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** Asks pySigma which of the records each rule finds, all of them in one process. */
export async function askPySigma(
  { modules }: PySigma,
  asked: { readonly records: readonly unknown[]; readonly rules: readonly string[] },
): Promise<readonly OracleResult[]> {
  const program = fileURLToPath(new URL('ask_pysigma.py', import.meta.url));
  const running = execute('python3', [program], {
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' },
  });
  running.child.stdin!.end(JSON.stringify(asked));
  const { stdout } = await running;
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as OracleResult);
}
