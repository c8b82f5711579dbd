import type { Condition } from '../condition/condition.js';
import { all, any, maybe, not, unknown } from '../condition/condition.js';
import type { TokenCursor } from '../condition/token-cursor.js';
import type { SqlColumns } from './columns.js';
import { jsonPathNames } from './json-path.js';
import { callOperand } from './sql-functions.js';
import { comparison, conditionOf, nullCondition } from './sql-condition.js';
import type { SqlOperator } from './sql-condition.js';
import type { SqlOperand } from './sql-operand.js';
import { nameOf, textOf } from './sql-tokens.js';

/** Reads a condition: `OR`, `AND`, `NOT`, then comparisons. Queries in brackets are passed over. @throws SyntaxProblem */
export function parseSqlExpression(cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  return chain(cursor, columns, 'or', (each) => parseAnd(each, columns));
}

function chain(
  cursor: TokenCursor,
  columns: SqlColumns,
  word: 'and' | 'or',
  parse: (cursor: TokenCursor) => SqlOperand,
): SqlOperand {
  const first = parse(cursor);
  if (!cursor.at(word)) return first;
  const conditions = [conditionOf(first, columns)];
  while (cursor.accept(word)) conditions.push(conditionOf(parse(cursor), columns));
  return { kind: 'condition', condition: word === 'or' ? any(conditions) : all(conditions) };
}

/** A text that a template adds at the end of a condition is joined to it by an `and` of its own. */
function parseAnd(cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  const first = parseNot(cursor, columns);
  if (!cursor.at('and') && cursor.peek().kind !== 'template') return first;
  const conditions = [conditionOf(first, columns)];
  for (;;) {
    if (cursor.accept('and')) conditions.push(conditionOf(parseNot(cursor, columns), columns));
    else if (cursor.peek().kind === 'template') {
      cursor.next();
      conditions.push(unknown);
    } else return { kind: 'condition', condition: all(conditions) };
  }
}

function parseNot(cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  if (!cursor.accept('not')) return parseComparison(cursor, columns);
  return { kind: 'condition', condition: not(conditionOf(parseNot(cursor, columns), columns)) };
}

const operators: Readonly<Record<string, SqlOperator>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': 'other',
  '<=': 'other',
  '>': 'other',
  '>=': 'other',
  '~': 'other',
  '~*': 'other',
  '!~': 'other',
  '!~*': 'other',
  '^@': 'other',
  in: '=',
  like: 'like',
  ilike: 'ilike',
  rlike: 'other',
  regexp: 'other',
  glob: 'other',
};

function parseComparison(cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  const left = parseSum(cursor, columns);
  if (cursor.accept('is')) return { kind: 'condition', condition: parseIs(cursor, left, columns) };
  const isNegated = cursor.at('not') && cursor.accept('not') !== undefined;
  const positive = parsePredicate(cursor, left, columns);
  if (positive === undefined) {
    if (isNegated) throw cursor.problem('in, like or between');
    return left;
  }
  return { kind: 'condition', condition: isNegated ? not(positive) : positive };
}

function parseIs(cursor: TokenCursor, left: SqlOperand, columns: SqlColumns): Condition {
  const isNot = cursor.accept('not') !== undefined;
  if (cursor.accept('null')) return isNot ? not(nullCondition(left, columns)) : nullCondition(left, columns);
  if (cursor.accept('distinct', 'from')) {
    const right = parseSum(cursor, columns);
    return comparison(left, isNot ? '=' : '!=', right, columns);
  }
  const right = parseSum(cursor, columns);
  return comparison(left, isNot ? '!=' : '=', right, columns);
}

