import { Readable, Writable } from 'node:stream';
import { runLoader } from '../../src/commands/loader.js';

/** The output of a run, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the loader in this process. */
export async function run(
  argv: readonly string[],
  { env = {}, input = '', signal }: { env?: Record<string, string>; input?: string; signal?: AbortSignal } = {},
): Promise<Ran> {
  const written = { out: '', err: '' };
  const collect = (to: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[to] += chunk.toString('utf8');
        done();
      },
    });
  const code = await runLoader(argv, {
    stdin: Readable.from(input === '' ? [] : [Buffer.from(input)]),
    stdout: collect('out'),
    stderr: collect('err'),
    env,
    signal: signal ?? new AbortController().signal,
  });
  return { code, ...written };
}

/** A message as the loader writes it. */
export function prefixed(text: string): string {
  return `cloudtrail-es-loader: ${text}\n`;
}

/** The duration of a run is no matter of a test. */
export function withoutTimes(text: string): string {
  return text.replace(/in \d+\.\d s/g, 'in N s');
}
