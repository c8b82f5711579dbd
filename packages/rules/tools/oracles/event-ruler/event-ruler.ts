import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findJava } from '@trailkit/testing/search-servers/find-java';
import type { Pair } from './generate-pairs.js';

/** EventBridge's matcher, as AWS publishes it. */
const release = { group: 'software.amazon.event.ruler', artifact: 'event-ruler', version: '2.0.1' };

/** Pinned, because Maven's own default is from 2013. */
const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** The result of event-ruler for a pattern and an event. */
export type Verdict = 'match' | 'none' | 'refused';

/** An installed event-ruler. */
export interface EventRuler {
  readonly java: string;
  /** The folder of its jars. */
  readonly lib: string;
}

/** Finds Java, and fetches event-ruler with Maven into a cache outside the repository; a text says why it is not here. */
export async function findEventRuler(): Promise<EventRuler | string> {
  const java = findJava({ from: 11, to: 99 });
  if (java === undefined) return 'no Java of version 11 or newer';
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 'oracles');
  const folder = join(cache, `${release.artifact}-${release.version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const staged = await mkdtemp(`${folder}.`);
    try {
      await fetchJars(staged);
      await rename(staged, folder);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      if (!existsSync(folder)) return `event-ruler could not be fetched with Maven: ${(error as Error).message}`;
    }
  }
  return { java, lib: join(folder, 'lib') };
}

async function fetchJars(folder: string): Promise<void> {
  const { group, artifact, version } = release;
  const pom = `<project><modelVersion>4.0.0</modelVersion>
<groupId>trailkit</groupId><artifactId>oracle</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency></dependencies></project>
`;
  await writeFile(join(folder, 'pom.xml'), pom);
  const args = ['--quiet', '--batch-mode', copyDependencies, `-DoutputDirectory=${join(folder, 'lib')}`];
  await promisify(execFile)('mvn', args, { cwd: folder });
}

/** Asks event-ruler about pairs, all of them in one process. */
export async function askEventRuler({ java, lib }: EventRuler, pairs: readonly Pair[]): Promise<readonly Verdict[]> {
  const program = fileURLToPath(new URL('EventRuler.java', import.meta.url));
  const asked = promisify(execFile)(java, ['-cp', join(lib, '*'), program], { maxBuffer: 1 << 30 });
  asked.child.stdin!.end(pairs.map((pair) => `${JSON.stringify(pair)}\n`).join(''));
  const { stdout } = await asked;
  return stdout.trimEnd().split('\n') as Verdict[];
}
