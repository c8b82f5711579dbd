import { MatchSyntaxError } from '@trailkit/match';
import type { FilterTexts, RecordFilter } from '../filter/record-filter.js';
import { compileFilter } from '../filter/record-filter.js';
import { QueryError } from '../query-error.js';

/** Compiles a filter that was typed. @throws QueryError */
export function compileTyped(texts: FilterTexts): RecordFilter {
  try {
    return compileFilter(texts);
  } catch (cause) {
    // The drawing under the expression ends with its line.
    if (cause instanceof MatchSyntaxError) throw new QueryError('bad-match', `--match: ${cause.message}\n`, { cause });
    throw cause;
  }
}
