import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.js';
import { findJava } from '../search-servers/find-java.js';
import { fetchTrino } from './fetch-trino.js';

/** A Trino server, with a catalog `ct` of the connector for Hive whose local files begin at the folder of temporary files. */
export interface TrinoEngine {
  /** Where it serves. */
  readonly url: string;
  /** Ends it; one that was there before goes on. */
  readonly close: () => Promise<void>;
}

const oldestJava = 24;
const maxStartMs = 180_000;

/** Why Trino cannot be started here; undefined where it can, and where `TRAILKIT_TRINO` is the address of one that runs. `TRAILKIT_TRINO=0` wants none. */
export function missingTrino(): string | undefined {
  const { TRAILKIT_TRINO: wanted } = process.env;
  if (wanted === '0') return 'TRAILKIT_TRINO is 0';
  if (wanted !== undefined) return undefined;
  if (java() === undefined)
    return `a JDK of ${oldestJava} or newer expected in JAVA_HOME, on PATH or under /usr/lib/jvm, found none`;
  return spawnSync('mvn', ['--version']).status === 0 ? undefined : 'Maven expected on PATH, found none';
}

function java(): string | undefined {
  return findJava({ from: oldestJava, to: 99 });
}

/** Has Maven fetch the server where it is not there yet; a text says why there is none here. */
export async function findTrino(): Promise<object | string> {
  const missing = missingTrino();
  if (missing !== undefined) return missing;
  if (process.env.TRAILKIT_TRINO !== undefined) return {};
  try {
    return { folder: await fetchTrino(java()!) };
  } catch (error) {
    return `Trino could not be fetched with Maven: ${(error as Error).message}`;
  }
}

/** How a server is started. */
export interface TrinoOptions {
  /** For thousands of queries: a larger heap, and code that takes longer to compile and runs three times as fast. @default false */
  readonly isForLong?: boolean;
}

/** Starts a server, and waits until it answers queries; Maven fetches it before where it is not there yet. It ends with this process. */
export async function startTrino(options: TrinoOptions = {}): Promise<TrinoEngine> {
  const { TRAILKIT_TRINO: running } = process.env;
  if (running !== undefined) return { url: running, close: () => Promise.resolve() };
  const binary = java()!;
  const server = await fetchTrino(binary);
  const folder = await mkdtemp(join(tmpdir(), 'trailkit-trino-'));
  const port = await freePort();
  await configure(folder, port, server);
  const child = spawn(binary, argumentsOf(folder, server, options), { cwd: folder, stdio: 'ignore' });
  const stop = (): void => void child.kill('SIGKILL');
  process.once('exit', stop);
  const url = `http://127.0.0.1:${port}`;

  async function close(): Promise<void> {
    process.off('exit', stop);
    if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    await rm(folder, { recursive: true, force: true });
  }

  const began = performance.now();
  while (!(await answers(url))) {
    if (child.exitCode === null && performance.now() - began < maxStartMs) {
      await delay(500);
      continue;
    }
    await close();
    throw new Error(`Trino: expected an answer within ${maxStartMs / 1000} s, found none`);
  }
  return { url, close };
}

async function configure(folder: string, port: number, server: string): Promise<void> {
  const catalogs = join(folder, 'etc/catalog');
  await mkdir(catalogs, { recursive: true });
  const settings = {
    coordinator: true,
    'node-scheduler.include-coordinator': true,
    'http-server.http.port': port,
    'discovery.uri': `http://127.0.0.1:${port}`,
    'plugin.dir': join(server, 'plugin'),
    'query.max-memory': '600MB',
    'query.max-memory-per-node': '500MB',
    'memory.heap-headroom-per-node': '300MB',
    'query.max-length': 10_000_000,
    // It keeps the text and the plan of past queries.
    'query.max-history': 4,
  };
  const catalog = {
    'connector.name': 'hive',
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': 'local:///trino-meta',
    'fs.native-local.enabled': true,
    'local.location': tmpdir(),
    'hive.recursive-directories': true,
    'hive.text.max-line-length': '1GB',
    'hive.partition-projection-enabled': true,
    'hive.ignore-absent-partitions': true,
    'hive.non-managed-table-writes-enabled': true,
  };
  await writeFile(join(folder, 'etc/config.properties'), properties(settings));
  await writeFile(join(catalogs, 'ct.properties'), properties(catalog));
}

function properties(settings: Readonly<Record<string, string | number | boolean>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** Without a launcher, which needs more than Java. https://trino.io/docs/476/installation/deployment.html */
function argumentsOf(folder: string, server: string, { isForLong = false }: TrinoOptions): readonly string[] {
  const lasting = isForLong ? ['-Xmx6g'] : ['-Xmx2g', '-XX:TieredStopAtLevel=1'];
  const jvm = [...lasting, '-Xss16m', '-XX:+UseSerialGC', '-Djdk.attach.allowAttachSelf=true'];
  const opened = ['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow'];
  const node = ['-Dnode.environment=test', '-Dnode.id=one', `-Dnode.data-dir=${folder}`];
  const loopback = ['-Dnode.bind-ip=127.0.0.1', '-Dnode.internal-address=127.0.0.1'];
  return [
    ...['-cp', join(server, 'lib/*'), ...jvm, ...opened, '--add-modules=jdk.incubator.vector', ...node, ...loopback],
    ...['-Dconfig=etc/config.properties', 'io.trino.server.TrinoServer'],
  ];
}

/** Whether a query ends well: for some seconds after the server says that it has started, it has no node for one. */
async function answers(url: string): Promise<boolean> {
  try {
    const headers = { 'x-trino-user': 'trailkit' };
    let response = await fetch(`${url}/v1/statement`, {
      method: 'POST',
      body: 'SELECT count(*) FROM (VALUES 1, 2) t (n)',
      headers,
    });
    for (;;) {
      const { error, nextUri } = (await response.json()) as { readonly error?: unknown; readonly nextUri?: string };
      if (error !== undefined) return false;
      if (nextUri === undefined) return true;
      response = await fetch(nextUri);
    }
  } catch {
    return false;
  }
}
