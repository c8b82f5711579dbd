/**
 * How long a lookup over many small logs in a bucket takes, and over a few large ones, by the latency of its answers and the rate of a
 * connection: beside the same logs on the disk, and beside the least that latency and rate allow with as many requests under way as there are
 * at the most. Processor time is that of the command, without the server's.
 * `tsx bench/s3.ts [LOGS] [RECORDS]`, 3,000 logs of 20 records by default, after a build.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { writeBucket } from '@trailkit/testing/digest-chain/write-bucket';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';
import { processorTime } from './processor-time.ts';

const [logs = 3000, recordsALog = 20] = process.argv.slice(2).map(Number);
const target = 1.3;
const maxRequests = 256;
/** As in packages/lookup/src/sources/logs: larger objects are fetched in parts, several of them ahead. */
const minPartedBytes = 16 * 1024 * 1024;
const partBytes = 4 * 1024 * 1024;
const partsAhead = 4;
const largeLogs = 2;
const cases: readonly { readonly latencyMs: number; readonly bytesPerSecond?: number }[] = [
  { latencyMs: 0 },
  { latencyMs: 20 },
  { latencyMs: 100 },
  { latencyMs: 300 },
  { latencyMs: 50, bytesPerSecond: 1e5 },
];
const largeCases: typeof cases = [
  { latencyMs: 20 },
  { latencyMs: 100 },
  { latencyMs: 300 },
  { latencyMs: 100, bytesPerSecond: 5e6 },
];
const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trailkit-s3-'));
const prefix = 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/05/01/';

try {
  const small = bucketOfLogs();
  const largest = Math.max(...[...small.values()].map(({ body }) => body.length));
  await measure('small', small, cases, ({ latencyMs, bytesPerSecond }) => {
    const perObject = latencyMs / 1000 + (bytesPerSecond === undefined ? 0 : largest / bytesPerSecond);
    // A thousand keys a page, one page after the other; requests begin while they come.
    return (Math.ceil(logs / 1000) * latencyMs) / 1000 + (logs / maxRequests) * perObject;
  });
  const large = bucketOfLargeLogs();
  const bytes = [...large.values()].reduce((sum, { body }) => sum + body.length, 0);
  await measure('large', large, largeCases, ({ latencyMs, bytesPerSecond }) => {
    const perPart = latencyMs / 1000 + (bytesPerSecond === undefined ? 0 : partBytes / bytesPerSecond);
    // The list and the first part, of which nothing is known before.
    return (2 * latencyMs) / 1000 + (bytes / partBytes / partsAhead) * perPart;
  });
} finally {
  rmSync(folder, { recursive: true });
}

/** Measures the logs of a bucket in each case; `leastOf` is the least time in seconds that a case allows. */
async function measure(
  kind: string,
  bucket: Bucket,
  all: typeof cases,
  leastOf: (one: (typeof cases)[number]) => number,
): Promise<void> {
  const copy = join(folder, kind);
  writeBucket(bucket, copy);
  const disk = await run(['--source', copy]);
  const megabytes = [...bucket.values()].reduce((sum, { body }) => sum + body.length, 0) / 1e6;
  const name = `${bucket.size} ${kind} logs, ${megabytes.toFixed(0)} MB`;
  console.log(
    `${name}, on the disk`.padEnd(60),
    `${disk.seconds.toFixed(2)} s, processor ${disk.processor.toFixed(2)} s`,
  );
  for (const one of all) {
    const { latencyMs, bytesPerSecond } = one;
    const buckets = new Map([['logs', bucket]]);
    const server = await startTrailServer({ buckets, keys: [], latencyMs, bytesPerSecond });
    const { seconds, processor } = await run(['--source', `s3://logs/${prefix}`, '--endpoint-url', server.url]);
    await server.close();
    const ideal = Math.max(disk.seconds, leastOf(one));
    const rate = bytesPerSecond === undefined ? '' : `, ${bytesPerSecond / 1e3} KB/s a connection`;
    const verdict = seconds <= target * ideal ? 'kept' : 'NOT KEPT';
    console.log(
      `in a bucket, ${latencyMs} ms an answer${rate}`.padEnd(60),
      `${seconds.toFixed(2)} s, ${(seconds / ideal).toFixed(2)} × ${ideal.toFixed(2)} s (target ${target}): ${verdict}; processor ${processor.toFixed(2)} s`,
    );
  }
}

function bucketOfLogs(): Bucket {
  const events = [...sampleEvents({ count: recordsALog * 50 })];
  const bucket: Bucket = new Map();
  for (let number = 0; number < logs; number++) {
    const from = recordsALog * (number % 50);
    const body = gzipSync(JSON.stringify({ Records: events.slice(from, from + recordsALog) }), { level: 1 });
    const name = `111122223333_CloudTrail_us-east-1_20260501T0000Z_${String(number).padStart(6, '0')}.json.gz`;
    bucket.set(prefix + name, { body });
  }
  return bucket;
}

/** Few logs, each of which is fetched in parts. */
function bucketOfLargeLogs(): Bucket {
  const events = [...sampleEvents({ count: 3000 })];
  const texts: string[] = [];
  // As in real logs, ids are what does not compress.
  for (let bytes = 0; bytes < 12 * minPartedBytes; bytes += texts.at(-1)!.length)
    texts.push(
      JSON.stringify({ ...events[texts.length % events.length], eventID: randomUUID(), requestID: randomUUID() }),
    );
  const body = gzipSync(`{"Records":[${texts.join(',')}]}`, { level: 1 });
  if (body.length <= minPartedBytes)
    throw new Error(`expected a log of several parts, found one of ${body.length} bytes`);
  const nameOf = (number: number): string =>
    `${prefix}111122223333_CloudTrail_us-east-1_20260501T0000Z_large-${number}.json.gz`;
  return new Map(Array.from({ length: largeLogs }, (_, number) => [nameOf(number), { body }]));
}

/** The whole time of a command, and that of the processor, in seconds. */
async function run(argv: readonly string[]): Promise<{ readonly seconds: number; readonly processor: number }> {
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
  const start = performance.now();
  const command = [trailkit, 'lookup', '*:*', ...argv, '--from', '2020-01-01', '--count-by', 'eventSource'];
  const timed = ['-c', '"$@"; code=$?; times; exit $code', 'sh', process.execPath, ...command];
  const running = spawn('sh', timed, { stdio: ['ignore', 'pipe', 'pipe'], env });
  const [output, report, [code]] = await Promise.all([
    text(running.stdout),
    text(running.stderr),
    once(running, 'close'),
  ]);
  if (code !== 0) throw new Error(`${String(code)}: ${report}`);
  return { seconds: (performance.now() - start) / 1000, processor: processorTime(output)[1] };
}
