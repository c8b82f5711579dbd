import type { MatchExpression } from '@trailkit/match';
import { isLike, matchesPattern } from '../../../tree/tests.js';
import { UnsaidError } from '../unsaid.js';
import type { EventTest } from './event-test.js';
import { globAsLike, globAsRegex } from './python-glob.js';

/** `glob`: the pattern fits the whole text, letter case included, as Python's fnmatch has it on Linux. @throws UnsaidError */
export function globTest({ subject, constant, span }: EventTest): MatchExpression {
  const pattern = patternOf(constant);
  const like = globAsLike(pattern);
  if (like !== undefined) return isLike(subject, [{ text: like, span: constant.span }], span);
  return regex({ subject, constant, span }, globAsRegex(pattern), '');
}

/** `regex` and `regex-case`: the pattern matches from the start of the text on. @throws UnsaidError for one that is no pattern */
export function regexTest({ subject, operator, constant, span }: EventTest): MatchExpression {
  const pattern = patternOf(constant);
  return regex({ subject, constant, span }, anchored(pattern), operator === 'regex' ? 'i' : '');
}

function anchored(pattern: string): string {
  // Where nothing but the beginning could be matched anyhow, the pattern stays as its author knows it.
  if (/^\^(?![^]*\|)/.test(pattern)) return pattern;
  // Flags of the whole pattern come first.
  const [, flags = '', rest = ''] = /^(\(\?[aiLmsux]+\))?([^]*)$/.exec(pattern)!;
  return `${flags}\\A(?:${rest})`;
}

function regex(
  { subject, constant, span }: Pick<EventTest, 'subject' | 'constant' | 'span'>,
  source: string,
  flags: string,
): MatchExpression {
  const test = matchesPattern(subject, { source, flags }, constant.span);
  if (!test)
    throw new UnsaidError(`expected a regular expression, found ${JSON.stringify(constant.value)}`, constant.span);
  return { ...test, span };
}

function patternOf({ value, span }: EventTest['constant']): string {
  if (typeof value === 'string') return value;
  throw new UnsaidError(`expected a text as pattern, found ${JSON.stringify(value)}`, span);
}
