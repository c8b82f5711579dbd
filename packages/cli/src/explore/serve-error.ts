import type { ExplainedError } from '@trailkit/command-line';

/** The page cannot be served, or a file cannot be opened. The message is for the user. */
export class ServeError extends Error {
  override readonly name = 'ServeError';
}

/** Explains what serving throws. */
export function explainServeError(error: unknown): ExplainedError | undefined {
  return error instanceof ServeError ? { message: error.message } : undefined;
}
