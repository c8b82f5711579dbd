// How fast events are loaded into a real server, beside a bare sender of ready-made bodies to the same server: the same
// documents, the same sizes, as many connections. Measured are `loadDocuments` of ready documents, `load` of records, which makes
// documents in one thread, and the whole process of `cloudtrail-es-loader load` over logs, which makes them in all. Rounds alternate, and
// their median counts: the server merges when it wants to, and the machine has other things to do, too. Where it has many, the rates say
// little; what the server and the loader took of the processors together says which rate a machine would have that does nothing else (Linux).
//
// `load-rate.ts [server] [--count N] [--seconds N] [--events FILE …] [--apart]`: N events a round (60,000), rounds for two minutes;
// events are made up (samples, all much alike) unless files have some, as `.ndjson.gz` with a record, or a record as `event`, on each line.
// On few processors the loader takes from the server what it needs itself: with `--apart` each has one of its own (taskset, Linux), as on two
// machines.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { indexTemplate, load, loadDocuments, openCluster } from '@trailkit/es-loader';
import type { EventDocument, JsonObject } from '@trailkit/es-loader';
import { availableServers } from '@trailkit/testing/search-servers/available-servers';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { processorTime } from './processor-time.ts';

/**
 * Few records, each sent often with another id: a load that ends soon is mostly its beginning, and records that are all
 * kept in memory, as no source keeps them, are work for the garbage collector again and again.
 */
const defaultEventsPerRound = 60_000;
const defaultSeconds = 120;
const minRounds = 2;
const sampleCount = 3_000;
const recordsALog = 1_000;
const concurrency = 3;
const bulkBytes = 5_000_000;
const target = 0.9;
const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string' },
    seconds: { type: 'string' },
    events: { type: 'string', multiple: true },
    apart: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [wanted = 'opensearch-2.19.1'] = positionals;
const loader = fileURLToPath(new URL('../packages/cli/bin/cloudtrail-es-loader.mjs', import.meta.url));

// The others need not be fetched.
const servers = await availableServers({ ...process.env, TRAILKIT_REQUIRE_SERVERS: wanted });
const { product, version } = servers.find(({ name }) => name === wanted)!.release;

const records = values.events?.flatMap(recordsOf) ?? ([...sampleEvents({ count: sampleCount })] as JsonObject[]);
const passes = Math.ceil(Number(values.count ?? defaultEventsPerRound) / records.length);
const count = records.length * passes;
const maxMs = 1000 * Number(values.seconds ?? defaultSeconds);
/** The ids of each pass, made before: what they cost is not the loader's. */
const ids = Array.from({ length: passes }, (_, pass) => records.map((_record, at) => `${at}-${pass}`));
const indexPrefix = 'bench';

const folder = mkdtempSync(join(tmpdir(), 'trailkit-load-rate-'));
const logs = join(folder, 'logs');
const ofLogs = ['--source', logs, '--index', indexPrefix, '--from', '2000-01-01', '--bulk-bytes', String(bulkBytes)];
writeRecords();
/** The command makes what it would send: so the bare sender sends the same. */
const sent = await dryRun();
const documents = documentsOf(sent);
const bodies = bodiesOf(sent);
const indices = [...new Set(documents.map(({ index }) => index))].join(',');

const server = await startSearchServer({ product, version, heap: '2g' });
if (values.apart) {
  for (const [core, pid] of [server.pid(), process.pid].entries())
    execFileSync('taskset', ['-acp', String(core), String(pid)]);
}
const opened = await openCluster({ url: server.url });
const how = {
  bulkBytes,
  concurrency,
  deadLetters: { write: () => Promise.reject(new Error('expected no dead letters')) },
};

/** Loads everything; what this process and those that it started took of the processors for that, in seconds. */
type Way = () => Promise<number>;

const { method, path, body: template } = indexTemplate(product, { indexPrefix, replicas: 0 });
await opened.request({ method, path, body: JSON.stringify(template) });
console.log(
  `${wanted}${values.apart ? ', on a processor of its own' : ''}, ${count} events of ${records.length} ${values.events ? 'shapes' : 'samples'}, ${(sent.length / count).toFixed(0)} bytes each`,
);
try {
  const ways = { bare: here(bare), documents: here(loadReady), records: here(loadRecords), command: loadLogs };
  type Name = keyof typeof ways;
  const names = Object.keys(ways) as Name[];
  const seconds: Record<Name, number[]> = { bare: [], documents: [], records: [], command: [] };
  const cpu: Record<Name, number[]> = { bare: [], documents: [], records: [], command: [] };
  const together: Record<Name, number[]> = { bare: [], documents: [], records: [], command: [] };
  const began = performance.now();
  let longestMs = 0;
  // The first round warms up. Another one begins while there is time for it.
  for (let round = 0; round < minRounds || performance.now() - began + longestMs < maxMs; round++) {
    const roundBegan = performance.now();
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const start = performance.now();
      const before = serverSeconds();
      const used = await ways[name]();
      if (round > 0) {
        seconds[name].push((performance.now() - start) / 1000);
        cpu[name].push(used);
        together[name].push(used + serverSeconds() - before);
      }
      await opened.request({ method: 'DELETE', path: `/${indices}` });
    }
    longestMs = Math.max(longestMs, performance.now() - roundBegan);
  }
  const each = (all: readonly number[]): string => `${((1e6 * median(all)) / count).toFixed(0)} µs`;
  const rate = (name: Name): string =>
    `${(count / median(seconds[name])).toFixed(0)} events/s, ${each(cpu[name])} of processor an event, ${each(together[name])} with the server`;
  const ratios = (of: Record<Name, number[]>, name: Name): readonly number[] =>
    of[name].map((one, index) => of.bare[index]! / one);
  const listed = (all: readonly number[]): string => all.map((one) => one.toFixed(2)).join(' ');
  console.log(`a bare sender of ready-made bodies: ${rate('bare')}`);
  for (const [name, what] of [
    ['documents', 'loadDocuments, of documents'],
    ['records', 'load, of records'],
    ['command', 'cloudtrail-es-loader load, of logs'],
  ] as const) {
    const byTime = ratios(seconds, name);
    const verdict = median(byTime) >= target ? 'kept' : 'NOT KEPT';
    console.log(`${what}: ${rate(name)}, ${median(byTime).toFixed(2)} of it (target ${target}): ${verdict}`);
    console.log(`  by round: ${listed(byTime)}; by processor time: ${listed(ratios(together, name))}`);
  }
} finally {
  await opened.close();
  await server.stop();
  rmSync(folder, { recursive: true });
}

