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

/** The exit codes of every command. */
export const exitCode = { ok: 0, problems: 1, couldNotRun: 2, incomplete: 3 } as const;

/** Writes, and waits until the system has taken it, so that memory stays bounded. After a closed pipe it does nothing. */
export async function write(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed || stream.errored) return;
  await new Promise<void>((resolve) => stream.write(text, () => resolve()));
}

/** Says something to the user, on standard error. */
export function tell({ stderr }: Pick<Io, 'stderr'>, text: string): Promise<void> {
  return write(stderr, `cloudtrail-es-loader: ${text}\n`);
}

/** Whether a stream is a terminal. */
export function isTerminal(stream: Readable | Writable): boolean {
  return (stream as { readonly isTTY?: boolean }).isTTY === true;
}
