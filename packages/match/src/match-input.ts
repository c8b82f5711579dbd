import type { MatchExpression } from './ast.js';
import { parseMatch } from './parse/parse-match.js';

/** An expression as text or tree, or several that must all hold. */
export type MatchInput = string | MatchExpression | readonly (string | MatchExpression)[];

/** The trees of the expressions. @throws MatchSyntaxError for text that is none */
export function treesOf(match: MatchInput): readonly MatchExpression[] {
  return (isList(match) ? match : [match]).map((one) => (typeof one === 'string' ? parseMatch(one) : one));
}

function isList(match: MatchInput): match is readonly (string | MatchExpression)[] {
  return Array.isArray(match);
}
