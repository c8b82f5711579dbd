import type { ExplainedError } from '@trailkit/command-line';
import { SourceError } from '@trailkit/lookup';
import { KeyFetchError, KeyFileError } from '@trailkit/trails/digests';
import { explainLookupError } from '../explain-lookup-error.js';

/** Explains what proving logs and fetching keys throws. */
export function explainDigestError(error: unknown): ExplainedError | undefined {
  const isKnown = error instanceof KeyFileError || error instanceof KeyFetchError || error instanceof SourceError;
  return isKnown ? { message: error.message } : explainLookupError(error);
}
