/**
 * How long `trailkit validate-logs` takes: over a local copy of 200 MB in some 147 logs, beside the AWS CLI over loopback in the same run;
 * and over many small logs in a bucket whose every answer takes 50 ms, beside one request after the other.
 * `tsx bench/validate-logs.ts [LOGS]`, 15,000 small logs by default, after a build.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { writeBucket } from '@trailkit/testing/digest-chain/write-bucket';
import { askAwsCli, findAwsCli } from '../packages/trails/tools/oracles/awscli.ts';
import { writeLogs } from './logs.ts';
import { measurePeak } from './peak-memory.ts';

const manyLogs = Number(process.argv[2] ?? 15_000);
const latencyMs = 50;
const [maxShare, minTimes, maxMb, runs] = [0.3, 20, 200, 3];
const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trailkit-validate-logs-'));
const keyFile = join(folder, 'keys.json');
const key = signingKey();
writeFileSync(keyFile, JSON.stringify({ PublicKeyList: [key.listed] }));
const from = '2026-05-01T00:17:59Z';

try {
  await measureCopy();
  await measureLatency();
} finally {
  rmSync(folder, { recursive: true });
}

async function measureCopy(): Promise<void> {
  const texts = logTexts();
  const perHour = Math.ceil(texts.length / 24);
  const textsOf = (hour: number): readonly string[] => texts.slice(hour * perHour, (hour + 1) * perHour);
  const bucket: Bucket = new Map();
  makeDigestChain(bucket, {
    key,
    logsInHour: (hour) => textsOf(hour).length,
    logText: (hour, index) => textsOf(hour)[index]!,
  });
  const copy = join(folder, 'copy');
  writeBucket(bucket, copy);
  const to = '2026-05-01T23:17:59Z';
  const argv = ['validate-logs', '--source', copy, '--public-keys', keyFile, '--from', from, '--to', to];
  const ours = await best(() => timeOurs(argv));
  console.log(`${texts.length} logs of 200 MB, trailkit on a copy`.padEnd(50), `${ours.toFixed(2)} s`);
  measurePeak('memory', maxMb, argv);

  const awsCli = await findAwsCli();
  if (typeof awsCli === 'string')
    return console.log(`aws cloudtrail validate-logs: not here (${awsCli.split('\n', 1)[0]})`);
  const trailArn = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main';
  const trail = { Name: 'main', TrailARN: trailArn, HomeRegion: 'us-east-1', S3BucketName: 'logs' };
  const server = await startTrailServer({ buckets: new Map([['logs', bucket]]), keys: [key], trails: [trail] });
  const asked = { url: server.url, region: 'us-east-1', account: '123456789012', trailArn, from, to };
  const theirs = await best(async () => {
    const start = performance.now();
    const { code, output } = await askAwsCli(awsCli.modules, asked);
    if (code !== 0) throw new Error(output);
    return (performance.now() - start) / 1000;
  });
  await server.close();
  const share = ours / theirs;
  console.log('aws cloudtrail validate-logs over loopback'.padEnd(50), `${theirs.toFixed(2)} s`);
  console.log(
    'share'.padEnd(50),
    `${share.toFixed(2)} (target ${maxShare}): ${share <= maxShare ? 'kept' : 'NOT KEPT'}`,
  );
}

async function measureLatency(): Promise<void> {
  const bucket: Bucket = new Map();
  const hours = 24;
  makeDigestChain(bucket, { key, hours, logsInHour: () => Math.ceil(manyLogs / hours) });
  const server = await startTrailServer({ buckets: new Map([['logs', bucket]]), keys: [key], latencyMs });
  const argv = ['validate-logs', '--source', 's3://logs', '--endpoint-url', server.url, '--public-keys', keyFile];
  argv.push('--from', from, '--to', '2026-05-02T00:17:59Z');
  const ours = await timeOurs(argv);
  const requests = server.takeRequestCount();
  await server.close();
  const times = (requests * latencyMs) / 1000 / ours;
  console.log(`${manyLogs} logs, ${latencyMs} ms an answer`.padEnd(50), `${ours.toFixed(1)} s, ${requests} requests`);
  console.log(
    'times as fast as one request after the other'.padEnd(50),
    `${times.toFixed(0)} (target ${minTimes}): ${times >= minTimes ? 'kept' : 'NOT KEPT'}`,
  );
}

function logTexts(): readonly string[] {
  const logs = join(folder, 'logs');
  writeLogs(logs, 200e6);
  return readdirSync(logs, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => gunzipSync(readFileSync(join(entry.parentPath, entry.name))).toString());
}

async function best(measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < runs; run++) least = Math.min(least, await measure());
  return least;
}

async function timeOurs(argv: readonly string[]): Promise<number> {
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
  const start = performance.now();
  const running = spawn(process.execPath, [trailkit, ...argv], { stdio: ['ignore', 'ignore', 'pipe'], env });
  let report = '';
  running.stderr.on('data', (text: Buffer) => (report += text.toString()));
  const [code] = (await once(running, 'close')) as [number];
  if (code !== 0) throw new Error(`${code}: ${report}`);
  return (performance.now() - start) / 1000;
}
