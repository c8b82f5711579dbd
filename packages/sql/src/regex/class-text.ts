import type { Characters } from './characters.js';
import { escaped } from './escaped.js';

type Ranges = Characters['ranges'];

const lastCode = 0x10ffff;

/** A class that all engines read alike; undefined for no characters at all, which not all of them can say. */
export function classText({ ranges, halves }: Characters, unicode: boolean): string | undefined {
  // Without the flag u, what has both halves of a character beyond U+FFFF has all of them.
  const all = unicode || halves !== true ? ranges : joinedAt(ranges);
  const others = complement(all);
  if (all.length === 0) return undefined;
  if (others.length === 0) return '(?s:.)';
  return others.length < all.length ? `[^${printed(others)}]` : `[${printed(all)}]`;
}

/** With all beyond U+FFFF. */
function joinedAt(ranges: Ranges): Ranges {
  return [...ranges, [0x10000, lastCode]];
}

/** The characters that ranges do not have. Halves are no characters. */
function complement(ranges: Ranges): Ranges {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [first, last] of [...ranges, [lastCode + 1, lastCode + 1] as const]) {
    if (first > next && !(next === 0xd800 && first === 0xe000)) gaps.push([next, first - 1]);
    next = last + 1;
  }
  return gaps;
}

function printed(ranges: Ranges): string {
  return ranges.map(([first, last]) => (first === last ? text(first) : `${text(first)}-${text(last)}`)).join('');
}

/** A character; at the edge of halves, which are none, the next one beyond them. */
function text(code: number): string {
  if (code === 0xd800) return '\ue000';
  return code === 0xdfff ? '\ud7ff' : escaped(String.fromCodePoint(code));
}
