import { EOF, type ILexingResult, type IRecognitionException, type IToken } from 'chevrotain';
import type { MatchExpression, Query } from '../ast.js';
import type { TextOrigin } from '../text-origin.js';
import { checkTokens, MAX_LENGTH } from './check-tokens.js';
import { quoted, complainAbout, type Complain } from './complain.js';
import { MatchParser } from './grammar.js';
import { tokenSpan } from './literals.js';
import { plainQuery } from './plain-query.js';
import { allSpellings, infixSpellings, scopedSpellings } from './spellings.js';
import { didYouMean } from './suggestions.js';
import { Postfix, Root, Scoped, theLexer, Word } from './tokens.js';
import { withOrigin } from './with-origin.js';

let parser: MatchParser | undefined;

/** Options of parsing. */
export interface ParseOptions {
  /** The file that the text is from: errors and spans name it. */
  readonly origin?: TextOrigin;
}

/**
 * The syntax tree of a match expression. This is the only door of the language: both of chevrotain's error lists, the lexer's and the
 * parser's, end here.
 * @throws MatchSyntaxError with the location, and what was expected there
 */
export function parseMatch(source: string, { origin }: ParseOptions = {}): MatchExpression {
  const complain = complainAbout(source, origin);
  const { tokens } = tokenize(source, complain);
  if (tokens.length === 0) {
    complain({
      code: 'empty-expression',
      span: { start: 0, end: 0 },
      found: 'nothing',
      expected: 'a condition such as $.eventName == "CreateUser"',
    });
  }
  return run({ source, origin, tokens, complain }, (engine) => engine.disjunction()?.node);
}

/** The syntax tree of a JSONPath query (RFC 9535), with nothing before it or after it. */
export function parseQuery(source: string, { origin }: ParseOptions = {}): Query {
  const plain = origin === undefined && source.length <= MAX_LENGTH ? plainQuery(source) : undefined;
  if (plain) return plain;
  const complain = complainAbout(source, origin);
  const { tokens } = tokenize(source, complain);
  const outer = /^[ \t\r\n]|[ \t\r\n]$/.exec(source);
  if (outer !== null) {
    complain({
      code: 'bad-path',
      span: { start: outer.index, end: outer.index + 1 },
      found: 'blank space around the path',
      expected: 'a path alone (RFC 9535 section 2.1.1)',
    });
  }
  if (tokens[0]?.tokenType !== Root) {
    complain({
      code: 'bad-path',
      span: { start: 0, end: tokens[0]?.image.length ?? 0 },
      found: quoted(tokens[0]?.image ?? ''),
      expected: '"$" at the beginning of a path',
    });
  }
  return run({ source, origin, tokens, complain, strict: true }, (engine) => engine.query());
}

function tokenize(source: string, complain: Complain): ILexingResult {
  if (source.length > MAX_LENGTH) {
    complain({
      code: 'expression-too-long',
      span: { start: MAX_LENGTH, end: MAX_LENGTH },
      found: `${source.length} characters`,
      expected: `at most ${MAX_LENGTH}`,
    });
  }
  const result = theLexer().tokenize(source);
  checkTokens(source, result.tokens, result.errors, complain);
  return result;
}

/** A text in tokens. */
interface Tokenized {
  readonly source: string;
  readonly origin: TextOrigin | undefined;
  readonly tokens: IToken[];
  readonly complain: Complain;
  /** Whether paths are RFC 9535's alone. @default false */
  readonly strict?: boolean;
}

function run<T>(text: Tokenized, rule: (engine: MatchParser) => T | undefined): T {
  const { source, origin, tokens, complain, strict } = text;
  parser ??= new MatchParser();
  parser.start(source, tokens, complain, strict);
  const node = rule(parser);
  const [error] = parser.errors;
  if (error !== undefined) complainAboutSyntax(source, error, complain);
  return origin === undefined ? node! : withOrigin(node!, origin);
}

function complainAboutSyntax(source: string, error: IRecognitionException, complain: Complain): never {
  const { token } = error;
  if (token.tokenType === EOF) {
    const span = { start: source.length, end: source.length };
    complain({ code: 'unexpected-end', span, found: 'the end of the expression', expected: error.message });
  }
  const span = tokenSpan(token);
  const found = quoted(token.image);
  const before = source.slice(0, span.start);
  if (token.tokenType === Word && /[$@]$/.test(before)) {
    const suggestion = `did you mean ${quoted(`${before.at(-1)!}.${token.image}`)}?`;
    complain({ code: 'bad-path', span, found, expected: '"." or "[" before a name', suggestion });
  }
  if (error.name === 'NotAllInputParsedException') complainAboutRest(token, source.slice(span.end), complain);
  return complain({
    code: 'unexpected-token',
    span,
    found,
    expected: error.message,
    suggestion: adviceForToken(token, before, source.slice(span.end)),
  });
}

/** The text after a whole condition: a word that was meant as an operator, or something that nothing joins to it. */
function complainAboutRest(token: IToken, after: string, complain: Complain): never {
  const span = tokenSpan(token);
  const found = quoted(token.image);
  if (token.tokenType === Word) {
    const expected = `an operator (${allSpellings}), "and" or "or"`;
    const suggestion = adviceForIs(token.image, after) ?? didYouMean(token.image);
    complain({ code: 'unknown-operator', span, found, expected, suggestion });
  }
  return complain({ code: 'unexpected-token', span, found, expected: '"and", "or" or the end of the expression' });
}

/** `is` means `==`, but not before a word such as `leaf`. */
function adviceForIs(image: string, after: string): string | undefined {
  const found = image === 'is' ? /^\s+(not\s+)?(?:an?\s+)?lea/.exec(after) : null;
  if (found === null) return undefined;
  return found[1] === undefined ? 'did you mean "is leaf"?' : 'write not (… is leaf)';
}

/** A suggestion for a token that cannot be where it is. */
function adviceForToken({ image, tokenType }: IToken, before: string, after: string): string | undefined {
  const [previous = ''] = /\w+(?=\s*$)/.exec(before) ?? [];
  if (scopedSpellings.includes(previous)) return `write the condition in brackets: ${previous} (…)`;
  if (previous === 'not' && tokenType === Scoped) return `write not (… ${image} (…))`;
  if (previous === 'not' && tokenType === Postfix) return `write not (… ${image})`;
  if (image === '[' && /^\s*\]/.test(after)) return 'write [] alone, without other selectors in its bracket';
  if (image === '>' && before.endsWith('<')) return didYouMean('<>');
  if (tokenType !== Word) return undefined;
  const known = didYouMean(image);
  if (known !== undefined) return known;
  const isAfterOperator = /[=<>~,[(]\s*$/.test(before) || infixSpellings.includes(/\w*$/.exec(before.trimEnd())![0]);
  return isAfterOperator && before.trim() !== '('
    ? `write a string in quotes: "${image}"`
    : `did you mean ${quoted(`$.${image}`)}?`;
}
