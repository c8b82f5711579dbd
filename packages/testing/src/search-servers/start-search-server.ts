import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { fetchServer } from './fetch-server.js';
import { findJava } from './find-java.js';
import type { Product } from './releases.js';
import { releaseName, releases } from './releases.js';

/** Which server to start, and how. */
export interface SearchServerOptions {
  readonly product: Product;
  readonly version: string;
  /** Settings of the node, as in its yml file: `{ 'http.max_content_length': '1mb' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where data are kept; without it in a folder that goes with `stop`. */
  readonly dataDir?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The heap's limit; 1g. */
  readonly heap?: string;
}

/** A real server on the loopback interface, without security. It ends when this process does. */
export interface SearchServer {
  readonly name: string;
  readonly product: Product;
  readonly version: string;
  readonly url: string;
  /** Of the running process. */
  readonly pid: () => number;
  /** As a crash: no closing, no flushing; resolves when the process is gone. */
  readonly kill9: () => Promise<void>;
  /** Starts it again on the same port and data after `kill9`, with other settings if given. */
  readonly restart: (settings?: Readonly<Record<string, string>>) => Promise<void>;
  /** Ends it, and removes the data that have no folder of the caller's. */
  readonly stop: () => Promise<void>;
}

/** With other work on the cores a start has taken 21 seconds. */
const maxStartMs = 90_000;
const launchers = { opensearch: 'OpenSearchNode.java', elasticsearch: 'ElasticsearchNode.java' } as const;

/** Starts a server and waits until it answers; the jars are fetched first where they are not there. */
export async function startSearchServer(options: SearchServerOptions): Promise<SearchServer> {
  const { product, version } = options;
  const release = releases.find((one) => one.product === product && one.version === version);
  if (!release) throw new Error(`expected one of ${releases.map(releaseName).join(', ')}, found ${product}-${version}`);
  const name = releaseName(release);
  const java = findJava(release.java);
  if (java === undefined) throw new Error(`${name}: expected a JDK of ${release.java.from} or newer, found none`);
  const { lib, home } = await fetchServer(release);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), `trailkit-${name}-`)));

  const start = (port: number, settings: Readonly<Record<string, string>>): Promise<Running> => {
    const jars = product === 'opensearch' ? ['-cp', `${lib}/*`] : ['-p', lib, '--add-modules', 'ALL-MODULE-PATH'];
    const node = fileURLToPath(new URL(launchers[product], import.meta.url));
    const pairs = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
    const heap = `-Xmx${options.heap ?? '1g'}`;
    return run(name, java, [heap, '-XX:TieredStopAtLevel=1', ...jars, node, String(port), dataDir, home, ...pairs]);
  };
  let running = await start(options.port ?? 0, options.settings ?? {});
  const { port } = running;

  return {
    name,
    product,
    version,
    url: `http://127.0.0.1:${port}`,
    pid: () => running.child.pid!,
    kill9: () => end(running.child, () => running.child.kill('SIGKILL')),
    restart: async (settings = options.settings ?? {}) => {
      running = await start(port, settings);
    },
    stop: async () => {
      await end(running.child, () => running.child.stdin!.end());
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Runs a node and waits until it serves. Its standard input is a pipe: it closes with this process, however that ends. */
async function run(name: string, java: string, args: readonly string[]): Promise<Running> {
  const child = spawn(java, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const last: string[] = [];
  const keep = (line: string): void => {
    last.push(line);
    if (last.length > 20) last.shift();
  };
  createInterface({ input: child.stderr }).on('line', keep);
  const port = await new Promise<number>((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${name} did not start: ${reason}\n${last.join('\n')}`));
    };
    const timer = setTimeout(() => fail(`no port within ${maxStartMs / 1000} s`), maxStartMs);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`exit ${code}`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(line);
      const ready = /READY (\d+)/.exec(line);
      if (!ready) return;
      clearTimeout(timer);
      resolve(Number(ready[1]));
    });
  });
  // Elasticsearch opens its port before its shards.
  await fetch(`http://127.0.0.1:${port}/_cluster/health?wait_for_status=yellow&wait_for_no_initializing_shards=true`);
  return { child, port };
}

async function end(child: ChildProcess, by: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  by();
  await gone;
}
