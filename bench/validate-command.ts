/**
 * How long `trailkit validate` takes as a whole command, beside JSON.parse of the same lines on the same cores, in the same run: 100,000 records
 * of some 500 events in a file, in gzip logs and from a pipe, and how much memory it had. `tsx bench/validate-command.ts [RECORDS] [ROUNDS]`,
 * after a build, beside ../shared/corpus.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { absentCorpusFiles, capturedOf, readCorpus } from '../tools/corpus.js';
import { measurePeak } from './peak-memory.js';

const total = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 5);
const [maxEvents, recordsALog, maxRatio, maxPeakMb] = [500, 500, 2.5, 300];
const contender = fileURLToPath(new URL('parse-contender.mjs', import.meta.url));
const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));

if (absentCorpusFiles.length > 0) {
  console.log(`not measured: ${absentCorpusFiles.join(', ')} absent`);
  process.exit();
}

const byEvent = new Map<string, Record<string, unknown>[]>();
for (const record of capturedOf(readCorpus())) {
  const event = `${String(record.eventSource)} ${String(record.eventName)}`;
  byEvent.set(event, [...(byEvent.get(event) ?? []), record]);
}
const events = [...byEvent.values()].slice(0, maxEvents);
/** Some events are a hundred times as frequent as others. */
const lines = Array.from({ length: total }, (_, index) => {
  const records = events[Math.floor(((index * 0.618_034) % 1) ** 2 * events.length)]!;
  return JSON.stringify({ ...records[index % records.length], eventID: `event-${index}` });
});

const folder = mkdtempSync(join(tmpdir(), 'trailkit-validate-'));
try {
  const file = join(folder, 'records.ndjson');
  const logs = join(folder, 'logs');
  writeFileSync(file, `${lines.join('\n')}\n`);
  mkdirSync(logs);
  for (let at = 0; at < total; at += recordsALog)
    writeFileSync(
      join(logs, `${at}.json.gz`),
      gzipSync(`{"Records":[${lines.slice(at, at + recordsALog).join(',')}]}`),
    );

  const contenders = [
    { name: 'JSON.parse', argv: [contender, file, String(availableParallelism())], input: [] },
    ...['summary', 'text', 'ndjson'].map((output) => ({
      name: `validate, ${output}`,
      argv: [trailkit, 'validate', '--output', output, file],
      input: [],
    })),
    {
      name: 'validate, strict',
      argv: [trailkit, 'validate', '--mode', 'strict', '--output', 'summary', file],
      input: [],
    },
    { name: 'validate, gzip logs', argv: [trailkit, 'validate', '--output', 'summary', logs], input: [] },
    { name: 'validate, a pipe', argv: [trailkit, 'validate', '--output', 'summary'], input: [file] },
    { name: 'fidelity', argv: [trailkit, 'fidelity', file], input: [] },
  ];
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, argv, input } of contenders) {
      const script = input.length > 0 ? `cat ${input[0]} | "$@" >/dev/null` : '"$@" >/dev/null';
      const start = performance.now();
      const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, ...argv]);
      if (status !== 0 && status !== 1) throw new Error(`${name}: ${String(stderr)}`);
      times.set(name, [...(times.get(name) ?? []), performance.now() - start]);
    }
  }
  const best = (name: string): number => Math.min(...times.get(name)!);
  console.log(`${total} records of ${events.length} events, ${availableParallelism()} cores, best of ${rounds}`);
  for (const { name } of contenders) {
    const ratio = best(name) / best('JSON.parse');
    const verdict = name.startsWith('validate')
      ? `; at most ${maxRatio}: ${ratio <= maxRatio ? 'kept' : 'NOT KEPT'}`
      : '';
    console.log(
      `${name.padEnd(20)} ${best(name).toFixed(0).padStart(6)} ms, ${ratio.toFixed(2)} times JSON.parse${verdict}`,
    );
  }
  measurePeak('validate, strict', maxPeakMb, ['validate', '--mode', 'strict', '--output', 'summary', file]);
} finally {
  rmSync(folder, { recursive: true });
}
