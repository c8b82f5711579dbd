/**
 * How long `cloudtrail-schema` takes, as a multiple of `node -e 0`: medians of runs that take turns, so that a busy machine slows all
 * of them. `tsx bench/cli-start.ts [RUNS]`, after a build. The first call of each, which reads botocore's own files, is not counted.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const main = path('packages/cli/bin/cloudtrail-schema.cjs');
const installed = path('node_modules/.bin/cloudtrail-schema');
const runs = Number(process.argv[2] ?? 41);

interface Timed {
  readonly name: string;
  readonly command: readonly string[];
  readonly maxRatio?: number;
  readonly times: number[];
}

const table: Timed[] = [
  { name: 'node -e 0', command: [process.execPath, '-e', '0'], times: [] },
  {
    name: 'iam.CreatePolicy.output',
    command: [process.execPath, main, 'iam.CreatePolicy.output'],
    maxRatio: 1.5,
    times: [],
  },
  {
    name: 'ec2.RunInstances.output',
    command: [process.execPath, main, 'ec2.RunInstances.output'],
    maxRatio: 2,
    times: [],
  },
  {
    name: 'iam.CreatePolicy.output, installed',
    command: [installed, 'iam.CreatePolicy.output'],
    maxRatio: 1.5,
    times: [],
  },
  {
    name: 'ec2.RunInstances.output, installed',
    command: [installed, 'ec2.RunInstances.output'],
    maxRatio: 2,
    times: [],
  },
];

function run([program, ...args]: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(program!, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.toString()}`);
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

for (const { command } of table) run(command);
for (let round = 0; round < runs; round++) for (const { command, times } of table) times.push(run(command));

const base = median(table[0]!.times);
console.log(`${runs} runs each; node -e 0: ${base.toFixed(1)} ms`);
for (const { name, times, maxRatio } of table.slice(1)) {
  const ratio = median(times) / base;
  const verdict =
    maxRatio === undefined ? '' : `  at most ${maxRatio.toFixed(1)}: ${ratio <= maxRatio ? 'kept' : 'NOT KEPT'}`;
  console.log(`${name.padEnd(36)} ${ratio.toFixed(2)} times node -e 0${verdict}`);
}
