// Runs every benchmark, one process after the other: each prints what it measured beside its target.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);
const benches = [
  'fidelity',
  'generate',
  'typecheck',
  'cli-start',
  'validate',
  'validate-command',
  'match',
  'lint',
  'lookup-pace',
  'lookup-calls',
  'load-rate',
  'load-memory',
  'scan',
  'scan-memory',
  's3',
  'detect',
  'detect-memory',
  'validate-logs',
  'convert',
  'explorer',
  'search-keys',
].filter((name) => wanted.length === 0 || wanted.includes(name));
const there = new Set(readdirSync(folder));
for (const name of benches.filter((bench) => there.has(`${bench}.ts`))) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `${folder}${name}.ts`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
