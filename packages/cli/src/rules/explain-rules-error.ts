import type { ExplainedError } from '@trailkit/command-line';
import { CatalogError } from '@trailkit/catalog';
import { ScaffoldError } from '@trailkit/rules';
import { RuleFileError } from './files/rule-file-error.js';

/** Explains what reading rules throws. */
export function explainRulesError(error: unknown): ExplainedError | undefined {
  const isKnown = error instanceof RuleFileError || error instanceof ScaffoldError || error instanceof CatalogError;
  return isKnown ? { message: error.message } : undefined;
}
