/**
 * How long `trailkit validate-logs` takes: over a local copy of 200 MB in some 147 logs, beside the AWS CLI over loopback in the same run;
 * and over many small logs of 17 regions, one in five minutes, in a bucket whose every answer takes 50 ms, beside one request after the other.
 * `tsx bench/validate-logs.ts [LOGS]`, 15,000 small logs by default, after a build; 150,000 are a month.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { defaultRegions } from '@trailkit/catalog/regions';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { writeBucket } from '@trailkit/testing/digest-chain/write-bucket';
import { findAwsCli, startAwsCli } from '../packages/trails/tools/oracles/awscli.ts';
import { writeLogs } from './logs.ts';
import { peakReport, printPeak } from './peak-memory.ts';

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
  const { seconds: ours, peakMb } = await best(() => runOurs(argv));
  console.log(`${texts.length} logs of 200 MB, trailkit on a copy`.padEnd(50), `${ours.toFixed(2)} s`);
  printPeak('memory', maxMb, peakMb);
  await measureProven(copy);

  const awsCli = await findAwsCli();
  if (typeof awsCli === 'string')
    return console.log(`aws cloudtrail validate-logs: not here (${awsCli.split('\n', 1)[0]})`);
  const trailArn = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main';
  const trail = { Name: 'main', TrailARN: trailArn, HomeRegion: 'us-east-1', S3BucketName: 'logs' };
  const server = await startTrailServer({ buckets: new Map([['logs', bucket]]), keys: [key], trails: [trail] });
  const asked = { url: server.url, region: 'us-east-1', account: '123456789012', trailArn, from, to };
  const { seconds: theirs } = await best(async () => {
    const start = performance.now();
    const started = startAwsCli(awsCli.modules);
    const { code, output } = await started.validate(asked);
    started.close();
    if (code !== 0) throw new Error(output);
    return { seconds: (performance.now() - start) / 1000 };
  });
  await server.close();
  const share = ours / theirs;
  console.log('aws cloudtrail validate-logs over loopback'.padEnd(50), `${theirs.toFixed(2)} s`);
  console.log(
    'share'.padEnd(50),
    `${share.toFixed(2)} (target ${maxShare}): ${share <= maxShare ? 'kept' : 'NOT KEPT'}`,
  );
}

/** A lookup that reads each log, with and without the proof. */
async function measureProven(copy: string): Promise<void> {
  const argv = ['lookup', '*:*', '--source', copy, '--count-by', 'eventName'];
  const plain = await best(() => runOurs(argv));
  const proven = await best(() => runOurs([...argv, '--proven', '--public-keys', keyFile], [0, 3]));
  console.log('trailkit lookup of the same'.padEnd(50), `${plain.seconds.toFixed(2)} s`);
  console.log('trailkit lookup --proven'.padEnd(50), `${proven.seconds.toFixed(2)} s`);
  printPeak('memory', maxMb, proven.peakMb);
}

async function measureLatency(): Promise<void> {
  const bucket: Bucket = new Map();
  const perHour = 12;
  const hours = Math.ceil(manyLogs / defaultRegions.length / perHour);
  for (const region of defaultRegions) makeDigestChain(bucket, { key, hours, region, logsInHour: () => perHour });
  const server = await startTrailServer({ buckets: new Map([['logs', bucket]]), keys: [key], latencyMs });
  const argv = ['validate-logs', '--source', 's3://logs', '--endpoint-url', server.url, '--public-keys', keyFile];
  const to = new Date(Date.parse(from) + hours * 3_600_000).toISOString();
  argv.push('--from', from, '--to', to);
  const { seconds: ours, peakMb } = await runOurs(argv);
  const requests = server.takeRequestCount();
  await server.close();
  const times = (requests * latencyMs) / 1000 / ours;
  console.log(`${manyLogs} logs, ${latencyMs} ms an answer`.padEnd(50), `${ours.toFixed(1)} s, ${requests} requests`);
  printPeak('memory', maxMb, peakMb);
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

/** The fastest of several runs. */
async function best<Run extends { readonly seconds: number }>(measure: () => Promise<Run>): Promise<Run> {
  let least = await measure();
  for (let run = 1; run < runs; run++) {
    const next = await measure();
    if (next.seconds < least.seconds) least = next;
  }
  return least;
}

async function runOurs(
  argv: readonly string[],
  codes: readonly number[] = [0],
): Promise<{ readonly seconds: number; readonly peakMb: number }> {
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' };
  const start = performance.now();
  const running = spawn(process.execPath, ['--import', peakReport, trailkit, ...argv], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env,
  });
  const read = { report: '', peak: '' };
  running.stderr!.on('data', (text: Buffer) => (read.report += text.toString()));
  running.stdio[3]!.on('data', (text: Buffer) => (read.peak += text.toString()));
  const [code] = (await once(running, 'close')) as [number];
  if (!codes.includes(code)) throw new Error(`${code}: ${read.report}`);
  return { seconds: (performance.now() - start) / 1000, peakMb: Number(read.peak) / 1024 };
}
