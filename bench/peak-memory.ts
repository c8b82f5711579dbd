/** The most memory that a command had at once. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));
/** Says at its end how much the process had. */
const report = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
   import { isMainThread } from 'node:worker_threads';
   if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));`,
)}`;

/** Runs `trailkit` to its end, without its output, and prints the most memory that it had beside the target, both in MB. */
export function measurePeak(name: string, target: number, argv: readonly string[]): void {
  const { status, stderr, output } = spawnSync(process.execPath, ['--import', report, trailkit, ...argv], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0 && status !== 1) throw new Error(`${name}: ${String(stderr)}`);
  const peakMb = Number(output[3]) / 1024;
  const verdict = peakMb <= target ? 'kept' : 'NOT KEPT';
  console.log(`${name.padEnd(40)} ${peakMb.toFixed(0)} MB (target ${target}): ${verdict}`);
}
