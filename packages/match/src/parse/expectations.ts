import type { IParserErrorMessageProvider, TokenType } from 'chevrotain';
import { postfixSpellings, scopedSpellings } from './spellings.js';

/** How messages name the kinds of token. */
const WORDS: Readonly<Record<string, string>> = {
  DescendantMember: '".."',
  DescendantDots: '".."',
  Member: '"."',
  Root: 'a path',
  Text: 'a string',
  Pattern: 'a pattern',
  And: '"and"',
  Or: '"or"',
  Operator: 'an operator',
  Not: '"not"',
  Postfix: inQuotes(postfixSpellings),
  Scoped: inQuotes(scopedSpellings),
  Now: '"now"',
  Constant: 'a constant',
  Call: 'a function',
  Time: 'a time',
  Duration: 'a duration such as 3h',
  Sign: '"+" or "-"',
  Numeral: 'a number',
  OpenBracket: '"["',
  CloseBracket: '"]"',
  OpenParen: '"("',
  CloseParen: '")"',
  OpenBrace: '"{"',
  CloseBrace: '"}"',
  Comma: '","',
  Colon: '":"',
  QuestionMark: '"?"',
  Star: '"*"',
  EOF: 'the end of the expression',
};

function inQuotes(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

/** "a, b or c". */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? 'something else') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;
}

/** The tokens that begin a constant: where all of them fit, they are one thing. */
const VALUE = ['Text', 'Numeral', 'Constant', 'Time', 'Now', 'Pattern', 'OpenBracket', 'OpenBrace'];

/** The kinds of token in words: `"(", a path, a function or a value`. */
export function tokensInWords(names: readonly string[]): string {
  const anyValue = VALUE.every((name) => names.includes(name));
  const words = names.filter((name) => !anyValue || !VALUE.includes(name)).map((name) => WORDS[name] ?? name);
  return oneOf([...new Set(anyValue ? [...words, 'a value'] : words)]);
}

function names(types: readonly TokenType[]): string {
  return tokensInWords(types.map(({ name }) => name));
}

/** Makes chevrotain's message of an error nothing but what was expected: the rest of the wording is ours. */
export const expectationProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => names([expected]),
  buildNotAllInputParsedMessage: () => '',
  buildNoViableAltMessage: ({ expectedPathsPerAlt }) =>
    names(expectedPathsPerAlt.flat().flatMap((path) => path.slice(0, 1))),
  buildEarlyExitMessage: ({ expectedIterationPaths }) =>
    names(expectedIterationPaths.flatMap((path) => path.slice(0, 1))),
};
