import type { Readable, Writable } from 'node:stream';

/** The part of the world that a command may touch: a binary passes the process's own, a test passes streams. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by SIGINT, SIGTERM and SIGHUP, and when standard output is closed by its reader. */
  readonly signal: AbortSignal;
  /**
   * Lets the signals end the process at once, until the function that it gives is called: for work that takes long, does not wait, and
   * leaves nothing to be put in order. Absent where the process is not the command's own.
   */
  readonly stopAtOnce?: () => () => void;
}

/** The reason of an abort after standard output was closed: no message can reach the user any more. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/**
 * Writes, and resolves once the system has accepted the data: memory stays bounded, and a process that is killed afterwards has
 * lost nothing. Does nothing after a closed pipe.
 */
export async function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  // A full disk refuses nothing, too.
  if (data.length === 0 || stream.destroyed || stream.errored) return;
  await new Promise<void>((resolve) => stream.write(data, () => resolve()));
}

/** Whether a stream is a terminal. */
export function isTerminal(stream: Readable | Writable): boolean {
  return (stream as { readonly isTTY?: boolean }).isTTY === true;
}
