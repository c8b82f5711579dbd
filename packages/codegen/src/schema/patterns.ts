/**
 * Turns a model's pattern (Java's syntax) into one that JavaScript takes with the `u` flag, as JSON Schema
 * validators compile it. Undefined where no conversion is known: the caller reports it by name.
 */
export function convertPattern(pattern: string): string | undefined {
  if (intersection.test(pattern)) return undefined;
  if (compiles(pattern)) return pattern;
  const converted = translate(pattern);
  return converted !== undefined && compiles(converted) ? converted : undefined;
}

/** `[\p{Print}&&[^|]]`: JavaScript would take the ampersands for characters. */
const intersection = /\[[^\]]*&&/;

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Java's named classes, as the inside of a JavaScript class. */
const namedClasses: Readonly<Record<string, string>> = {
  Alnum: 'a-zA-Z0-9',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  XDigit: '0-9A-Fa-f',
  Lower: 'a-z',
  Upper: 'A-Z',
  Graph: '\\x21-\\x7e',
  Print: '\\x20-\\x7e',
  Punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  ASCII: '\\x00-\\x7f',
  Space: '\\s',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1f\\x7f',
  IsLetter: '\\p{L}',
  IsDigit: '\\p{Nd}',
  IsAlphabetic: '\\p{Alphabetic}',
  IsWhitespace: '\\s',
  LD: '\\p{L}\\p{Nd}',
  all: '\\s\\S',
};

/** One piece of a pattern: what it reads, and what it becomes inside and outside of a class. */
interface Piece {
  readonly reads: RegExp;
  readonly writes: (match: RegExpExecArray, inClass: boolean) => string | undefined;
}

/** In the order they are tried; what none reads stands for itself. */
const pieces: readonly Piece[] = [
  { reads: /\\A/y, writes: () => '^' },
  { reads: /\\[zZ]/y, writes: () => '$' },
  {
    reads: /\\([pP])\{(\w+)\}/y,
    writes: ([whole, kind, name], inClass) => {
      const inside = namedClasses[name!];
      if (inside === undefined) return whole;
      if (inClass) return kind === 'p' ? inside : undefined;
      return kind === 'p' ? `[${inside}]` : `[^${inside}]`;
    },
  },
  { reads: /\\x\{([0-9A-Fa-f]+)\}/y, writes: ([, code]) => `\\u{${code}}` },
  { reads: /\\0?([0-3][0-7]{2})/y, writes: ([, octal]) => `\\x${parseInt(octal!, 8).toString(16).padStart(2, '0')}` },
  { reads: /\\(?:[wdsWDSbBnrtfv0]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[$^\\.*+?()[\]{}|/])/y, writes: ([whole]) => whole },
  { reads: /\\-/y, writes: (_, inClass) => (inClass ? '\\-' : '-') },
  // With the `u` flag nothing else may be escaped.
  { reads: /\\([^a-zA-Z0-9])/y, writes: ([, character]) => character },
  { reads: /\(\?[smu]+\)/y, writes: () => '' },
  // Possessive quantifiers only forbid backtracking; what matches stays the same or grows.
  { reads: /([*+?]|\{\d+(?:,\d*)?\})\+/y, writes: ([whole, quantifier], inClass) => (inClass ? whole : quantifier) },
  { reads: /\{\d+(?:,\d*)?\}/y, writes: ([whole]) => whole },
  { reads: /[{}]/y, writes: ([brace], inClass) => (inClass ? brace : `\\${brace}`) },
];

const classEscape = /^(?:\\[wdsWDS]|\\[pP]\{\w+\})$/;

function translate(pattern: string): string | undefined {
  const dotTakesNewlines = /\(\?[mu]*s[mu]*\)/.test(pattern);
  let text = '';
  let inClass = false;
  let previous = '';
  for (let at = 0; at < pattern.length;) {
    const [reads, writes] = readPiece(pattern, at, inClass);
    if (writes === undefined) return undefined;
    at += reads.length;
    // A hyphen beside a class like \w is no range.
    const isHyphen =
      inClass && reads === '-' && (classEscape.test(previous) || classEscape.test(readPiece(pattern, at, true)[0]));
    if (isHyphen && pattern[at] !== ']') text += '\\-';
    else if (reads === '.' && !inClass && dotTakesNewlines) text += '[\\s\\S]';
    else text += writes;
    if (!inClass && reads === '[') inClass = true;
    else if (inClass && reads === ']') inClass = false;
    previous = reads;
  }
  return text;
}

function readPiece(
  pattern: string,
  at: number,
  inClass: boolean,
): readonly [reads: string, writes: string | undefined] {
  for (const { reads, writes } of pieces) {
    reads.lastIndex = at;
    const match = reads.exec(pattern);
    if (match !== null) return [match[0], writes(match, inClass)];
  }
  const character = pattern.charAt(at);
  return [character, character];
}
