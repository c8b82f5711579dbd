/**
 * How much memory the command takes over many logs, and over one large one: the most that each process had at once.
 * `tsx bench/scan-memory.ts [MEGABYTES]`, 10,000 by default, after a build; the logs take a tenth of it on the disk.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip, gunzipSync } from 'node:zlib';
import { writeLogs } from './logs.ts';

const megabytes = Number(process.argv[2] ?? 10_000);
const largeMegabytes = 200;
const target = 300;
const folder = mkdtempSync(join(tmpdir(), 'trailkit-memory-'));
const logs = join(folder, 'logs');
const large = join(folder, 'large.json.gz');
const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));
/** Says at its end how much the process had. */
const report = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
   import { isMainThread } from 'node:worker_threads';
   if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`,
)}`;

/** One log with the records of many. */
function* largeLog(): Generator<string> {
  let left = largeMegabytes * 1e6;
  let before = '{"Records":[';
  for (const entry of readdirSync(logs, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || left <= 0) continue;
    const text = gunzipSync(readFileSync(join(entry.parentPath, entry.name))).toString();
    const records = text.slice(text.indexOf('[') + 1, text.lastIndexOf(']'));
    yield before + records;
    before = ',';
    left -= records.length;
  }
  yield ']}';
}

function measure(name: string, source: string, ...asked: string[]): void {
  const argv = ['--import', report, trailkit, 'lookup', '--source', source, '--from', '2000-01-01', ...asked];
  const { status, stderr, output } = spawnSync(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  if (status !== 0 && status !== 1) throw new Error(`${name}: ${String(stderr)}`);
  const peakMb = Number(output[3]) / 1024;
  console.log(
    `${name.padEnd(40)} ${peakMb.toFixed(0)} MB (target ${target}): ${peakMb <= target ? 'kept' : 'NOT KEPT'}`,
  );
}

try {
  const { bytes, records, files } = writeLogs(logs, megabytes * 1e6);
  console.log(`${(bytes / 1e9).toFixed(2)} GB of JSON, ${records} records in ${files} files`);
  await pipeline(Readable.from(largeLog()), createGzip(), createWriteStream(large));
  const looking = ['--match', '$.sourceIPAddress cidr "10.7.7.0/24"'];
  measure('every record looked at', logs, ...looking);
  measure('every record delivered', logs);
  measure('every record counted', logs, '--count-by', 'eventSource,eventName');
  measure(`one file of ${largeMegabytes} MB, looked at`, large, ...looking);
  measure(`one file of ${largeMegabytes} MB, delivered`, large);
} finally {
  rmSync(folder, { recursive: true });
}