/** All in one month, and so in one index, as events are when they are loaded day by day. */
function recordsOf(file: string): readonly JsonObject[] {
  const lines = gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean);
  return lines.map((line) => {
    const read = JSON.parse(line) as JsonObject & { readonly event?: JsonObject };
    return { ...(read.event ?? read), eventTime: '2026-11-28T12:00:00Z' };
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** The processor time of the server since it started, in seconds; 0 where the system does not say. */
function serverSeconds(): number {
  try {
    // Behind the name of the program, which may have spaces in it: user and system time, in hundredths of a second.
    const fields = readFileSync(`/proc/${server.pid()}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** A way that is in this process. */
function here(run: () => Promise<void>): Way {
  return async () => {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}

function* allRecords(): Generator<JsonObject> {
  for (const passed of ids) {
    for (const [at, record] of records.entries()) {
      record.eventID = passed[at];
      yield record;
    }
  }
}

function writeRecords(): void {
  mkdirSync(logs);
  let texts: string[] = [];
  let written = 0;
  const write = (): void => {
    if (texts.length === 0) return;
    const name = `111122223333_CloudTrail_us-east-1_20261128T1200Z_${String(written++).padStart(6, '0')}.json.gz`;
    writeFileSync(join(logs, name), gzipSync(`{"Records":[${texts.join(',')}]}`));
    texts = [];
  };
  for (const record of allRecords()) if (texts.push(JSON.stringify(record)) === recordsALog) write();
  write();
}

async function dryRun(): Promise<Buffer> {
  const argv = [loader, 'load', '--dry-run', '--product', product, ...ofLogs];
  const running = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  for await (const chunk of running.stdout as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function loadLogs(): Promise<number> {
  const deadLetters = join(folder, 'dead-letters.ndjson');
  const argv = [
    loader,
    'load',
    '--url',
    server.url,
    '--concurrency',
    String(concurrency),
    '--dead-letters',
    deadLetters,
  ];
  const timed = ['-c', '"$@"; code=$?; times; exit $code', 'sh', process.execPath, ...argv, ...ofLogs];
  const running = spawn('sh', timed, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, report] = await Promise.all([text(running.stdout), text(running.stderr), once(running, 'close')]);
  if (!report.includes(`read ${count} = ${count} loaded `))
    throw new Error(`expected ${count} loaded, found ${report}`);
  return processorTime(output)[1];
}

async function loadReady(): Promise<void> {
  let loaded = 0;
  for await (const step of loadDocuments(ready(), opened, how)) loaded = step.counts.loaded;
  if (loaded !== count) throw new Error(`expected ${count} to be loaded, found ${loaded}`);
}

async function* ready(): AsyncGenerator<{ readonly document: EventDocument }> {
  for (const document of documents) yield { document };
}

async function loadRecords(): Promise<void> {
  const { loaded } = await load(read(), opened, { ...how, indexPrefix });
  if (loaded !== count) throw new Error(`expected ${count} to be loaded, found ${loaded}`);
}

async function* read(): AsyncGenerator<JsonObject> {
  yield* allRecords();
}

/** Where each document ends: two lines each. */
function* endsOf(lines: Buffer): Generator<readonly [action: number, end: number]> {
  for (let end = 0; end < lines.length;) {
    const action = lines.indexOf('\n', end) + 1;
    end = lines.indexOf('\n', action) + 1;
    yield [action, end];
  }
}

function documentsOf(lines: Buffer): readonly EventDocument[] {
  const all: EventDocument[] = [];
  let from = 0;
  for (const [action, end] of endsOf(lines)) {
    const { create } = JSON.parse(lines.toString('utf8', from, action)) as { create: { _index: string; _id: string } };
    const source = lines.toString('utf8', action, end - 1);
    all.push({ id: create._id, index: create._index, source, bytes: end - 1 - action });
    from = end;
  }
  return all;
}

function bodiesOf(lines: Buffer): readonly Buffer[] {
  const made: Buffer[] = [];
  let from = 0;
  let to = 0;
  for (const [, end] of endsOf(lines)) {
    if (end - from > bulkBytes) {
      made.push(lines.subarray(from, to));
      from = to;
    }
    to = end;
  }
  return [...made, lines.subarray(from)];
}

/** Nothing but the requests: answers are read, not looked at. */
async function bare(): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const queue = [...bodies];
  const sender = async (): Promise<void> => {
    for (let body = queue.shift(); body; body = queue.shift()) await send(agent, body);
  };
  await Promise.all(Array.from({ length: concurrency }, sender));
  agent.destroy();
}

function send(agent: Agent, body: Buffer): Promise<void> {
  const headers = { 'content-type': 'application/x-ndjson', 'content-length': body.length };
  return new Promise((resolve, reject) => {
    request(`${server.url}/_bulk?filter_path=took,errors`, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', resolve).on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
}
