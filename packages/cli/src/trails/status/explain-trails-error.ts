import type { ExplainedError } from '@trailkit/command-line';
import { RecorderError } from '@trailkit/trails/status';
import { explainLookupError } from '../../explain-lookup-error.js';

/** Explains what asking for trails, and reading files about them, throws. */
export function explainTrailsError(error: unknown): ExplainedError | undefined {
  return error instanceof RecorderError ? { message: error.message } : explainLookupError(error);
}
