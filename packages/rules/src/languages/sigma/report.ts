import type { Span } from '@trailkit/match';
import { suggest } from '@trailkit/suggest';
import type { ReadProblem } from '../../language/language.js';

/** Reports a part of a rule that was not understood; the result is for `return`. */
export type Report = (span: Span, message: string, suggestion?: string) => undefined;

/** Collects problems. */
export function reportTo(problems: ReadProblem[]): Report {
  return (span, message, suggestion) => {
    problems.push({ span, message, ...(suggestion !== undefined && { suggestion }) });
  };
}

/** Reports a word that is none of the known ones. */
export function reportUnknown(
  report: Report,
  span: Span,
  what: string,
  found: string,
  known: readonly string[],
): undefined {
  return report(span, `expected ${what}, found "${found}"`, suggest(found, known)[0]);
}