function parsePredicate(cursor: TokenCursor, left: SqlOperand, columns: SqlColumns): Condition | undefined {
  if (cursor.accept('between')) {
    const from = parseSum(cursor, columns);
    cursor.expect('and');
    const to = parseSum(cursor, columns);
    return comparison(left, 'other', { kind: 'other', operands: [from, to] }, columns);
  }
  if (cursor.accept('similar', 'to')) return comparison(left, 'other', parseSum(cursor, columns), columns);
  const { text, kind } = cursor.peek();
  const sign = text.toLowerCase();
  if ((kind !== 'sign' && kind !== 'name') || !Object.hasOwn(operators, sign)) return undefined;
  cursor.next();
  if (cursor.accept('any') || cursor.accept('some') || cursor.accept('all')) {
    const right = parseSum(cursor, columns);
    return comparison(left, operators[sign]!, right, columns);
  }
  const right = parseSum(cursor, columns);
  if (cursor.accept('escape')) parseSum(cursor, columns);
  return comparison(left, operators[sign]!, right, columns);
}

const computing = ['+', '-', '*', '/', '%', '||', '&', '|', '^'];

function parseSum(cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  const operands = [parsePostfix(cursor, columns)];
  while (computing.some((sign) => cursor.accept(sign) !== undefined)) operands.push(parsePostfix(cursor, columns));
  return operands.length === 1 ? operands[0]! : { kind: 'other', operands };
}

/** `a.b`, `a['b']`, `a[0]`, `a -> 'b' ->> 'c'`, `a:b.c`, `a::text` */
function parsePostfix(cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  let operand = parsePrimary(cursor, columns);
  for (;;) {
    if (cursor.accept('::')) skipType(cursor);
    else if (cursor.accept('->')) operand = memberOf(operand, parsePrimary(cursor, columns));
    else if (cursor.accept('->>')) operand = asText(memberOf(operand, parsePrimary(cursor, columns)));
    else if (cursor.accept('[')) {
      const index = parseSqlExpression(cursor, columns);
      while (cursor.accept(':')) parseSqlExpression(cursor, columns);
      cursor.expect(']');
      operand = memberOf(operand, index);
    } else if (cursor.at('.') || (cursor.at(':') && operand.kind === 'column')) {
      cursor.next();
      operand = parseMember(operand, cursor);
    } else if (cursor.accept('at', 'time', 'zone')) parsePrimary(cursor, columns);
    else return operand;
  }
}

function parseMember(operand: SqlOperand, cursor: TokenCursor): SqlOperand {
  const token = cursor.next();
  if (token.kind !== 'name' && token.kind !== 'quoted') return { kind: 'other', operands: [operand] };
  return operand.kind === 'column' && !operand.isText
    ? { kind: 'column', names: [...operand.names, { text: nameOf(token), span: token.span }] }
    : { kind: 'other', operands: [operand] };
}

function asText(operand: SqlOperand): SqlOperand {
  return operand.kind === 'column' ? { ...operand, isText: true } : operand;
}

function memberOf(operand: SqlOperand, member: SqlOperand): SqlOperand {
  if (operand.kind !== 'column' || operand.isText) return { kind: 'other', operands: [operand] };
  if (member.kind !== 'constant') return { kind: 'other', operands: [operand, member] };
  const { text, span, type } = member.value;
  if (type === 'number') return operand;
  // DuckDB takes a path, too.
  const names = text.startsWith('$') ? jsonPathNames({ text, span }) : [{ text, span }];
  return names ? { kind: 'column', names: [...operand.names, ...names] } : { kind: 'other', operands: [operand] };
}

function skipType(cursor: TokenCursor): void {
  cursor.next();
  if (cursor.accept('(')) skipBrackets(cursor);
  while (cursor.at('[')) {
    cursor.next();
    cursor.expect(']');
  }
}

/** Passes over what is left of brackets that were opened. */
export function skipBrackets(cursor: TokenCursor): void {
  for (let depth = 1; depth > 0;) {
    if (cursor.peek().kind === 'end') throw cursor.problem(')');
    if (cursor.at('(')) depth++;
    if (cursor.at(')')) depth--;
    cursor.next();
  }
}

