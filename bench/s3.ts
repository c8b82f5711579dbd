/**
 * How long a lookup over many small logs in a bucket takes, by the latency of its answers and the rate of a connection: beside the same logs on
 * the disk, and beside the least that latency and rate allow with as many requests under way as there are at the most.
 * `tsx bench/s3.ts [LOGS] [RECORDS]`, 3,000 logs of 20 records by default, after a build.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { writeBucket } from '@trailkit/testing/digest-chain/write-bucket';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

const [logs = 3000, recordsALog = 20] = process.argv.slice(2).map(Number);
const target = 1.3;
const maxRequests = 256;
const cases = [
  { latencyMs: 0 },
  { latencyMs: 50 },
  { latencyMs: 200 },
  { latencyMs: 50, bytesPerSecond: 1e5 },
] as const;
const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trailkit-s3-'));
const prefix = 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/05/01/';

try {
  const bucket = bucketOfLogs();
  const largest = Math.max(...[...bucket.values()].map(({ body }) => body.length));
  const copy = join(folder, 'copy');
  writeBucket(bucket, copy);
  const disk = await run(['--source', copy]);
  console.log(`${logs} logs of ${recordsALog} records on the disk`.padEnd(60), `${disk.toFixed(2)} s`);
  for (const { latencyMs, ...rest } of cases) {
    const bytesPerSecond = 'bytesPerSecond' in rest ? rest.bytesPerSecond : undefined;
    const server = await startTrailServer({
      buckets: new Map([['logs', bucket]]),
      keys: [],
      latencyMs,
      bytesPerSecond,
    });
    const seconds = await run(['--source', `s3://logs/${prefix}`, '--endpoint-url', server.url]);
    await server.close();
    const perObject = latencyMs / 1000 + (bytesPerSecond === undefined ? 0 : largest / bytesPerSecond);
    // A thousand keys a page, one page after the other; requests begin while they come.
    const least = (Math.ceil(logs / 1000) * latencyMs) / 1000 + (logs / maxRequests) * perObject;
    const ideal = Math.max(disk, least);
    const rate = bytesPerSecond === undefined ? '' : `, ${bytesPerSecond / 1e3} KB/s a connection`;
    const verdict = seconds <= target * ideal ? 'kept' : 'NOT KEPT';
    console.log(
      `in a bucket, ${latencyMs} ms an answer${rate}`.padEnd(60),
      `${seconds.toFixed(2)} s, ${(seconds / ideal).toFixed(2)} × ${ideal.toFixed(2)} s (target ${target}): ${verdict}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
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

async function run(argv: readonly string[]): Promise<number> {
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
  const start = performance.now();
  const command = ['lookup', '*:*', ...argv, '--from', '2020-01-01', '--count-by', 'eventSource'];
  const running = spawn(process.execPath, [trailkit, ...command], { stdio: ['ignore', 'ignore', 'pipe'], env });
  let report = '';
  running.stderr.on('data', (text: Buffer) => (report += text.toString()));
  const [code] = (await once(running, 'close')) as [number];
  if (code !== 0) throw new Error(`${code}: ${report}`);
  return (performance.now() - start) / 1000;
}
