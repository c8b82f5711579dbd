import { closest } from '@trailkit/suggest';
import { quoted } from './complain.js';

/** What people write, and what this language calls it. */
const MEANT: Readonly<Record<string, string>> = {
  '=': '==',
  '===': '==',
  '!==': '!=',
  '<>': '!=',
  '~': '=~',
  '~=': '=~',
  '!~': 'not (… =~ …)',
  '&': '&&',
  '|': '||',
  eq: '==',
  equals: '==',
  equal: '==',
  is: '==',
  isnt: '!=',
  ne: '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  match: 'regex',
  matches: 'regex',
  re: 'regex',
  search: 'regex',
  glob: 'like',
  ilike: 'regex with (?i)',
  startswith: 'like "…*"',
  starts_with: 'like "…*"',
  endswith: 'like "*…"',
  ends_with: 'like "*…"',
  has: 'contains',
  includes: 'contains',
  contain: 'contains',
  exist: 'exists',
  present: 'exists',
  ip: 'cidr',
  inside: 'cidr',
  nil: 'null',
  undefined: 'null',
};

const WORDS = ['and', 'or', 'not', 'in', 'regex', 'like', 'contains', 'cidr', 'exists', 'now', 'true', 'false', 'null'];

/** What may have been meant by a word or sign; undefined when nothing is close. */
export function didYouMean(found: string): string | undefined {
  const lower = found.toLowerCase();
  const meant = Object.hasOwn(MEANT, lower) ? MEANT[lower] : closest(lower, WORDS);
  return meant === undefined ? undefined : `did you mean ${quoted(meant)}?`;
}
