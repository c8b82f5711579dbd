import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The last server on Maven Central. */
const version = '476';
/** Pinned, because Maven's own default is from 2013. */
const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';

/**
 * The folder of a Trino server with the connector for Hive alone, which Maven fetches once into a cache outside the repository: 450 MB. It lands whole
 * or not at all.
 *
 * @param java of the JDK whose `jar` opens the connector
 */
export async function fetchTrino(java: string): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 'oracles');
  const folder = join(cache, `trino-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const staged = await mkdtemp(`${folder}.`);
  try {
    await fetchInto(staged, join(dirname(java), 'jar'));
    await rename(staged, folder);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function fetchInto(folder: string, jar: string): Promise<void> {
  const plugins = join(folder, 'plugin');
  await mkdir(plugins);
  for (const artifact of [`trino-server-core:${version}:tar.gz`, `trino-hive:${version}:zip`])
    await execute('mvn', ['--quiet', '--batch-mode', copy, `-Dartifact=io.trino:${artifact}`, '-DoutputDirectory=.'], {
      cwd: folder,
    });
  const [server, hive] = (await readdir(folder))
    .filter((name) => name.startsWith('trino-'))
    .toSorted()
    .toReversed();
  await execute('tar', ['-xzf', server!, '--strip-components=1', '--exclude=*/plugin/*'], { cwd: folder });
  await execute(jar, ['--extract', '--file', join('..', hive!)], { cwd: plugins });
  for (const archive of [server!, hive!]) await rm(join(folder, archive));
}
