import type { IToken } from 'chevrotain';
import type { Literal, NameSelector, NowLiteral, RegexLiteral, Span, StringLiteral } from '../ast.js';
import { compileRegex } from '../regex/compile-regex.js';
import { RegexProblem } from '../regex/parse-regex.js';
import { readDuration } from '../values/duration.js';
import { readIsoTime } from '../values/time.js';
import { quoted, type Complain } from './complain.js';
import { readIndex, readOperandNumber, readStrictNumber } from './numbers.js';
import { readOperandString, readStrictString } from './strings.js';

/** The position of a token. */
export function tokenSpan(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** A quoted string; `strict` inside a path, where RFC 9535 decides, otherwise with Python's spellings. */
export function stringLiteral(token: IToken, strict: boolean, complain: Complain): StringLiteral {
  const result = strict ? readStrictString(token.image) : readOperandString(token.image);
  if ('value' in result) return { kind: 'string', value: result.value, span: tokenSpan(token) };
  const { offset, length, found, expected } = result.problem;
  const start = token.startOffset + offset;
  return complain({ code: 'bad-string', span: { start, end: start + length }, found, expected });
}

/** The name between quotes of `['name']`. */
export function quotedName(token: IToken, complain: Complain): NameSelector {
  const { value, span } = stringLiteral(token, true, complain);
  return { kind: 'name', name: value, span };
}

/** A number; `strict` inside a path. */
export function numberLiteral(token: IToken, strict: boolean, complain: Complain): Literal {
  const value = strict ? readStrictNumber(token.image) : readOperandNumber(token.image);
  if (value !== undefined && Number.isFinite(value)) return { kind: 'number', value, span: tokenSpan(token) };
  return complain({
    code: 'bad-number',
    span: tokenSpan(token),
    found: quoted(token.image),
    expected: strict
      ? 'a number as JSON spells it, such as 5, -0.5 or 1e3'
      : 'a finite number, such as 5, +5, .5, 1_000 or 0xff',
  });
}

/** An index or a bound of a slice. */
export function index(token: IToken, complain: Complain): number {
  const value = readIndex(token.image);
  if (value !== undefined) return value;
  return complain({
    code: 'bad-number',
    span: tokenSpan(token),
    found: quoted(token.image),
    expected: 'a whole number from -9007199254740991 to 9007199254740991 without leading zeros',
  });
}

/** `true`, `None` and the like; `strict` inside a path, where only JSON's spellings are right. */
export function constantLiteral(token: IToken, strict: boolean, complain: Complain): Literal {
  const span = tokenSpan(token);
  const lower = token.image === 'None' ? 'null' : token.image.toLowerCase();
  if (strict && token.image !== lower) {
    complain({
      code: 'not-in-filter',
      span,
      found: quoted(token.image),
      expected: "JSON's spelling inside a path",
      suggestion: `did you mean ${quoted(lower)}?`,
    });
  }
  return lower === 'null' ? { kind: 'null', span } : { kind: 'boolean', value: lower === 'true', span };
}

/** A time without quotes. */
export function timeLiteral(token: IToken, complain: Complain): Literal {
  const epoch = readIsoTime(token.image);
  if (epoch !== undefined) return { kind: 'time', epoch, text: token.image, span: tokenSpan(token) };
  return complain({
    code: 'bad-time',
    span: tokenSpan(token),
    found: quoted(token.image),
    expected: 'a day and hour that exist, such as 2026-11-20T08:00:00Z',
  });
}

/** Longer offsets than ten thousand years lead out of what dates can hold. */
const MAX_OFFSET_MS = 10_000 * 366 * 86_400_000;

/** `now`, `now - 3h`. */
export function nowLiteral(
  shift: { readonly sign: IToken; readonly duration: IToken } | undefined,
  span: Span,
  complain: Complain,
): NowLiteral {
  if (shift === undefined) return { kind: 'now', offset: 0, span };
  const milliseconds = readDuration(shift.duration.image)!;
  if (milliseconds > MAX_OFFSET_MS) {
    complain({
      code: 'bad-time',
      span: tokenSpan(shift.duration),
      found: quoted(shift.duration.image),
      expected: 'at most ten thousand years',
    });
  }
  return { kind: 'now', offset: shift.sign.image === '-' && milliseconds > 0 ? -milliseconds : milliseconds, span };
}

/** `/source/flags`. */
export function regexLiteral(token: IToken, complain: Complain): RegexLiteral {
  const end = token.image.lastIndexOf('/');
  return checkedRegex(
    token.image.slice(1, end),
    token.image.slice(end + 1),
    tokenSpan(token),
    token.startOffset + 1,
    complain,
  );
}

/** The pattern in a string, for `regex "…"`. */
export function regexFromString(literal: StringLiteral, source: string, complain: Complain): RegexLiteral {
  // Offsets in the value are offsets in the text only where the text has no escapes.
  const body = source.indexOf(literal.value, literal.span.start);
  const start = body !== -1 && body + literal.value.length < literal.span.end ? body : undefined;
  return checkedRegex(literal.value, '', literal.span, start, complain);
}

function checkedRegex(
  text: string,
  flags: string,
  span: Span,
  start: number | undefined,
  complain: Complain,
): RegexLiteral {
  const source = withoutEscapedSlashes(text);
  try {
    compileRegex(text, flags);
  } catch (error) {
    if (!(error instanceof RegexProblem)) throw error;
    const at = start === undefined ? span : { start: start + error.offset, end: start + error.offset + error.length };
    complain({ code: 'bad-regex', span: at, found: error.found, expected: error.expected, cause: error });
  }
  return { kind: 'regex-literal', source, flags: [...flags].toSorted().join(''), span };
}

function withoutEscapedSlashes(source: string): string {
  return source.replace(/\\([^])/g, (escape, character: string) => (character === '/' ? '/' : escape));
}
