import type { ExplainedError } from '@trailkit/command-line';
import { RuleFileError } from './files/rule-file-error.js';

/** Explains what reading rules throws. */
export function explainRulesError(error: unknown): ExplainedError | undefined {
  return error instanceof RuleFileError ? { message: error.message } : undefined;
}
