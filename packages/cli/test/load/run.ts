import { runLoader } from '../../src/commands/loader.js';
import type { Ran } from '../captured.js';
import { run as runCaptured } from '../captured.js';

export type { Ran } from '../captured.js';

/** Runs the loader in this process. */
export async function run(
  argv: readonly string[],
  { env = {}, input = '', signal }: { env?: Record<string, string>; input?: string; signal?: AbortSignal } = {},
): Promise<Ran> {
  return runCaptured((io) => runLoader(argv, { ...io, env }), input, signal);
}

/** A message as the loader writes it. */
export function prefixed(text: string): string {
  return `cloudtrail-es-loader: ${text}\n`;
}

/** The duration of a run is no matter of a test. */
export function withoutTimes(text: string): string {
  return text.replace(/in \d+\.\d s/g, 'in N s');
}
