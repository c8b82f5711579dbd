import { Readable, Writable } from 'node:stream';
import type { Io } from '../src/io.js';

/** The output of a run, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs with streams that are collected. */
export async function run(
  command: (io: Io) => Promise<number>,
  { isTTY = false, signal = new AbortController().signal } = {},
): Promise<Ran> {
  const written = { out: '', err: '' };
  const collect = (to: 'out' | 'err'): Writable =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          written[to] += chunk.toString('utf8');
          done();
        },
      }),
      { isTTY },
    );
  const code = await command({
    stdin: Readable.from([]),
    stdout: collect('out'),
    stderr: collect('err'),
    env: {},
    signal,
  });
  return { code, ...written };
}
