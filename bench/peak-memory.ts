/** The most memory that a command had at once. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const trailkit = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));
/**
 * To be imported by a process: at its end it writes to its file 3 how much memory it had, in KB. Linux counts in maxRSS what the process
 * had that started it, so its own highest number is read where there is one.
 */
export const peakReport = `data:text/javascript,${encodeURIComponent(
  `import { writeSync } from 'node:fs';
   import { isMainThread } from 'node:worker_threads';
   import { readFileSync } from 'node:fs';
   const ownPeak = () => {
     try {
       return /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
     } catch {
       return undefined;
     }
   };
   if (isMainThread) process.on('exit', () => writeSync(3, ownPeak() ?? String(process.resourceUsage().maxRSS)));`,
)}`;

/** Runs `trailkit` to its end, without its output, and prints the most memory that it had beside the target, both in MB. */
export function measurePeak(name: string, target: number, argv: readonly string[]): void {
  const { status, stderr, output } = spawnSync(process.execPath, ['--import', peakReport, trailkit, ...argv], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  if (status !== 0 && status !== 1) throw new Error(`${name}: ${String(stderr)}`);
  printPeak(name, target, Number(output[3]) / 1024);
}

/** Prints the most memory that a command had beside the target, both in MB. */
export function printPeak(name: string, target: number, peakMb: number): void {
  const verdict = peakMb <= target ? 'kept' : 'NOT KEPT';
  console.log(`${name.padEnd(40)} ${peakMb.toFixed(0)} MB (target ${target}): ${verdict}`);
}
