/**
 * How much memory the command takes over many logs, and over one large one: the most that each process had at once.
 * `tsx bench/scan-memory.ts [MEGABYTES]`, 10,000 by default, after a build; the logs take a tenth of it on the disk.
 */
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gunzipSync } from 'node:zlib';
import { writeLogs } from './logs.ts';
import { measurePeak } from './peak-memory.ts';

const megabytes = Number(process.argv[2] ?? 10_000);
const largeMegabytes = 200;
const target = 300;
const folder = mkdtempSync(join(tmpdir(), 'trailkit-memory-'));
const logs = join(folder, 'logs');
const large = join(folder, 'large.json.gz');

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
  measurePeak(name, target, ['lookup', '--source', source, '--from', '2000-01-01', ...asked]);
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
