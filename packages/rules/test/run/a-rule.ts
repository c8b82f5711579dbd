import { parseMatch } from '@trailkit/match';
import type { Rule } from '../../src/index.js';

/** A rule that is run, of a condition. */
export function aRule(title: string, match: string, members: Partial<Rule> = {}): Rule {
  return {
    language: 'match',
    file: { path: `${title}.match`, text: match },
    span: { start: 0, end: match.length },
    title,
    tags: [],
    match: parseMatch(match),
    delivery: { kind: 'records' },
    ...members,
  };
}
