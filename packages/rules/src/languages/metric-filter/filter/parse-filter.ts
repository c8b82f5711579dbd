import type { MatchExpression, Query, Span } from '@trailkit/match';
import { SyntaxProblem } from '../../../condition/syntax-problem.js';
import type { Token } from '../../../condition/token.js';
import { tokensOf } from '../../../condition/token.js';
import type { TokenCursor } from '../../../condition/token-cursor.js';
import { cursorOf } from '../../../condition/token-cursor.js';
import type { SourceText } from '../../../text/source-text.js';
import { allOf, anyOf, notOf } from '../../../tree/build.js';
import { pathOfToken } from './path.js';
import { tokenRules } from './tokens.js';
import { equalsTest, isTest, orderTest } from './value-test.js';

/** The limit of CloudWatch for one filter. */
export const maxRegexes = 2;

/**
 * Reads a JSON filter pattern: `{ ($.eventName = "DeleteTrail") && ($.errorCode NOT EXISTS) }`.
 * @throws SyntaxProblem for one that CloudWatch Logs would not take, and for filters of plain terms and of fields apart by spaces
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 */
export function parseFilter(source: SourceText): MatchExpression {
  const { text } = source;
  const start = text.search(/\S/);
  if (start === -1 || text[start] !== '{')
    throw new SyntaxProblem(
      'expected a JSON filter pattern, { $.field = "value" }: this is no filter of fields of a record',
      source.span(Math.max(start, 0), text.length),
    );
  const tokens = tokensOf(source, tokenRules);
  const regexes = tokens.filter(({ kind }) => kind === 'regex');
  if (regexes.length > maxRegexes)
    throw new SyntaxProblem(
      `expected ${maxRegexes} regular expressions at most, found ${regexes.length}`,
      regexes[maxRegexes]!.span,
    );
  const cursor = cursorOf(tokens, ({ kind }) => kind === 'quoted' || kind === 'regex');
  cursor.expect('{');
  const found = disjunction({ cursor, source });
  cursor.expect('}');
  if (cursor.peek().kind !== 'end') throw cursor.problem('the end');
  return found;
}

interface Reader {
  readonly cursor: TokenCursor;
  readonly source: SourceText;
}

// disjunction = conjunction *("||" conjunction)
function disjunction(reader: Reader): MatchExpression {
  return joined(reader, '||', conjunction, anyOf);
}

// conjunction = condition *("&&" condition)
function conjunction(reader: Reader): MatchExpression {
  return joined(reader, '&&', condition, allOf);
}

function joined(
  reader: Reader,
  sign: string,
  read: (reader: Reader) => MatchExpression,
  join: (operands: readonly MatchExpression[], span: Span) => MatchExpression,
): MatchExpression {
  const operands = [read(reader)];
  while (reader.cursor.accept(sign)) operands.push(read(reader));
  return join(operands, between(operands[0]!.span, operands.at(-1)!.span));
}

// condition = "(" disjunction ")" / path test
function condition(reader: Reader): MatchExpression {
  const { cursor, source } = reader;
  if (cursor.accept('(')) {
    const inner = disjunction(reader);
    cursor.expect(')');
    return inner;
  }
  const token = cursor.peek();
  if (token.kind !== 'path') throw cursor.problem('a field, such as $.eventName, or "("');
  cursor.next();
  return test(pathOfToken(token, source), cursor);
}

// test = ("=" / "!=") value / ("<" / "<=" / ">" / ">=") number / "IS" ("TRUE" / "FALSE" / "NULL") / ["NOT"] "EXISTS"
function test(query: Query, cursor: TokenCursor): MatchExpression {
  const sign = cursor.peek();
  if (cursor.accept('not')) {
    const span = between(query.span, cursor.expect('exists').span);
    return notOf({ kind: 'exists', query, span }, span);
  }
  if (cursor.accept('exists')) return { kind: 'exists', query, span: between(query.span, sign.span) };
  if (cursor.accept('is')) {
    const state = cursor.next();
    const word = state.text.toLowerCase();
    if (word !== 'true' && word !== 'false' && word !== 'null')
      throw new SyntaxProblem(`expected TRUE, FALSE or NULL after IS, found ${found(state)}`, state.span);
    return isTest(query, word, state.span, between(query.span, state.span));
  }
  if (sign.kind !== 'sign' || !isComparison(sign.text))
    throw cursor.problem('=, !=, <, <=, >, >=, IS, EXISTS or NOT EXISTS');
  cursor.next();
  const value = valueOf(cursor);
  const span = between(query.span, value.span);
  if (sign.text === '=') return equalsTest(query, value, span);
  if (sign.text === '!=') return notOf(equalsTest(query, value, span), span);
  return orderTest(query, sign.text, value, span);
}

const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const;

function isComparison(text: string): text is (typeof comparisons)[number] {
  return (comparisons as readonly string[]).includes(text);
}

function valueOf(cursor: TokenCursor): Token {
  const value = cursor.peek();
  if (value.kind === 'other' && value.text === '"') throw new SyntaxProblem('expected a closing quote', value.span);
  if (value.kind === 'path') throw new SyntaxProblem('expected a value, found another field', value.span);
  if (!['quoted', 'regex', 'word'].includes(value.kind)) throw cursor.problem('a value');
  return cursor.next();
}

function found({ kind, text }: Token): string {
  return kind === 'end' ? 'the end' : text;
}

function between(first: Span, last: Span): Span {
  return { start: first.start, end: last.end };
}
