import type { Condition } from '../../condition/condition.js';
import { all, any, maybe, not, unknown } from '../../condition/condition.js';
import type { TokenCursor } from '../../condition/token-cursor.js';
import type { ValueMention } from '../../rule/mentions.js';
import type { TextAt } from '../../rule/text-at.js';
import { splunkCondition } from './splunk-condition.js';
import type { SplunkFields } from './fields.js';

/** The tokens of `eval` and `where`. */
export const evalTokens = {
  space: /\s+/y,
  macro: /`[^`]*`/y,
  quoted: /"(?:\\[^]|[^"\\])*"/y,
  field: /'[^']*'/y,
  number: /\d+(?:\.\d+)?/y,
  name: /[A-Za-z_][\w:]*(?:\{\d*\})*(?:\.[A-Za-z_][\w:]*(?:\{\d*\})*)*/y,
  sign: /==|!=|<=|>=|&&|\|\||[=<>(),+\-*/%.!]/y,
};

/** A part of an expression. */
export type EvalOperand =
  | ({ readonly kind: 'field' } & TextAt)
  | { readonly kind: 'constant'; readonly value: ValueMention }
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly EvalOperand[] }
  | { readonly kind: 'other'; readonly operands: readonly EvalOperand[] };

/** Reads an expression: `NOT` binds closer than `AND`, and that closer than `OR`. @throws SyntaxProblem */
export function parseEval(cursor: TokenCursor, fields: SplunkFields): EvalOperand {
  return chain(cursor, fields, 'or', (each) => chain(each, fields, 'and', (one) => parseNot(one, fields)));
}

function chain(
  cursor: TokenCursor,
  fields: SplunkFields,
  word: 'and' | 'or',
  parse: (cursor: TokenCursor) => EvalOperand,
): EvalOperand {
  const first = parse(cursor);
  if (!cursor.at(word) && !(word === 'and' && cursor.at('xor'))) return first;
  const operands = [first];
  while (cursor.accept(word) || (word === 'and' && cursor.accept('xor'))) operands.push(parse(cursor));
  const conditions = operands.map((operand) => conditionOf(operand, fields));
  return { kind: 'condition', condition: word === 'or' ? any(conditions) : all(conditions) };
}

function parseNot(cursor: TokenCursor, fields: SplunkFields): EvalOperand {
  if (!cursor.accept('not') && !cursor.accept('!')) return parseComparison(cursor, fields);
  return { kind: 'condition', condition: not(conditionOf(parseNot(cursor, fields), fields)) };
}

const comparing = ['==', '=', '!=', '<=', '>=', '<', '>'];
const computing = ['+', '-', '*', '/', '%', '.'];

function parseComparison(cursor: TokenCursor, fields: SplunkFields): EvalOperand {
  const left = parseSum(cursor, fields);
  const operator = comparing.find((sign) => cursor.accept(sign) !== undefined);
  if (operator !== undefined) {
    const right = parseSum(cursor, fields);
    return { kind: 'condition', condition: comparison(left, operator, right, fields) };
  }
  if (cursor.accept('like')) {
    const right = parseSum(cursor, fields);
    return { kind: 'condition', condition: callCondition('like', [left, right], fields) };
  }
  if (cursor.at('in') && cursor.peek(1).text === '(') {
    cursor.next();
    cursor.next();
    return { kind: 'condition', condition: callCondition('in', [left, ...parseList(cursor, fields)], fields) };
  }
  return left;
}

function parseSum(cursor: TokenCursor, fields: SplunkFields): EvalOperand {
  const operands = [parseAtom(cursor, fields)];
  while (computing.some((sign) => cursor.accept(sign) !== undefined)) operands.push(parseAtom(cursor, fields));
  return operands.length === 1 ? operands[0]! : { kind: 'other', operands };
}

function parseAtom(cursor: TokenCursor, fields: SplunkFields): EvalOperand {
  if (cursor.accept('(')) {
    const [only, ...others] = parseList(cursor, fields);
    return only !== undefined && others.length === 0
      ? only
      : { kind: 'other', operands: only ? [only, ...others] : [] };
  }
  if (cursor.accept('-') || cursor.accept('+')) return parseAtom(cursor, fields);
  const { kind, text, span } = cursor.peek();
  if (kind === 'end' || kind === 'sign') throw cursor.problem('a field or a value');
  cursor.next();
  if (kind === 'quoted')
    return { kind: 'constant', value: { text: text.slice(1, -1).replace(/\\(["\\])/g, '$1'), span, type: 'text' } };
  if (kind === 'number') return { kind: 'constant', value: { text, span, type: 'text' } };
  if (kind === 'macro') return { kind: 'other', operands: [] };
  if (kind === 'field') return { kind: 'field', text: text.slice(1, -1), span };
  if (cursor.accept('(')) return { kind: 'call', name: text.toLowerCase(), operands: parseList(cursor, fields) };
  return { kind: 'field', text, span };
}

function parseList(cursor: TokenCursor, fields: SplunkFields): readonly EvalOperand[] {
  const operands: EvalOperand[] = [];
  while (!cursor.at(')')) {
    operands.push(parseEval(cursor, fields));
    if (!cursor.accept(',')) break;
  }
  cursor.expect(')');
  return operands;
}

function comparison(left: EvalOperand, operator: string, right: EvalOperand, fields: SplunkFields): Condition {
  const lowered = left.kind === 'call' && /^(?:lower|upper)$/.test(left.name) ? left.operands[0] : undefined;
  const subject = lowered ?? left;
  if (subject.kind === 'field' && right.kind === 'constant')
    return splunkCondition(fields.resolve(subject), operator, [right.value], lowered !== undefined);
  return all([read(left, fields), read(right, fields)]);
}

/** The condition that an operand is. */
export function conditionOf(operand: EvalOperand, fields: SplunkFields): Condition {
  switch (operand.kind) {
    case 'condition':
      return operand.condition;
    case 'call':
      return callCondition(operand.name, operand.operands, fields);
    default:
      return read(operand, fields);
  }
}

function callCondition(name: string, operands: readonly EvalOperand[], fields: SplunkFields): Condition {
  const [subject, ...others] = operands;
  const field = subject?.kind === 'field' ? fields.resolve(subject) : undefined;
  const values = others.flatMap((other) => (other.kind === 'constant' ? [other.value] : []));
  if (!field || values.length < others.length) return all(operands.map((operand) => read(operand, fields)));
  switch (name) {
    case 'isnull':
      return not({ kind: 'field', field, test: { kind: 'exists' } });
    case 'isnotnull':
      return { kind: 'field', field, test: { kind: 'exists' } };
    case 'in':
      return splunkCondition(field, '=', values, false);
    case 'like':
      return splunkCondition(field, '=', values.map(likePattern), false);
    default:
      return { kind: 'shown', field };
  }
}

/** `%` and `_` as `*` and `?`. */
function likePattern({ text, span }: ValueMention): ValueMention {
  const pattern = text
    .replace(/[\\*?]/g, '\\$&')
    .replaceAll('%', '*')
    .replaceAll('_', '?');
  return /[%_]/.test(text) ? { text: pattern, span, type: 'text', isPattern: true } : { text, span, type: 'text' };
}

/** The fields that an operand reads; conditions in it need not hold. */
export function read(operand: EvalOperand, fields: SplunkFields): Condition {
  switch (operand.kind) {
    case 'field': {
      const field = fields.resolve(operand);
      return field ? { kind: 'shown', field } : unknown;
    }
    case 'condition':
      return maybe(operand.condition);
    case 'call':
      return maybe(callCondition(operand.name, operand.operands, fields));
    case 'other':
      return all(operand.operands.map((each) => read(each, fields)));
    case 'constant':
      return unknown;
  }
}
