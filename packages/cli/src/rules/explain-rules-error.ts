import type { ExplainedError } from '@trailkit/command-line';
import { CatalogError } from '@trailkit/catalog';
import { ReadError } from '@trailkit/records/node';
import { ScaffoldError } from '@trailkit/rules';
import { RuleFileError } from './files/rule-file-error.js';

/** Explains what reading rules, and the records that they are tried on, throws. */
export function explainRulesError(error: unknown): ExplainedError | undefined {
  const known = [RuleFileError, ScaffoldError, CatalogError, ReadError];
  return error instanceof Error && known.some((type) => error instanceof type) ? { message: error.message } : undefined;
}
