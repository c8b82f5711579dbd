import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Pinned, so that tests see the same S3 everywhere. */
const version = '5.2.5';
const execute = promisify(execFile);

/**
 * The folder of moto's modules, for PYTHONPATH; pip fetches them into a cache outside the repository where they are not
 * there yet. They land whole or not at all; of several processes that fetch at once, one wins and all are content.
 */
export async function fetchMoto(): Promise<string> {
  // Some of the modules are compiled for one version of Python.
  const python = (await run(['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])).trim();
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 's3-server');
  const folder = join(cache, `moto-${version}-python-${python}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const staged = await mkdtemp(`${folder}.`);
  try {
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1'];
    await run([...pip, '--target', staged, `moto[s3]==${version}`, 'flask', 'flask-cors']);
    await rename(staged, folder);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function run(args: readonly string[]): Promise<string> {
  try {
    return (await execute('python3', args)).stdout;
  } catch (cause) {
    const { stderr = '', message } = cause as Error & { stderr?: string };
    const reason = stderr.trim().split('\n').slice(-2).join(' ') || message;
    throw new Error(
      `expected "python3 ${args.slice(0, 3).join(' ')} …" to succeed, found: ${reason}. Python 3 with pip and a package index are needed once`,
      { cause },
    );
  }
}
