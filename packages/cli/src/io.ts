import type { Readable, Writable } from 'node:stream';

/** What a command may touch of the world: its main file passes the process's own, a test passes streams. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts, or when nobody reads standard output any more. */
  readonly signal: AbortSignal;
}

/** Why the signal is aborted when nobody reads standard output any more: there is nobody to tell anything either. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone';
}

/** A command: what is left of the command line, and the world; the answer is the exit code. */
export type Command = (argv: readonly string[], io: Io) => Promise<number>;

/** The exit codes of every command. */
export const exitCode = { ok: 0, problems: 1, couldNotRun: 2, incomplete: 3 } as const;

/**
 * Writes, and waits until the system has taken it: memory stays bounded, and what is killed afterwards has lost nothing. After a
 * closed pipe it does nothing.
 */
export async function write(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (stream.destroyed || stream.errored) return;
  await new Promise<void>((resolve) => stream.write(text, () => resolve()));
}

/** Whether a stream is a terminal. */
export function isTerminal(stream: Readable | Writable): boolean {
  return (stream as { readonly isTTY?: boolean }).isTTY === true;
}
