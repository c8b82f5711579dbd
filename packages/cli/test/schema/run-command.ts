import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runSchema } from '../../src/commands/schema.js';

/** The hand-made events that tests of the command read. */
export const fixtureEvents = fileURLToPath(new URL('../fixtures/events', import.meta.url));

/** The output of a run of the command, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command on a machine without any botocore, unless the caller's environment has one. */
export async function runCommand(
  argv: readonly string[],
  { eventsFolder = fixtureEvents, env = {} }: { eventsFolder?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const [stdout, stderr] = [collector(), collector()];
  const io = {
    stdin: process.stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
    signal: new AbortController().signal,
  };
  const code = await runSchema(argv, io, { eventsFolder, root: '/nonexistent' });
  return { code, out: stdout.text(), err: stderr.text() };
}

function collector(): { readonly stream: Writable; readonly text: () => string } {
  let written = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString('utf8');
      done();
    },
  });
  return { stream, text: () => written };
}