function parsePrimary(cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  if (
    cursor.at('(') &&
    (cursor.peek(1).text.toLowerCase() === 'select' || cursor.peek(1).text.toLowerCase() === 'with')
  ) {
    cursor.next();
    skipBrackets(cursor);
    return { kind: 'other', operands: [] };
  }
  if (cursor.accept('(')) return inBrackets(parseSqlList(cursor, columns, ')'));
  if (cursor.accept('[') || cursor.accept('array', '['))
    return { kind: 'list', operands: parseSqlList(cursor, columns, ']') };
  if (cursor.accept('-') || cursor.accept('+') || cursor.accept('distinct')) return parsePrimary(cursor, columns);
  if (cursor.accept('case')) return parseCase(cursor, columns);
  if (cursor.accept('null')) return { kind: 'null' };
  if (cursor.accept('*') || cursor.accept('?')) return { kind: 'other', operands: [] };
  if (cursor.accept('interval')) {
    parsePrimary(cursor, columns);
    if (cursor.peek().kind === 'name' && /^(?:year|month|week|day|hour|minute|second)s?$/i.test(cursor.peek().text))
      cursor.next();
    return { kind: 'other', operands: [] };
  }
  const token = cursor.peek();
  const { kind, span } = token;
  if (kind === 'sign' || kind === 'end') throw cursor.problem('a column or a value');
  cursor.next();
  if (kind === 'template') return { kind: 'other', operands: [] };
  if (kind === 'text') return { kind: 'constant', value: { text: textOf(token), span, type: 'text' } };
  if (kind === 'number') return { kind: 'constant', value: { text: token.text, span, type: 'number' } };
  const name = nameOf(token);
  if (kind === 'name' && /^(?:true|false)$/i.test(name))
    return { kind: 'constant', value: { text: name.toLowerCase(), span, type: 'text' } };
  // date '2026-01-01'
  if (kind === 'name' && cursor.peek().kind === 'text') {
    cursor.next();
    return { kind: 'other', operands: [] };
  }
  if (cursor.accept('(')) return parseCall(name.toLowerCase(), cursor, columns);
  return { kind: 'column', names: [{ text: name, span }] };
}

/** Conditions are for all of a `case`; none of them has to hold. */
function parseCase(cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  const parts: Condition[] = [];
  const expression = (): void => void parts.push(maybe(conditionOf(parseSqlExpression(cursor, columns), columns)));
  if (!cursor.at('when')) expression();
  while (cursor.accept('when')) {
    expression();
    cursor.expect('then');
    expression();
  }
  if (cursor.accept('else')) expression();
  cursor.expect('end');
  return { kind: 'condition', condition: all(parts) };
}

function inBrackets(operands: readonly SqlOperand[]): SqlOperand {
  const [only, second] = operands;
  return only !== undefined && second === undefined ? only : { kind: 'list', operands };
}

/** Expressions up to a bracket. */
export function parseSqlList(cursor: TokenCursor, columns: SqlColumns, end: string): readonly SqlOperand[] {
  const operands: SqlOperand[] = [];
  while (!cursor.at(end)) {
    if (cursor.accept(',')) continue;
    operands.push(parseSqlExpression(cursor, columns));
    if (!cursor.at(',')) break;
  }
  cursor.expect(end);
  return operands;
}

/** A function, and `over (…)`, `filter (…)`, `within group (…)` after it. What is no list of expressions is passed over. */
function parseCall(name: string, cursor: TokenCursor, columns: SqlColumns): SqlOperand {
  const operands: SqlOperand[] = [];
  const isQuery = cursor.at('select') || cursor.at('with');
  while (!isQuery && !cursor.at(')')) {
    if (cursor.accept(',')) continue;
    operands.push(parseSqlExpression(cursor, columns));
    if (!cursor.at(',')) break;
  }
  skipBrackets(cursor);
  while (cursor.at('over', '(') || cursor.at('filter', '(')) {
    cursor.next();
    cursor.next();
    skipBrackets(cursor);
  }
  return callOperand(name, operands, columns);
}
