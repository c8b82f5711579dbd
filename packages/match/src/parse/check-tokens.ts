import type { ILexingError, IToken } from 'chevrotain';
import { quoted, type Complain } from './complain.js';
import { tokenSpan } from './literals.js';
import { allSpellings, operatorSynonyms, signs } from './spellings.js';
import { didYouMean } from './suggestions.js';
import {
  Call,
  CloseBrace,
  CloseBracket,
  CloseParen,
  OpenBrace,
  OpenBracket,
  OpenParen,
  OpenPattern,
  OpenText,
} from './tokens.js';

/** The maximum length of an expression in characters: enough for a list of a thousand ARNs. */
export const MAX_LENGTH = 100_000;

/** Deepest nesting of brackets: the parser recurses. */
export const MAX_DEPTH = 100;

const CLOSING = new Map([
  [OpenParen, CloseParen],
  [Call, CloseParen],
  [OpenBracket, CloseBracket],
  [OpenBrace, CloseBrace],
]);

/** Complains about what can be seen without a grammar: characters of no token, ends that are missing, brackets. */
export function checkTokens(
  source: string,
  tokens: readonly IToken[],
  errors: readonly ILexingError[],
  complain: Complain,
): void {
  const open = tokens.find(({ tokenType }) => tokenType === OpenText || tokenType === OpenPattern);
  const [error] = errors;
  if (error !== undefined && (open === undefined || error.offset < open.startOffset))
    complainAboutCharacter(source, error.offset, complain);
  if (open?.tokenType === OpenText) {
    const mark = quoted(open.image.slice(0, 1));
    complain({
      code: 'unterminated-string',
      span: { start: open.startOffset, end: open.startOffset + 1 },
      found: 'the end of the expression',
      expected: `${mark} to close this string`,
    });
  }
  if (open !== undefined) {
    complain({
      code: 'unterminated-regex',
      span: { start: open.startOffset, end: open.startOffset + 1 },
      found: 'the end of the expression',
      expected: '"/" to close this pattern',
    });
  }
  checkBrackets(tokens, complain);
}

function complainAboutCharacter(source: string, offset: number, complain: Complain): void {
  const sign = /^[=!<>&|~^%]+/.exec(source.slice(offset))?.[0];
  // `===` is the operator `==` and then a sign that nobody knows: the whole of it is what was written.
  const start = sign === undefined ? offset : offset - /[=!<>~]*$/.exec(source.slice(0, offset))![0].length;
  const character = String.fromCodePoint(source.codePointAt(offset)!);
  if (character === '-') complainAboutHyphen(source, offset, complain);
  const text = sign === undefined ? character : source.slice(start, offset + sign.length);
  const span = { start, end: start + text.length };
  const found = quoted(text);
  if (sign !== undefined) {
    complain({
      code: 'unknown-operator',
      span,
      found,
      expected: `an operator (${[...signs, '&&', '||'].join(', ')})`,
      suggestion: didYouMean(text),
    });
  }
  complain({
    code: 'unexpected-character',
    span,
    found,
    expected: 'a path, an operator or a value',
    suggestion: adviceForCharacter(character, source.slice(0, offset)),
  });
}

/** Complains about a word with hyphens that is an operator in another language. */
function complainAboutHyphen(source: string, offset: number, complain: Complain): void {
  const start = offset - /\w*$/.exec(source.slice(0, offset))![0].length;
  const word = /^[\w-]+/.exec(source.slice(start))![0];
  if (!Object.hasOwn(operatorSynonyms, word.toLowerCase())) return;
  complain({
    code: 'unknown-operator',
    span: { start, end: start + word.length },
    found: quoted(word),
    expected: `an operator (${allSpellings})`,
    suggestion: didYouMean(word),
  });
}

function adviceForCharacter(character: string, before: string): string | undefined {
  if (character === '.') return 'write a name right after the dot';
  if (!/[+-]/.test(character)) return undefined;
  if (/\bnow\s*$/.test(before)) return 'write a duration such as 3h after the sign';
  return /[A-Za-z0-9_]$/.test(before) ? "write a name with a hyphen in brackets, as in $['x-amz-acl']" : undefined;
}

function checkBrackets(tokens: readonly IToken[], complain: Complain): void {
  const stack: IToken[] = [];
  for (const token of tokens) {
    if (CLOSING.has(token.tokenType)) {
      stack.push(token);
      if (stack.length > MAX_DEPTH) {
        complain({
          code: 'expression-too-deep',
          span: tokenSpan(token),
          found: `more than ${MAX_DEPTH} brackets inside each other`,
          expected: 'fewer',
        });
      }
    } else if (token.tokenType === CloseParen || token.tokenType === CloseBracket || token.tokenType === CloseBrace) {
      const opening = stack.pop();
      if (opening !== undefined && CLOSING.get(opening.tokenType) === token.tokenType) continue;
      complain({
        code: 'unbalanced-bracket',
        span: tokenSpan(token),
        found: quoted(token.image),
        expected:
          opening === undefined
            ? 'an opening bracket before it'
            : `${quoted(closingOf(opening))} to close ${quoted(opening.image)}`,
      });
    }
  }
  const unclosed = stack.at(-1);
  if (unclosed === undefined) return;
  complain({
    code: 'unbalanced-bracket',
    span: tokenSpan(unclosed),
    found: 'the end of the expression',
    expected: `${quoted(closingOf(unclosed))} to close this bracket`,
  });
}

function closingOf(opening: IToken): string {
  return opening.image === '[' ? ']' : opening.image === '{' ? '}' : ')';
}
