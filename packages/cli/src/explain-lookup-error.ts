import type { ExplainedError } from '@trailkit/command-line';
import { QueryError, SortError } from '@trailkit/lookup';
import { ReadError } from '@trailkit/records/node';

/** Explains what reading and finding records throws. */
export function explainLookupError(error: unknown): ExplainedError | undefined {
  if (error instanceof QueryError) return { message: error.message, isUsage: true };
  return error instanceof ReadError || error instanceof SortError ? { message: error.message } : undefined;
}
