// How fast events are loaded into a real server, beside a bare sender of ready-made bodies to the same server: the same
// documents, the same sizes, as many connections. Rounds alternate, and their median counts: the server merges when it
// wants to, and the machine has other things to do, too.
//
// `load-rate.ts [server] [--count N] [--events FILE …] [--apart]`: N events a round (120,000); events are made up (samples, all much alike) unless files have some,
// as `.ndjson.gz` with a record, or a record as `event`, on each line. On few processors the loader takes from the server
// what it needs itself: with `--apart` each has one of its own (taskset, Linux), as on two machines.
import { execFileSync } from 'node:child_process';
import { indexTemplate, load, loadDocuments, openCluster, toDocument } from '@trailkit/es-loader';
import type { EventDocument, JsonObject } from '@trailkit/es-loader';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { availableServers } from '@trailkit/testing/search-servers/available-servers';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

/**
 * Few records, each sent often with another id: a load that ends soon is mostly its beginning, and records that are all
 * kept in memory, as no source keeps them, are work for the garbage collector again and again.
 */
const defaultEventsPerRound = 120_000;
const sampleCount = 3_000;
const rounds = 5;
const concurrency = 3;
const bulkBytes = 5_000_000;
const target = 0.9;
const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string' },
    events: { type: 'string', multiple: true },
    apart: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [wanted = 'opensearch-2.19.1'] = positionals;

const found = (await availableServers({ ...process.env, TRAILKIT_CHECK: '1' })).find(({ name }) => name === wanted);
if (!found || found.missing !== undefined) throw new Error(`${wanted}: ${found?.missing ?? 'not in the list'}`);
const { product, version } = found.release;
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

const records = values.events?.flatMap(recordsOf) ?? ([...sampleEvents({ count: sampleCount })] as JsonObject[]);
const passes = Math.ceil(Number(values.count ?? defaultEventsPerRound) / records.length);
const count = records.length * passes;
/** The ids of each pass, made before: what they cost is not the loader's. */
const ids = Array.from({ length: passes }, (_, pass) => records.map((_record, at) => `${at}-${pass}`));
const indexPrefix = 'bench';
const documents = records.map((record) => toDocument(record, { product, indexPrefix }));
const indices = [...new Set(documents.map(({ index }) => index))].join(',');
const bodies = bodiesOf(allDocuments());

const { method, path, body: template } = indexTemplate(product, { indexPrefix, replicas: 0 });
await opened.request({ method, path, body: JSON.stringify(template) });
console.log(
  `${wanted}${values.apart ? ', on a processor of its own' : ''}, ${count} events of ${records.length} ${values.events ? 'shapes' : 'samples'}, ${(bodies.reduce((sum, body) => sum + body.length, 0) / count).toFixed(0)} bytes each`,
);
try {
  const ways = { bare, documents: loadReady, records: loadRecords };
  const rates: Record<keyof typeof ways, number[]> = { bare: [], documents: [], records: [] };
  const cpu: Record<keyof typeof ways, number[]> = { bare: [], documents: [], records: [] };
  for (let round = 0; round <= rounds; round++) {
    const names = Object.keys(ways) as (keyof typeof ways)[];
    for (const name of round % 2 === 0 ? names : names.reverse()) {
      const start = performance.now();
      const before = process.cpuUsage();
      await ways[name]();
      const { user, system } = process.cpuUsage(before);
      // The first round warms up.
      if (round > 0) {
        rates[name].push(count / ((performance.now() - start) / 1000));
        cpu[name].push((user + system) / count);
      }
      await opened.request({ method: 'DELETE', path: `/${indices}` });
    }
  }
  const bareRate = median(rates.bare);
  const spent = (name: keyof typeof ways): string => `${Math.min(...cpu[name]).toFixed(0)} µs of processor an event`;
  console.log(`a bare sender of ready-made bodies: ${bareRate.toFixed(0)} events/s, ${spent('bare')}`);
  for (const [name, what] of [
    ['documents', 'loadDocuments, of documents'],
    ['records', 'load, of records'],
  ] as const) {
    const rate = median(rates[name]);
    const ratio = rate / bareRate;
    const ratios = rates[name].map((one, index) => (one / rates.bare[index]!).toFixed(2)).join(' ');
    console.log(`${what}: ${rate.toFixed(0)} events/s, ${ratio.toFixed(2)} of it (target ${target}), ${spent(name)}`);
    console.log(`  by round: ${ratios}`);
  }
} finally {
  await opened.close();
  await server.stop();
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

async function loadReady(): Promise<void> {
  let loaded = 0;
  for await (const step of loadDocuments(ready(), opened, how)) loaded = step.counts.loaded;
  if (loaded !== count) throw new Error(`expected ${count} to be loaded, found ${loaded}`);
}

async function* ready(): AsyncGenerator<{ readonly document: EventDocument }> {
  for (const document of allDocuments()) yield { document };
}

function* allDocuments(): Generator<EventDocument> {
  for (const passed of ids) for (const [at, document] of documents.entries()) yield { ...document, id: passed[at]! };
}

async function loadRecords(): Promise<void> {
  const { loaded } = await load(read(), opened, { ...how, indexPrefix });
  if (loaded !== count) throw new Error(`expected ${count} to be loaded, found ${loaded}`);
}

async function* read(): AsyncGenerator<(typeof records)[number]> {
  for (const passed of ids) {
    for (const [at, record] of records.entries()) {
      record.eventID = passed[at];
      yield record;
    }
  }
}

function bodiesOf(all: Iterable<EventDocument>): readonly Buffer[] {
  const made: Buffer[] = [];
  let lines: string[] = [];
  let bytes = 0;
  for (const { id, index, source } of all) {
    const text = `{"create":{"_index":"${index}","_id":"${id}"}}\n${source}\n`;
    if (bytes + Buffer.byteLength(text) > bulkBytes) {
      made.push(Buffer.from(lines.join('')));
      lines = [];
      bytes = 0;
    }
    lines.push(text);
    bytes += Buffer.byteLength(text);
  }
  return [...made, Buffer.from(lines.join(''))];
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
