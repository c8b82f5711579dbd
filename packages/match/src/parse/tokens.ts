import { createToken, Lexer, type ITokenConfig, type TokenType } from 'chevrotain';
import { infixSpellings, isWord, postfixSpellings, scopedSpellings } from './spellings.js';
import { amountPattern } from '../values/duration.js';

// Few token types, each for a class of words, keep the start-up short: chevrotain analyses every one of them.
// Order is meaning: the first pattern that matches wins. No pattern can backtrack over more than one token.

const NAME_FIRST = '(?:[A-Za-z_\\x80-\\uD7FF\\uE000-\\uFFFF]|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF])';
const NAME = `${NAME_FIRST}(?:[0-9]|${NAME_FIRST})*`;
const WORD_END = '(?![A-Za-z0-9_])';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS = `${LOWER}${LOWER.toUpperCase()}_`;
const DIGITS = '0123456789';
const QUOTES = `"'`;

const all: TokenType[] = [];

/** A token type; `first` holds every character that it can begin with, so that no other pattern is tried there. */
function token(name: string, pattern: string | RegExp, first: string, more: Partial<ITokenConfig> = {}): TokenType {
  const type = createToken({ name, pattern, start_chars_hint: [...first], ...more });
  all.push(type);
  return type;
}

/** One token type for several spellings, of which the longest wins. */
function spellingsToken(name: string, spellings: readonly string[]): TokenType {
  const longestFirst = spellings.toSorted((a, b) => b.length - a.length);
  const patterns = longestFirst.map((spelling) =>
    isWord(spelling) ? spelling.replace(' ', '[ \\t\\n\\r]+') + WORD_END : spelling.replace(/[^\w\s]/g, '\\$&'),
  );
  return token(name, new RegExp(patterns.join('|')), [...new Set(spellings.map((spelling) => spelling[0]!))].join(''));
}

/** RFC 9535's blank space, between any two tokens. */
token('Space', /[ \t\n\r]+/, ' \t\n\r', { group: Lexer.SKIPPED });

/** `..name`, `..*`: no blank inside (RFC 9535 section 2.5.2). */
export const DescendantMember = token('DescendantMember', new RegExp(`\\.\\.(?:\\*|${NAME})`), '.');
/** `..` before a bracket. */
export const DescendantDots = token('DescendantDots', /\.\.(?=\[)/, '.');
/** `.name`, `.*`. */
export const Member = token('Member', new RegExp(`\\.(?:\\*|${NAME})`), '.');
/** `$`, the record; `@`, the value that a filter looks at. */
export const Root = token('Root', /[$@]/, '$@');

/** A quoted string with Python's prefixes; which escapes are right depends on its context. */
export const Text = token(
  'Text',
  /[rRbBuUfF]{0,2}(?:"""(?:[^\\"]|\\[^]|"(?!""))*"""|'''(?:[^\\']|\\[^]|'(?!''))*'''|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')/,
  `${QUOTES}rRbBuUfF`,
);
/** A quote without its end: takes the rest, so that the lexer need not try again at each character. */
export const OpenText = token('OpenText', /["'][^]*/, QUOTES);
/** `/source/flags`. */
export const Pattern = token('Pattern', /\/(?:[^/\\\r\n]|\\[^\r\n])+\/[A-Za-z]*/, '/');
/** A slash without its partner. */
export const OpenPattern = token('OpenPattern', /\/[^]*/, '/');

export const And = token('And', new RegExp(`&&|and${WORD_END}`), '&a');
export const Or = token('Or', new RegExp(`\\|\\||or${WORD_END}`), '|o');
/** The signs and words between two sides. */
export const Operator = spellingsToken('Operator', infixSpellings);
export const Not = token('Not', new RegExp(`!|not${WORD_END}`), '!n');
/** The words after a subject. */
export const Postfix = spellingsToken('Postfix', postfixSpellings);
/** The words between a path and a condition in brackets. */
export const Scoped = spellingsToken('Scoped', scopedSpellings);
export const Now = token('Now', new RegExp(`now${WORD_END}`), 'n');
export const Constant = token('Constant', new RegExp(`(?:true|false|null|True|False|None)${WORD_END}`), 'tfnTFN');
/** A function's name and its bracket: no blank between (RFC 9535 section 2.4). */
export const Call = token('Call', /[A-Za-z_][A-Za-z0-9_]*\(/, LETTERS);
/** Any other word: never right, but worth a better message than a character. */
export const Word = token('Word', /[A-Za-z_][A-Za-z0-9_]*/, LETTERS);

/** `2026-11-20T08:00:00Z`; whether the day exists is looked at later. */
export const Time = token(
  'Time',
  /\d{4}-\d\d-\d\d(?:[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d(?::?\d\d)?)?)?/,
  DIGITS,
);
/** `3h`, `1h30m`, `1.5H`. */
export const Duration = token('Duration', new RegExp(`(?:${amountPattern})+${WORD_END}`), DIGITS);
/** The sign before a duration; the sign of a number belongs to the number. */
export const Sign = token('Sign', new RegExp(`[+-](?=[ \\t\\r\\n]*${amountPattern})`), '+-');
/** Every spelling of a number that JSON or Python has; the stricter rules of a path are checked later. */
export const Numeral = token(
  'Numeral',
  /[+-]?(?:0[xX][0-9A-Fa-f_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/,
  `+-.${DIGITS}`,
);

export const OpenBracket = token('OpenBracket', '[', '[');
export const CloseBracket = token('CloseBracket', ']', ']');
export const OpenParen = token('OpenParen', '(', '(');
export const CloseParen = token('CloseParen', ')', ')');
export const OpenBrace = token('OpenBrace', '{', '{');
export const CloseBrace = token('CloseBrace', '}', '}');
export const Comma = token('Comma', ',', ',');
export const Colon = token('Colon', ':', ':');
export const QuestionMark = token('QuestionMark', '?', '?');
export const Star = token('Star', '*', '*');

/** Every token type, in the order of the lexer. */
export const tokenTypes: readonly TokenType[] = all;

let lexer: Lexer | undefined;

/** The lexer, made at the first text: making it takes longer than all that loading the package does besides. */
export function theLexer(): Lexer {
  // Which pattern to try at a character is known from the hints: `ensureOptimizations` refuses a token without.
  lexer ??= new Lexer(all, { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: true });
  return lexer;
}
