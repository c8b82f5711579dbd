/** The exit codes of every command. A process that a signal stopped has 128 and the signal's number instead (`stopSignals`). */
export const exitCode = {
  /** Done: found, valid, loaded, printed. */
  ok: 0,
  /** Nothing was found, or problems were. */
  problems: 1,
  /** Could not run: a wrong option or pattern, a missing file, a server that refuses the credentials. */
  couldNotRun: 2,
  /** Incomplete: a source or server failed part way, or something could not be read. */
  incomplete: 3,
} as const;

/** The signals that ask a command to stop in order, with their numbers. */
export const stopSignals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** The exit code of a process that a signal stopped: 129, 130, 143. */
export function stoppedExitCode(signal: keyof typeof stopSignals): number {
  return 128 + stopSignals[signal];
}
