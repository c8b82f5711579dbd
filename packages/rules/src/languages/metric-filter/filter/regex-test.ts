import type { MatchExpression, Query, Span } from '@trailkit/match';
import { SyntaxProblem } from '../../../condition/syntax-problem.js';
import type { Token } from '../../../condition/token.js';
import { matchesPattern } from '../../../tree/tests.js';

/**
 * `%pattern%`: the pattern matches somewhere in the text.
 * @throws SyntaxProblem for groups and signs that CloudWatch's expressions do not have
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function regexTest(query: Query, token: Token, span: Span): MatchExpression {
  const source = token.text.slice(1, -1);
  if (source === '') throw new SyntaxProblem('expected a regular expression between the signs %', token.span);
  const foreign = /[^\x20-\x7e]/.exec(source);
  if (foreign)
    throw new SyntaxProblem(`expected signs of ASCII in a regular expression, found ${foreign[0]}`, token.span);
  const group = /[()]/.exec(source.replace(/\\[^]/g, ''));
  if (group)
    throw new SyntaxProblem(
      `expected no groups: CloudWatch's regular expressions have none, found ${group[0]}`,
      token.span,
    );
  const test = matchesPattern(query, { source, flags: '' }, token.span);
  if (!test) throw new SyntaxProblem(`expected a regular expression, found ${source}`, token.span);
  return { ...test, span };
}
