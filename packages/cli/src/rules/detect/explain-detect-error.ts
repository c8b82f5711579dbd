import type { ExplainedError } from '@trailkit/command-line';
import { explainLookupError } from '../../explain-lookup-error.js';
import { explainRulesError } from '../explain-rules-error.js';

/** Explains what reading rules and finding records throws. */
export function explainDetectError(error: unknown): ExplainedError | undefined {
  return explainRulesError(error) ?? explainLookupError(error);
}
