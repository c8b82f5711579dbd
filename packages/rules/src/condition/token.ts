import type { Span } from '@trailkit/match';
import type { SourceText } from '../text/source-text.js';
import { SyntaxProblem } from './syntax-problem.js';

/** A piece of a text. Its kind is the name of its rule, or `end` after the last one. */
export interface Token {
  readonly kind: string;
  readonly text: string;
  /** In the file. */
  readonly span: Span;
  /** In the text that was read. */
  readonly start: number;
  readonly end: number;
}

/** Kinds of tokens, each a sticky expression; the first that fits is taken. Those called `space` and `comment` are left out. */
export type TokenRules = Readonly<Record<string, RegExp>>;

const skipped = new Set(['space', 'comment']);

/** The tokens of a text, and one that says where it ends. @throws SyntaxProblem at a character that begins no token */
export function tokensOf(source: SourceText, rules: TokenRules): readonly Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  const kinds = Object.entries(rules);
  for (let start = 0; start < text.length;) {
    const found = kinds.find(([, rule]) => {
      rule.lastIndex = start;
      return rule.test(text) && rule.lastIndex > start;
    });
    if (!found) {
      const character = String.fromCodePoint(text.codePointAt(start)!);
      throw new SyntaxProblem(`expected a word or a sign, found ${character}`, source.span(start, start + 1));
    }
    const end = found[1].lastIndex;
    if (!skipped.has(found[0]))
      tokens.push({ kind: found[0], text: text.slice(start, end), span: source.span(start, end), start, end });
    start = end;
  }
  const { length } = text;
  tokens.push({ kind: 'end', text: '', span: source.span(length, length), start: length, end: length });
  return tokens;
}
