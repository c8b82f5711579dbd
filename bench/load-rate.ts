// How fast events are loaded into a real server, beside a bare sender of ready-made bodies to the same server: the same
// documents, the same sizes, as many connections. Rounds alternate, and their median counts: the server merges when it
// wants to, and the machine has other things to do, too.
//
// `load-rate.ts [server] [apart]`: on few processors the loader takes from the server what it needs itself. With `apart` each
// has one of its own (taskset, Linux), as on two machines.
import { execFileSync } from 'node:child_process';
import { indexTemplate, load, loadDocuments, openTarget, toDocument } from '@trailkit/es-loader';
import type { EventDocument } from '@trailkit/es-loader';
import { Agent, request } from 'node:http';
import { availableServers } from '@trailkit/testing/search-servers/available-servers';
import { startSearchServer } from '@trailkit/testing/search-servers/start-search-server';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

/**
 * The number of records, and how often each is repeated with another id: a load that ends soon is mostly its beginning, and
 * records that are all kept, as no source keeps them, have the collector of garbage look at them again and again.
 */
const distinct = 3_000;
const passes = 40;
const count = distinct * passes;
const rounds = 5;
const concurrency = 3;
const bulkBytes = 5_000_000;
const target = 0.9;
const [wanted = 'opensearch-2.19.1', share] = process.argv.slice(2);
if (share !== undefined && share !== 'apart') throw new Error(`expected nothing or apart, found ${share}`);

const found = (await availableServers()).find(({ name }) => name === wanted);
if (!found || found.missing !== undefined) throw new Error(`${wanted}: ${found?.missing ?? 'not in the list'}`);
const { product, version } = found.release;
const server = await startSearchServer({ product, version, heap: '2g' });
if (share === 'apart') {
  for (const [core, pid] of [server.pid(), process.pid].entries())
    execFileSync('taskset', ['-acp', String(core), String(pid)]);
}
const opened = await openTarget({ url: server.url });
const how = {
  bulkBytes,
  concurrency,
  deadLetters: { write: () => Promise.reject(new Error('expected no dead letters')) },
};

const records = [...sampleEvents({ count: distinct })] as Record<string, unknown>[];
/** Of each pass, made before: what they cost is not the loader's. */
const ids = Array.from({ length: passes }, (_, pass) => records.map(({ eventID }) => `${String(eventID)}-${pass}`));
const indexPrefix = 'bench';
const documents = records.map((record) => toDocument(record, { product, indexPrefix }));
const indices = [...new Set(documents.map(({ index }) => index))].join(',');
const bodies = bodiesOf(allDocuments());

const { method, path, body: template } = indexTemplate(product, { indexPrefix, replicas: 0 });
await opened.request({ method, path, body: JSON.stringify(template) });
console.log(
  `${wanted}${share === 'apart' ? ', on a processor of its own' : ''}, ${count} events, ${(bodies.reduce((sum, body) => sum + body.length, 0) / count).toFixed(0)} bytes each`,
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
