import type { Token } from './token.js';
import { SyntaxProblem } from './syntax-problem.js';

/** Reads tokens one after the other. Words are compared without letter case. */
export interface TokenCursor {
  /** The token that is next, or one after it; that of the end stays. */
  peek(ahead?: number): Token;
  next(): Token;
  /** Whether the next tokens are these, in this order. */
  at(...texts: readonly string[]): boolean;
  /** Takes the next tokens where they are these, and returns the first of them. */
  accept(...texts: readonly string[]): Token | undefined;
  /** @throws SyntaxProblem where the next token is another one */
  expect(text: string): Token;
  /** The error of a token that is not what was expected. */
  problem(expected: string): SyntaxProblem;
}

/** The names of tokens without a text of their own. */
const unwritten: Readonly<Record<string, string>> = {
  newline: 'the end of the line',
  dedent: 'the end of the block',
};

/** A cursor before the first token. Quoted tokens never stand for a word or sign. */
export function cursorOf(tokens: readonly Token[], isText: (token: Token) => boolean): TokenCursor {
  let index = 0;
  const peek = (ahead = 0): Token => tokens[Math.min(index + ahead, tokens.length - 1)]!;
  const is = (token: Token, text: string): boolean => !isText(token) && token.text.toLowerCase() === text;
  const at = (...texts: readonly string[]): boolean => texts.every((text, ahead) => is(peek(ahead), text));
  const problem = (expected: string): SyntaxProblem => {
    const { kind, text, span } = peek();
    return new SyntaxProblem(
      `expected ${expected}, found ${text === '' ? (unwritten[kind] ?? 'the end') : text}`,
      span,
    );
  };
  const next = (): Token => {
    const token = peek();
    index = Math.min(index + 1, tokens.length - 1);
    return token;
  };
  return {
    peek,
    next,
    at,
    problem,
    accept(...texts) {
      if (!at(...texts)) return undefined;
      const first = peek();
      index += texts.length;
      return first;
    },
    expect(text) {
      if (!at(text)) throw problem(text);
      return next();
    },
  };
}
