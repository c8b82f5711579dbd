import type { Condition } from '../../condition/condition.js';
import { all, any, not, unknown } from '../../condition/condition.js';
import type { Token } from '../../condition/token.js';
import { tokensOf } from '../../condition/token.js';
import type { TokenCursor } from '../../condition/token-cursor.js';
import { cursorOf } from '../../condition/token-cursor.js';
import type { TextAt } from '../../rule/text-at.js';
import type { SourceText } from '../../text/source-text.js';
import { fieldCondition } from './field-condition.js';
import type { ElasticValue } from './field-condition.js';
import type { ReadQuery } from './read-query.js';

const rules = {
  space: /\s+/y,
  quoted: /"(?:\\[^]|[^"\\])*"/y,
  sign: /<=|>=|[():<>{}]/y,
  word: /(?:\\[^]|[^\s\\():<>"{}])+/y,
};

/** A text to be parsed: `source` is there for the places of texts of several words. */
interface Kql extends TokenCursor {
  readonly source: SourceText;
  /** The fields that have been read so far. */
  readonly fields: TextAt[];
  /** The names above those of fields: of the `nested: { … }` around them. */
  readonly above: string;
}

/**
 * Reads a query in Kibana's query language.
 * @throws SyntaxProblem where it is none
 */
export function parseKql(source: SourceText): ReadQuery {
  const cursor = cursorOf(tokensOf(source, rules), ({ kind }) => kind === 'quoted');
  const kql: Kql = { ...cursor, source, fields: [], above: '' };
  const { fields } = kql;
  if (kql.peek().kind === 'end') return { condition: all([]), fields };
  const condition = parseOr(kql, parseExpression);
  if (kql.peek().kind !== 'end') throw kql.problem('and, or, or the end');
  return { condition, fields };
}

type Parse = (kql: Kql) => Condition;

/** `and` binds closer than `or`. */
function parseOr(kql: Kql, parse: Parse): Condition {
  const operands = [parseAnd(kql, parse)];
  while (kql.accept('or')) operands.push(parseAnd(kql, parse));
  return any(operands);
}

function parseAnd(kql: Kql, parse: Parse): Condition {
  const operands = [parseNot(kql, parse)];
  while (kql.accept('and')) operands.push(parseNot(kql, parse));
  return all(operands);
}

function parseNot(kql: Kql, parse: Parse): Condition {
  if (kql.accept('not')) return not(parseNot(kql, parse));
  if (!kql.accept('(')) return parse(kql);
  const condition = parseOr(kql, parse);
  kql.expect(')');
  return condition;
}

/** `field: value`, `field: (a or b)`, `field < value`, `nested: { … }`, or a value to be found anywhere. */
function parseExpression(kql: Kql): Condition {
  const field = parseLiteral(kql);
  if (kql.accept('<') || kql.accept('<=') || kql.accept('>') || kql.accept('>=')) {
    parseLiteral(kql);
    takeField(kql, field);
    return fieldCondition(field, { kind: 'other' });
  }
  if (!kql.accept(':')) return unknown;
  takeField(kql, field);
  if (kql.accept('{')) {
    parseOr({ ...kql, above: `${kql.above}${field.text}.` }, parseExpression);
    kql.expect('}');
    return unknown;
  }
  const parseValue: Parse = () => {
    const value = parseLiteral(kql);
    if (value.isPattern && /^\*+$/.test(value.text)) return fieldCondition(field, { kind: 'exists' });
    return fieldCondition(field, { kind: 'equals', values: [value] });
  };
  return kql.at('(') ? parseNot(kql, parseValue) : parseValue(kql);
}

function takeField({ fields, above }: Kql, { text, span }: TextAt): void {
  fields.push({ text: `${above}${text}`, span });
}

/** A quoted text, or words up to a sign or `and` or `or`. */
function parseLiteral(kql: Kql): ElasticValue {
  if (kql.peek().kind !== 'word' && kql.peek().kind !== 'quoted') throw kql.problem('a field or a value');
  const first = kql.next();
  if (first.kind === 'quoted') return { text: unquoted(first), span: first.span };
  let last = first;
  while (kql.peek().kind === 'word' && !kql.at('and') && !kql.at('or') && !kql.at('not')) last = kql.next();
  return wordsAt(kql.source, first, last);
}

function unquoted({ text }: Token): string {
  return text.slice(1, -1).replace(/\\([^])/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign);
}

function wordsAt(source: SourceText, { start }: Token, { end }: Token): ElasticValue {
  const written = source.text.slice(start, end);
  const span = source.span(start, end);
  const withoutEscapes = written.replace(/\\[^]/g, '');
  if (!withoutEscapes.includes('*')) return { text: written.replace(/\\([^])/g, '$1'), span };
  return {
    text: written.replace(/\\([^])/g, (_, sign: string) => escaped(sign)).replaceAll('?', '\\?'),
    span,
    isPattern: true,
  };
}

const escaped = (sign: string): string => (sign === '*' || sign === '\\' ? `\\${sign}` : sign);
