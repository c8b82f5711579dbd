import type { ExplainedError } from '@trailkit/command-line';
import { SourceError } from '@trailkit/lookup';
import { DatasetError } from '@trailkit/parquet';
import { explainLookupError } from '../explain-lookup-error.js';
import { StateInUseError } from '../load/state/lock-state.js';

/** Explains what reading records and writing datasets throws. */
export function explainConvertError(error: unknown): ExplainedError | undefined {
  if (error instanceof DatasetError || error instanceof SourceError || error instanceof StateInUseError)
    return { message: error.message };
  return explainLookupError(error);
}
