import type { Span } from '@trailkit/match';
import { all, any, not } from '../../condition/condition.js';
import type { Token, TokenRules } from '../../condition/token.js';
import type { TokenCursor } from '../../condition/token-cursor.js';
import { cursorOf } from '../../condition/token-cursor.js';
import type { TextAt } from '../../rule/text-at.js';
import { comparison, conditionOf } from './comparison.js';
import type { Operand } from './operand.js';

/** The tokens of both languages. */
export const expressionTokens: TokenRules = {
  space: /\s+/y,
  comment: /\/\/[^\n]*|\/\*[^]*?\*\//y,
  rawText: /"""[^]*?"""/y,
  quoted: /"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'/y,
  duration: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[A-Za-z]*/y,
  name: /\??(?:`(?:``|[^`])*`|[A-Za-z_@*][\w@*-]*)(?:\.(?:`(?:``|[^`])*`|[\w@*-]+))*~?/y,
  sign: /==|!=|<=|>=|::|=>|[=<>:+\-*/%()[\],|?!.{}~]/y,
};

/** A query that is being read. */
export interface ExpressionCursor extends TokenCursor {
  /** The fields that have been read so far. */
  readonly fields: TextAt[];
}

/** A cursor before the first token of a query, or of a part of it. */
export function expressionCursor(tokens: readonly Token[]): ExpressionCursor {
  return { ...cursorOf(tokens, ({ kind }) => kind === 'quoted' || kind === 'rawText'), fields: [] };
}

/** An expression: `or`, `and`, `not`, then comparisons. @throws SyntaxProblem */
export function parseExpression(cursor: ExpressionCursor): Operand {
  return chain(cursor, 'or', (each) => chain(each, 'and', parseNot));
}

function chain(cursor: ExpressionCursor, word: 'and' | 'or', parse: (cursor: ExpressionCursor) => Operand): Operand {
  const first = parse(cursor);
  if (!cursor.at(word)) return first;
  const operands = [first];
  while (cursor.accept(word)) operands.push(parse(cursor));
  const conditions = operands.map(conditionOf);
  return { kind: 'condition', condition: word === 'or' ? any(conditions) : all(conditions) };
}

function parseNot(cursor: ExpressionCursor): Operand {
  if (!cursor.accept('not')) return parseComparison(cursor);
  return { kind: 'condition', condition: not(conditionOf(parseNot(cursor))) };
}

const comparing = ['==', '!=', '<=', '>=', '<', '>', ':', '='];
const wordOperators = ['in', 'in~', 'like', 'like~', 'rlike', 'regex', 'regex~'];

/** `left operator right`, with lists on the right, `is null`, `not in`. */
function parseComparison(cursor: ExpressionCursor): Operand {
  const left = parseSum(cursor);
  if (cursor.accept('is')) {
    const isNot = cursor.accept('not') !== undefined;
    cursor.expect('null');
    return { kind: 'condition', condition: comparison({ kind: 'null', left, isNot }) };
  }
  const operator = [...comparing, ...wordOperators].find((text) => cursor.at(text) || cursor.at('not', text));
  if (operator === undefined) return left;
  const isNegated = cursor.accept('not') !== undefined;
  cursor.next();
  const right = parseSum(cursor);
  const condition = comparison({ kind: 'binary', operator, left, right });
  return { kind: 'condition', condition: isNegated ? not(condition) : condition };
}

const computing = ['+', '-', '*', '/', '%'];

function parseSum(cursor: ExpressionCursor): Operand {
  const operands = [parsePrimary(cursor)];
  while (computing.some((sign) => cursor.accept(sign) !== undefined)) operands.push(parsePrimary(cursor));
  return operands.length === 1 ? operands[0]! : { kind: 'other', operands };
}

function parsePrimary(cursor: ExpressionCursor): Operand {
  const primary = parseAtom(cursor);
  // A cast changes the type and not the text.
  if (cursor.accept('::')) cursor.next();
  return primary;
}

function parseAtom(cursor: ExpressionCursor): Operand {
  if (cursor.accept('(')) return listOrOne(parseList(cursor, ')'));
  if (cursor.accept('[')) return { kind: 'list', operands: parseList(cursor, ']') };
  if (cursor.accept('-') || cursor.accept('?')) return parseAtom(cursor);
  const { kind, text, span } = cursor.peek();
  if (kind !== 'rawText' && kind !== 'quoted' && kind !== 'duration' && kind !== 'name')
    throw cursor.problem('a field or a value');
  cursor.next();
  if (kind === 'rawText') return { kind: 'text', text: text.slice(3, -3), span };
  if (kind === 'quoted') return { kind: 'text', text: unquoted(text), span };
  if (kind === 'duration') {
    // `10 seconds`
    if (
      cursor.peek().kind === 'name' &&
      /^(?:milli|micro)?(?:second|minute|hour|day|week|month|quarter|year)s?$/i.test(cursor.peek().text)
    )
      cursor.next();
    return { kind: 'other', operands: [] };
  }
  if (cursor.accept('(')) return { kind: 'call', name: text.toLowerCase(), operands: parseList(cursor, ')') };
  if (/^(?:true|false)$/i.test(text)) return { kind: 'text', text: text.toLowerCase(), span };
  const field = fieldOf(text, span);
  if (field.text !== 'null') cursor.fields.push(field);
  return { kind: 'field', ...field };
}

/** A field without its back quotes, and without the `?` of one that need not be mapped. */
export function fieldOf(text: string, { start, end }: Span): TextAt {
  const isOptional = text.startsWith('?');
  return { text: text.replace(/^\?/, '').replace(/`/g, ''), span: { start: isOptional ? start + 1 : start, end } };
}

function parseList(cursor: ExpressionCursor, end: string): readonly Operand[] {
  const operands: Operand[] = [];
  while (!cursor.at(end)) {
    operands.push(parseExpression(cursor));
    if (!cursor.accept(',')) break;
  }
  cursor.expect(end);
  return operands;
}

function listOrOne(operands: readonly Operand[]): Operand {
  return operands.length === 1 ? operands[0]! : { kind: 'list', operands };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\([^])/g, (_, sign: string) => escapes[sign] ?? sign);
}
