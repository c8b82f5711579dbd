import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The command, once it is built. */
export const binary = fileURLToPath(new URL('../../bin/trailkit.mjs', import.meta.url));

/** Whether there is something to run. */
export const isBuilt = existsSync(join(binary, '../../dist/trailkit.js'));

/** How often a lookup is killed in a test: a few times, or as often as somebody wants to see. */
export const killCount = (defaultCount: number): number => Number(process.env.TRAILKIT_TEST_KILLS ?? defaultCount);

/** Where a lookup writes that is killed and continues: its arguments, and the file behind standard output in each of its runs. */
export interface KilledSink {
  readonly name: string;
  readonly argv: (out: string) => readonly string[];
  readonly stdout: (out: string, run: number) => string;
}

export const killedSinks: readonly KilledSink[] = [
  { name: 'a file named by --out', argv: (out) => ['--out', out], stdout: () => '/dev/null' },
  { name: 'standard output, a file that is appended to', argv: () => [], stdout: (out) => out },
  { name: 'standard output, another file each time', argv: () => [], stdout: (out, run) => `${out}.${run}` },
];

/** How a command is run. */
export interface RunOptions {
  /** @default lookup */
  readonly command?: string;
  readonly stdout?: string;
  readonly env?: Record<string, string>;
  /** Kills it before its time. */
  readonly signal?: AbortSignal;
}

/** Runs the lookup, or another command, with standard output appended to a file; after some milliseconds it is killed, as by `kill -9`. */
export async function runFor(
  milliseconds: number,
  argv: readonly string[],
  { command = 'lookup', stdout = '/dev/null', env = {}, signal }: RunOptions = {},
): Promise<number | null> {
  const output = openSync(stdout, 'a');
  const child = spawn(process.execPath, [binary, command, ...argv], {
    stdio: ['ignore', output, 'ignore'],
    env: { ...process.env, ...env },
  });
  closeSync(output);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const stop = new AbortController();
  const either = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  await Promise.race([ended, sleep(milliseconds, undefined, { signal: either }).catch(() => undefined)]);
  stop.abort();
  child.kill('SIGKILL');
  return (await ended)[0];
}

/** The ids of the records in files, those that are there; of other rows, what `idOf` says. */
export function idsIn(files: readonly string[], idOf = eventIdOf): readonly string[] {
  const lines = files.flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []));
  return lines.filter((line) => line !== '').map((line) => idOf(JSON.parse(line)));
}

function eventIdOf(record: unknown): string {
  return (record as { readonly eventID: string }).eventID;
}
