import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The folder of a package's modules, for PYTHONPATH; pip fetches them into a cache outside the repository. A text says why they are not here. */
export async function pipModules(
  name: string,
  version: string,
  others: readonly string[] = [],
): Promise<{ readonly modules: string } | string> {
  try {
    const { stdout } = await execute('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
    const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 'oracles');
    const modules = join(cache, `${name}-${version}-python-${stdout.trim()}`);
    if (existsSync(modules)) return { modules };
    await mkdir(cache, { recursive: true });
    const staged = await mkdtemp(`${modules}.`);
    try {
      const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1'];
      await execute('python3', [...pip, '--target', staged, `${name}==${version}`, ...others]);
      await rename(staged, modules);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      if (!existsSync(modules)) throw error;
    }
    return { modules };
  } catch (error) {
    return `${name} could not be fetched with pip: ${(error as Error).message}`;
  }
}
