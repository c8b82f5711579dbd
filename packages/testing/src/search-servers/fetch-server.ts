import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Release } from './releases.js';
import { releaseName } from './releases.js';

/** Pinned, because Maven's own default is from 2013. */
const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** A server's jars: `lib`, and for Elasticsearch `home` with `modules` and an empty `config`. */
export interface ServerFiles {
  readonly lib: string;
  readonly home: string;
}

/**
 * The jars of a release, fetched with Maven into a cache outside the repository where they are not there yet. They land
 * whole or not at all; of several processes that fetch at once, one wins and all are content.
 */
export async function fetchServer(release: Release): Promise<ServerFiles> {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'trailkit', 'search-servers');
  const folder = join(cache, releaseName(release));
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const staged = await mkdtemp(`${folder}.`);
    try {
      await fetchInto(staged, release);
      await rename(staged, folder);
    } catch (error) {
      await rm(staged, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return { lib: join(folder, 'lib'), home: join(folder, 'home') };
}

async function fetchInto(folder: string, release: Release): Promise<void> {
  await writeFile(join(folder, 'pom.xml'), pomOf(release));
  const lib = join(folder, 'lib');
  const args = ['--quiet', '--batch-mode', copyDependencies, `-DoutputDirectory=${lib}`];
  try {
    await promisify(execFile)('mvn', args, { cwd: folder });
  } catch (error) {
    const { stdout = '', message } = error as Error & { stdout?: string };
    const reason = /^\[ERROR\] (.*)/m.exec(stdout)?.[1] ?? message;
    throw new Error(`expected Maven to fetch ${releaseName(release)}, found: ${reason}`, { cause: error });
  }
  if (release.product === 'elasticsearch') await layOutHome(folder, release);
}

function pomOf({ artifacts }: Release): string {
  const dependencies = artifacts.map(
    ([group, artifact, version]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`,
  );
  return `<project><modelVersion>4.0.0</modelVersion>
<groupId>trailkit</groupId><artifactId>search-server</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>${dependencies.join('')}</dependencies></project>
`;
}

/** Elasticsearch loads its HTTP module from a folder with a descriptor, as it is in the distribution. */
async function layOutHome(folder: string, { version, java }: Release): Promise<void> {
  const netty = join(folder, 'home/modules/transport-netty4');
  await mkdir(netty, { recursive: true });
  await mkdir(join(folder, 'home/config'));
  for (const jar of await readdir(join(folder, 'lib'))) {
    if (/^(?:netty|transport-netty4)-/.test(jar)) await rename(join(folder, 'lib', jar), join(netty, jar));
  }
  const descriptor = {
    name: 'transport-netty4',
    description: 'netty',
    version,
    'elasticsearch.version': version,
    'java.version': java.from,
    classname: 'org.elasticsearch.transport.netty4.Netty4Plugin',
  };
  const lines = Object.entries(descriptor).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(join(netty, 'plugin-descriptor.properties'), lines.join(''));
}
