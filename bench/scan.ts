/**
 * How fast logs are scanned: the whole command with a selective query, with ones for which every record is looked at, and with ones
 * that need some members of every record, beside inflating the same files with node:zlib and JSON.parse of every record, all as whole
 * processes on the same cores; beside DuckDB and chDB, which npm fetches once into a cache; and beside what else is installed:
 * zcat, jq, ripgrep. The shortest time counts, and the least processor time of the same process and those that it starts.
 * `tsx bench/scan.ts [MEGABYTES] [ROUNDS] [NAME]`, after a build; with NAME, only the rows whose names have it, beside those that others are
 * compared with.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLogs } from './logs.ts';
import { processorTime } from './processor-time.ts';

const megabytes = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 5);
const only = process.argv[4] ?? '';
const cores = String(availableParallelism());
const folder = mkdtempSync(join(tmpdir(), 'trailkit-scan-'));
const contender = fileURLToPath(new URL('scan-contender.mjs', import.meta.url));
const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));

const selective = '$.eventName == "DeleteVirtualMFADevice" and $.userIdentity.userName == "mallory"';
const looking =
  '$.errorCode != "AccessDenied" and $.sourceIPAddress cidr "10.7.7.0/24" and $.userIdentity.type regex "^I.M"';
const twelfth = '$.errorCode == "AccessDenied"';

const glob = `${folder}/**/*.json.gz`;
const sql = `where r.eventName='DeleteVirtualMFADevice' and r.userIdentity.userName='mallory'`;
const duckdb = `select count(*) from (select unnest(Records) r from read_json('${glob}', format='auto', maximum_object_size=100000000, columns={Records: 'STRUCT(eventName VARCHAR, userIdentity STRUCT(userName VARCHAR))[]'})) ${sql}`;
const five = ['eventTime', 'eventSource', 'eventName', 'awsRegion', 'eventID'];
const duckdbRows = (members: string): string =>
  `(select unnest(Records) r from read_json('${glob}', format='auto', maximum_object_size=100000000, columns={Records: 'STRUCT(${members})[]'}))`;
const duckdbGroups = `select sum(n) from (select r.eventSource, count(*) n from ${duckdbRows('eventSource VARCHAR')} group by 1)`;
const duckdbCsv = `copy (select ${five.map((name) => `r.${name}`).join(', ')} from ${duckdbRows(five.map((name) => `${name} VARCHAR`).join(', '))}) to '/dev/null' (format csv)`;
const duckdbBuckets = `select sum(n) from (select r.requestParameters.bucketName, count(*) n from ${duckdbRows('requestParameters STRUCT(bucketName VARCHAR)')} group by 1)`;
const chdb = `select count() from (select arrayJoin(Records) as r from file('${glob}', JSONEachRow, 'Records Array(Tuple(eventName String, userIdentity Tuple(userName String)))')) ${sql}`;

/** A process to time, and the answer that it prints; undefined where it prints another thing. */
interface Contender {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly answer: number | undefined;
}

const node = (name: string, answer: number | undefined, ...given: string[]): Contender => ({
  name,
  command: process.execPath,
  arguments: [contender, ...given],
  answer,
});
/** The whole command; its records are counted elsewhere, so that what it writes is held nowhere. */
const command = (name: string, answer: number | undefined, ...given: string[]): Contender => ({
  name,
  command: 'sh',
  arguments: ['-c', '"$@" | wc -l', 'sh', process.execPath, trailkit, 'lookup', '--source', folder, ...given],
  answer,
});
const shell = (name: string, tool: string, line: string, answer?: number): Contender[] =>
  spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0
    ? [{ name, command: 'sh', arguments: ['-c', line], answer }]
    : absent(name, `${tool} is not installed`);

/** The rows that others are compared with. */
const basis = ['inflate with node:zlib', 'JSON.parse of every record'];

const missing: string[] = [];

function absent(name: string, why: string): [] {
  missing.push(`${name}: not measured, ${why}`);
  return [];
}

/** An engine from npm, fetched into a cache: as large as they are, they are no dependency. */
function engine(name: string, kind: string, wanted: string, query: string, answer: number): Contender[] {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'trailkit', 'bench', kind);
  mkdirSync(cache, { recursive: true });
  const from = wanted.slice(0, wanted.lastIndexOf('@'));
  if (!existsSync(join(cache, 'node_modules', from))) {
    const { status } = spawnSync('npm', ['install', '--no-save', '--prefix', cache, wanted], { stdio: 'ignore' });
    if (status !== 0) return absent(name, `npm could not install ${wanted}`);
  }
  return [node(name, answer, kind, cache, query)];
}

try {
  const written = writeLogs(folder, megabytes * 1e6);
  console.log(
    `${(written.bytes / 1e9).toFixed(2)} GB of JSON, ${written.records} records, ${written.files} gzip files of ${(written.gzipBytes / 1e6).toFixed(0)} MB together; ${cores} cores; least of ${rounds} runs`,
  );
  const list = `find ${folder} -name '*.json.gz' -print0 | xargs -0 -n 20 -P ${cores}`;
  const contenders: readonly Contender[] = [
    node('inflate with node:zlib', undefined, 'inflate', folder, cores),
    node('JSON.parse of every record', written.records, 'parse', folder, cores),
    command('selective', written.hits, '--match', selective),
    ...engine('DuckDB, selective', 'duckdb', '@duckdb/node-api@1.5.6-r.1', duckdb, written.hits),
    ...engine('chDB, selective', 'chdb', 'chdb@3.4.0', chdb, written.hits),
    command('every record looked at', undefined, '--match', looking),
    command('a twelfth delivered', undefined, '--match', twelfth),
    command('every record delivered', written.records),
    command('no match', 0, '--match', '$.eventName == "NoSuchEvent"'),
    command('no match, with *:*', 0, '*:*', '--match', '$.eventName == "NoSuchEvent"'),
    command('count by eventSource', 9, '--count-by', 'eventSource'),
    command('the same, nothing left out', 9, '*:*', '--match', '$.eventVersion != "0"', '--count-by', 'eventSource'),
    ...engine('DuckDB, eventSource', 'duckdb', '@duckdb/node-api@1.5.6-r.1', duckdbGroups, written.records),
    command('five members to CSV', written.records + 1, '--fields', five.join(','), '--output', 'csv'),
    ...engine('DuckDB, five members', 'duckdb', '@duckdb/node-api@1.5.6-r.1', duckdbCsv, written.records),
    command('a table', written.records + 1, '--output', 'table'),
    command('count by bucketName', 52, '--count-by', 'requestParameters.bucketName'),
    ...engine('DuckDB, bucketName', 'duckdb', '@duckdb/node-api@1.5.6-r.1', duckdbBuckets, written.records),
    ...shell('zcat on one core', 'zcat', `find ${folder} -name '*.json.gz' -print0 | xargs -0 zcat > /dev/null`),
    node('plain Node, selective', written.hits, 'plain', folder),
    ...shell('zcat', 'zcat', `${list} zcat > /dev/null`),
    ...shell(
      'zcat into jq',
      'jq',
      `${list} sh -c 'zcat "$@" | jq -c ".Records[] | select(.eventName==\\"DeleteVirtualMFADevice\\" and .userIdentity.userName==\\"mallory\\") | .eventID"' sh | wc -l`,
      written.hits,
    ),
    ...shell('ripgrep -z, files', 'rg', `rg -z -l --no-messages DeleteVirtualMFADevice ${folder} | wc -l`),
  ];
  const least = new Map<string, number>();
  const memory = new Map<string, number>();
  const processor = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, arguments: given, answer } of contenders) {
      if (name === 'zcat into jq' && round > 0) continue;
      if (!name.includes(only) && !basis.includes(name)) continue;
      const start = performance.now();
      const timed = ['-c', '"$@"; code=$?; times; exit $code', 'sh', command, ...given];
      const { stdout: output, stderr, status } = spawnSync('sh', timed, { encoding: 'utf8' });
      const [stdout, used] = processorTime(output);
      const seconds = (performance.now() - start) / 1000;
      if (status !== 0) throw new Error(`${name}: ${stderr}`);
      const [printed, rss] = stdout.trim().split(/\s+/).map(Number);
      if (answer !== undefined && printed !== answer) throw new Error(`${name} found ${printed}, not ${answer}`);
      processor.set(name, Math.min(used, processor.get(name) ?? Infinity));
      least.set(name, Math.min(seconds, least.get(name) ?? Infinity));
      if (rss) memory.set(name, Math.max(rss / 1024, memory.get(name) ?? 0));
    }
  }
  const cpu = (name: string): number => processor.get(name)! / processor.get(basis[1]!)!;
  const [inflate, parse] = [least.get('inflate with node:zlib')!, least.get('JSON.parse of every record')!];
  for (const [name, seconds] of least) {
    const rss = memory.get(name);
    console.log(
      `${name.padEnd(28)} ${seconds.toFixed(2)} s, ${(seconds / inflate).toFixed(2)} × inflating, ${(seconds / parse).toFixed(2)} × JSON.parse (processor ${processor.get(name)!.toFixed(2)} s, ${cpu(name).toFixed(2)} ×)${rss ? `, ${rss.toFixed(0)} MB` : ''}`,
    );
  }
  for (const line of missing) console.log(line);
  const verdict = (kept: boolean): string => (kept ? 'kept' : 'NOT KEPT');
  const targets: readonly (readonly [name: string, maxRatio: number, than: string])[] = [
    ['selective', 1.3, basis[0]!],
    ['selective', 0.28, 'zcat on one core'],
    ['selective', 0.75, 'DuckDB, selective'],
    ['selective', 0.8, 'chDB, selective'],
    ['every record looked at', 0.7, basis[1]!],
    ['no match', 0.22, 'zcat on one core'],
    ['no match, with *:*', 1.05, 'no match'],
    ['count by eventSource', 0.7, basis[1]!],
    ['count by eventSource', 1.5, 'DuckDB, eventSource'],
    ['the same, nothing left out', 1.05, 'count by eventSource'],
    ['five members to CSV', 0.7, basis[1]!],
    ['five members to CSV', 1.5, 'DuckDB, five members'],
    ['a table', 0.7, basis[1]!],
    ['count by bucketName', 0.8, basis[1]!],
    ['count by bucketName', 1.5, 'DuckDB, bucketName'],
    ['every record delivered', 0.8, basis[1]!],
  ];
  for (const [name, maxRatio, than] of targets) {
    const [seconds, others] = [least.get(name), least.get(than)];
    if (seconds === undefined || others === undefined) continue;
    const ratio = seconds / others;
    console.log(`${name} at most ${maxRatio} × ${than}: ${verdict(ratio <= maxRatio)} (${ratio.toFixed(2)})`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
