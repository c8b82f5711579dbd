/**
 * The time that `trailkit convert` takes, beside DuckDB's COPY of the same columns from the same logs: also memory, and size against the logs in
 * gzip; and queries of two columns over the files, over the logs, and by DuckDB over the same files: one for few records, the same for two of their columns, and one that
 * counts all. All are whole processes, one after the other in each round; the shortest time of each counts.
 * `tsx bench/convert.ts [MEGABYTES] [ROUNDS] [QUERY_MEGABYTES]`, 1000, 3 and as many by default, after a build: with the third, queries are over more logs, which
 * are converted once. 10,000 take a tenth of that on disk twice, and some minutes to write.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WrittenLogs } from './logs.ts';
import { calls, writeLogs } from './logs.ts';
import { peakReport } from './peak-memory.ts';

const megabytes = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 3);
const queryMegabytes = Number(process.argv[4] ?? megabytes);
const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const trailkit = fileOf('../packages/cli/bin/trailkit.mjs');
const contender = fileOf('convert-contender.mjs');
const folder = mkdtempSync(join(tmpdir(), 'trailkit-convert-'));
const [logs, ours, theirs] = ['logs', 'ours', 'theirs'].map((name) => join(folder, name)) as [string, string, string];

interface Measured {
  readonly seconds: number;
  readonly peakMb: number;
  readonly lines: number;
}

function run(argv: readonly string[]): Measured {
  const begin = performance.now();
  const { status, stderr, stdout, output } = spawnSync(process.execPath, ['--import', peakReport, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${argv.join(' ')}: ${String(stderr)}`);
  const lines = String(stdout).split('\n').length - 1;
  return { seconds: (performance.now() - begin) / 1000, peakMb: Number(output[3]) / 1024, lines };
}

/** The shortest time and the highest peak of several runs, by name; in each round one after the other. */
function measure(contenders: Readonly<Record<string, () => Measured>>, count: number): ReadonlyMap<string, Measured> {
  const best = new Map<string, Measured>();
  for (let round = 0; round < count; round++) {
    for (const [name, task] of Object.entries(contenders)) {
      const taken = task();
      const { seconds = Infinity, peakMb = 0 } = best.get(name) ?? {};
      best.set(name, {
        ...taken,
        seconds: Math.min(seconds, taken.seconds),
        peakMb: Math.max(peakMb, taken.peakMb),
      });
    }
  }
  for (const [name, { seconds, peakMb }] of best)
    console.log(`${name.padEnd(44)} ${seconds.toFixed(2)} s, ${peakMb.toFixed(0)} MB`);
  return best;
}

function sizeOf(place: string): number {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:parquet|gz)$/.test(entry.name))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function verdict(name: string, value: number, target: number, isMore = false): void {
  const isKept = isMore ? value >= target : value <= target;
  console.log(`${name.padEnd(44)} ${value.toFixed(2)} (target ${target}): ${isKept ? 'kept' : 'NOT KEPT'}`);
}

/** Into an empty place each time. */
function fresh(place: string, argv: readonly string[]): Measured {
  rmSync(place, { recursive: true, force: true });
  return run(argv);
}

/** Writes logs, and says how many. */
function written(place: string, size: number): WrittenLogs {
  const found = writeLogs(place, size * 1e6);
  console.log(`${(found.bytes / 1e9).toFixed(2)} GB of JSON, ${found.records} records in ${found.files} files`);
  return found;
}

try {
  let { hits } = written(logs, megabytes);
  const converting = measure(
    {
      'trailkit convert': () => fresh(ours, [trailkit, 'convert', logs, '--to', 'parquet', '--out', ours]),
      'COPY of DuckDB': () => fresh(theirs, [contender, 'copy', logs, theirs]),
    },
    rounds,
  );
  const ratio = (of: ReadonlyMap<string, Measured>, one: string, other: string): number =>
    of.get(one)!.seconds / of.get(other)!.seconds;
  verdict('time against COPY', ratio(converting, 'trailkit convert', 'COPY of DuckDB'), 2);
  verdict('memory in MB', converting.get('trailkit convert')!.peakMb, 400);
  verdict('size against the logs in gzip', sizeOf(ours) / sizeOf(logs), 1.1);
  verdict('size of COPY against them', sizeOf(theirs) / sizeOf(logs), Infinity);

  if (queryMegabytes !== megabytes) {
    rmSync(logs, { recursive: true });
    rmSync(theirs, { recursive: true });
    ({ hits } = written(logs, queryMegabytes));
    fresh(ours, [trailkit, 'convert', logs, '--to', 'parquet', '--out', ours]);
  }

  const condition = '$.eventName == "DeleteVirtualMFADevice" and $.userIdentity.userName == "mallory"';
  const look = (source: string) => (): Measured => {
    const taken = run([trailkit, 'lookup', '--source', source, '--match', condition]);
    if (taken.lines !== hits) throw new Error(`expected ${hits} records in ${source}, found ${taken.lines}`);
    return taken;
  };
  const asking = measure(
    {
      'query over the logs': look(logs),
      'query over Parquet': look(ours),
      'query of DuckDB': () => run([contender, 'query', ours]),
    },
    Math.max(rounds, 3),
  );
  verdict('times faster over Parquet', ratio(asking, 'query over the logs', 'query over Parquet'), 20, true);
  verdict('time against DuckDB', ratio(asking, 'query over Parquet', 'query of DuckDB'), 1.5);

  const two = (source: string) => (): Measured =>
    run([trailkit, 'lookup', '--source', source, '--match', condition, '--fields', 'eventTime,eventName']);
  const reading = measure(
    {
      'two columns over the logs': two(logs),
      'two columns over Parquet': two(ours),
      'two columns of DuckDB': () => run([contender, 'columns', ours]),
    },
    Math.max(rounds, 3),
  );
  verdict(
    'times faster over Parquet',
    ratio(reading, 'two columns over the logs', 'two columns over Parquet'),
    20,
    true,
  );
  verdict('time against DuckDB', ratio(reading, 'two columns over Parquet', 'two columns of DuckDB'), 1.5);

  const groups = calls.length + 1;
  const count = (source: string) => (): Measured => {
    const taken = run([trailkit, 'lookup', '--source', source, '--count-by', 'eventSource,eventName']);
    if (taken.lines !== groups + 1) throw new Error(`expected ${groups} groups in ${source}, found ${taken.lines - 1}`);
    return taken;
  };
  const counting = measure(
    {
      'count over the logs': count(logs),
      'count over Parquet': count(ours),
      'count of DuckDB': () => run([contender, 'count', ours]),
    },
    Math.max(rounds, 3),
  );
  verdict('times faster over Parquet', ratio(counting, 'count over the logs', 'count over Parquet'), 20, true);
  verdict('time against DuckDB', ratio(counting, 'count over Parquet', 'count of DuckDB'), 1.5);
} finally {
  rmSync(folder, { recursive: true });
}
