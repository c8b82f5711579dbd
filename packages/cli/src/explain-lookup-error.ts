import type { ExplainedError } from '@trailkit/command-line';
import { QuestionError, ReadError, SortError } from '@trailkit/lookup';

/** Explains what reading and finding records throws. */
export function explainLookupError(error: unknown): ExplainedError | undefined {
  if (error instanceof QuestionError) return { message: error.message, isUsage: true };
  return error instanceof ReadError || error instanceof SortError ? { message: error.message } : undefined;
}
