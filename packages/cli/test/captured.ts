import { Readable, Writable } from 'node:stream';
import type { Io } from '@trailkit/command-line';

/** The output of a run, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command with text on its standard input. */
export async function run(command: (io: Io) => Promise<number>, input = '', signal?: AbortSignal): Promise<Ran> {
  const written = { out: '', err: '' };
  const collect = (to: 'out' | 'err'): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        written[to] += chunk.toString('utf8');
        done();
      },
    });
  const stdin = Readable.from(input === '' ? [] : [Buffer.from(input)]);
  const io = {
    stdin,
    stdout: collect('out'),
    stderr: collect('err'),
    env: {},
    signal: signal ?? new AbortController().signal,
  };
  const code = await command(io);
  return { code, ...written };
}
