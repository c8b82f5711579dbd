/**
 * The time and memory of `trailkit detect` for many rules over logs: beside a lookup with one expression that finds the same records, and with more and
 * fewer rules, which tells what one more rule costs. `tsx bench/detect.ts [MEGABYTES] [ROUNDS]`, after a build.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLogs } from './logs.ts';
import { sameAsRules, writeRules } from './rules.ts';

const megabytes = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'trailkit-detect-'));
const logs = join(folder, 'logs');
const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));
/** The time that Suzaku publishes for a folder like this, in seconds. */
const suzaku = 63;
const [few, many, more] = [100, 800, 1600];

interface Measured {
  readonly seconds: number;
  readonly lines: number;
}

function measure(...argv: string[]): Measured {
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(
    'sh',
    ['-c', '"$@" | wc -l', 'sh', process.execPath, trailkit, ...argv],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return { seconds: (performance.now() - start) / 1000, lines: Number(stdout) };
}

try {
  const written = writeLogs(logs, megabytes * 1e6);
  for (const count of [few, many, more]) writeRules(join(folder, `rules-${count}`), count);
  console.log(
    `${(written.bytes / 1e9).toFixed(2)} GB of JSON, ${written.records} records, ${written.files} gzip files; ${availableParallelism()} cores; least of ${rounds} runs`,
  );
  const contenders: readonly (readonly [string, readonly string[]])[] = [
    ['one expression', ['lookup', '--match', sameAsRules]],
    [`${few} rules`, ['detect', '--rules', join(folder, `rules-${few}`)]],
    [`${many} rules`, ['detect', '--rules', join(folder, `rules-${many}`)]],
    [`${more} rules`, ['detect', '--rules', join(folder, `rules-${more}`)]],
  ];
  const least = new Map<string, Measured>();
  for (let round = 0; round < rounds; round++)
    for (const [name, argv] of contenders) {
      const measured = measure(...argv, '--source', logs);
      const known = least.get(name);
      if (known === undefined || measured.seconds < known.seconds) least.set(name, measured);
    }
  for (const [name, { seconds, lines }] of least)
    console.log(`${name.padEnd(16)} ${seconds.toFixed(2)} s, ${lines} lines`);
  const time = (name: string): number => least.get(name)!.seconds;
  const verdict = (kept: boolean): string => (kept ? 'kept' : 'NOT KEPT');
  const share = time(`${many} rules`) / time('one expression');
  console.log(`${many} rules at most 1.5 × one expression: ${share.toFixed(2)}, ${verdict(share <= 1.5)}`);
  const scaled = (time(`${many} rules`) * 1e9) / written.bytes;
  console.log(
    `${many} rules at most a tenth of ${suzaku} s: ${scaled.toFixed(1)} s, ${verdict(scaled <= suzaku / 10)}`,
  );
  const one = (time(`${more} rules`) - time(`${many} rules`)) / (more - many) / time(`${many} rules`);
  console.log(`one more rule less than 0.1 %: ${(one * 100).toFixed(3)} %, ${verdict(one < 0.001)}`);
} finally {
  rmSync(folder, { recursive: true });
}
