// The process that load-memory.ts measures: it loads the records of standard input again and again, with new ids.
import { indexTemplate, loadDocuments, openCluster, toDocument } from '@trailkit/es-loader';
import { performance } from 'node:perf_hooks';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [url, seconds] = process.argv.slice(2);
const target = 300;
const records = readFileSync(0, 'utf8').split('\n');
const opened = await openCluster({ url });
const { method, path, body } = indexTemplate(opened.product, { replicas: 0 });
await opened.request({ method, path, body: JSON.stringify(body) });

const end = performance.now() + Number(seconds) * 1000;
async function* items() {
  for (let number = 0; performance.now() < end; number++) {
    const record = { ...JSON.parse(records[number % records.length]), eventID: randomUUID() };
    yield { document: toDocument(record, { product: opened.product }), position: number + 1 };
  }
}

const deadLetters = { write: () => Promise.reject(new Error('expected no dead letters')) };
let counts;
let halfway;
let peak = 0;
const start = performance.now();
for await (const step of loadDocuments(items(), opened, { deadLetters })) {
  counts = step.counts;
  const rss = process.memoryUsage.rss() / 1e6;
  peak = Math.max(peak, rss);
  if (performance.now() < start + Number(seconds) * 500) halfway = peak;
}
await opened.close();
const rate = counts.loaded / ((performance.now() - start) / 1000);
console.log(
  `${counts.loaded} events at ${rate.toFixed(0)}/s: at most ${peak.toFixed(0)} MB of memory (target ${target}), ` +
    `${halfway.toFixed(0)} MB in the first half`,
);
if (counts.loaded !== counts.read) throw new Error(`expected ${counts.read} to be loaded, found ${counts.loaded}`);
