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
  const meant = Object.hasOwn(MEANT, lower)
    ? MEANT[lower]
    : (WORDS.find((word) => word === lower) ?? nearest(lower, WORDS));
  return meant === undefined ? undefined : `did you mean ${quoted(meant)}?`;
}

/** The one of the words that is at most a third of its letters away, two at most. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = 3;
  for (const candidate of words) {
    const distance = editDistance(word, candidate);
    if (distance < bestDistance && distance <= candidate.length / 3) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 2) return 3;
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = row[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[right.length]!;
}
