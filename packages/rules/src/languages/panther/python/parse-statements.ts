import type { Token } from '../../../condition/token.js';
import type { TokenCursor } from '../../../condition/token-cursor.js';
import { cursorOf } from '../../../condition/token-cursor.js';
import { parseExpression, parseExpressions, parsePattern, parseLoopNames } from './parse-expression.js';
import { pythonTokens } from './python-tokens.js';
import type { Block, Expression, Statement } from './syntax.js';

/** The statements of a Python file. @throws SyntaxProblem where the text is no Python, as far as rules have it */
export function parsePython(text: string): Block {
  const cursor = exactCursor(pythonTokens(text));
  const statements: Statement[] = [];
  while (cursor.peek().kind !== 'end') statements.push(...parseStatement(cursor));
  return statements;
}

/** Words of Python have their letter case. */
function exactCursor(tokens: readonly Token[]): TokenCursor {
  return cursorOf(tokens, ({ kind, text }) => kind === 'string' || (kind === 'name' && text !== text.toLowerCase()));
}

function parseStatement(cursor: TokenCursor): readonly Statement[] {
  const { kind, text } = cursor.peek();
  if (kind === 'newline' || kind === 'indent' || kind === 'dedent') {
    cursor.next();
    return [];
  }
  if (kind === 'sign' && text === '@') {
    cursor.next();
    parseExpression(cursor);
    return [];
  }
  if (kind === 'name' && text === 'match' && isMatch(cursor)) return [parseMatch(cursor)];
  cursor.accept('async');
  const compound = kind === 'name' ? compounds.get(cursor.peek().text) : undefined;
  if (compound) {
    cursor.next();
    return [compound(cursor)];
  }
  return parseSimple(cursor);
}

const compounds: ReadonlyMap<string, (cursor: TokenCursor) => Statement> = new Map([
  ['if', parseIf],
  ['for', parseFor],
  ['while', parseWhile],
  ['try', parseTry],
  ['with', parseWith],
  ['def', parseDef],
  ['class', parseClass],
]);

function parseIf(cursor: TokenCursor): Statement {
  const test = parseExpression(cursor);
  const body = parseBlock(cursor);
  if (cursor.accept('elif')) return { kind: 'if', test, body, other: [parseIf(cursor)] };
  return { kind: 'if', test, body, other: cursor.accept('else') ? parseBlock(cursor) : [] };
}

function parseFor(cursor: TokenCursor): Statement {
  const target = parseLoopNames(cursor);
  cursor.expect('in');
  const iterated = parseExpressions(cursor);
  const body = parseBlock(cursor);
  return { kind: 'for', target, iterated, body, other: cursor.accept('else') ? parseBlock(cursor) : [] };
}

function parseWhile(cursor: TokenCursor): Statement {
  const test = parseExpression(cursor);
  const body = parseBlock(cursor);
  if (cursor.accept('else')) parseBlock(cursor);
  return { kind: 'while', test, body };
}

function parseTry(cursor: TokenCursor): Statement {
  const body = [...parseBlock(cursor)];
  const handlers: Block[] = [];
  while (cursor.accept('except')) {
    cursor.accept('*');
    if (!cursor.at(':')) parseExpressions(cursor);
    if (cursor.accept('as')) cursor.next();
    handlers.push(parseBlock(cursor));
  }
  if (cursor.accept('else')) body.push(...parseBlock(cursor));
  return { kind: 'try', body, handlers, last: cursor.accept('finally') ? parseBlock(cursor) : [] };
}

function parseWith(cursor: TokenCursor): Statement {
  do {
    parseExpression(cursor);
    if (cursor.accept('as')) parseLoopNames(cursor);
  } while (cursor.accept(','));
  return { kind: 'with', body: parseBlock(cursor) };
}

function parseDef(cursor: TokenCursor): Statement {
  const name = cursor.next().text;
  cursor.expect('(');
  const parameters: string[] = [];
  while (!cursor.at(')')) {
    if (!cursor.accept('*') && !cursor.accept('**') && !cursor.accept('/')) parameters.push(cursor.next().text);
    if (cursor.accept(':')) parseExpression(cursor);
    if (cursor.accept('=')) parseExpression(cursor);
    if (!cursor.accept(',') && cursor.peek().kind === 'end') break;
  }
  cursor.expect(')');
  if (cursor.accept('->')) parseExpression(cursor);
  return { kind: 'def', name, parameters, body: parseBlock(cursor) };
}

/** `match` is a name like others, unless a value and a block of cases follow it on its line. */
function isMatch(cursor: TokenCursor): boolean {
  let ahead = 1;
  while (cursor.peek(ahead).kind !== 'newline' && cursor.peek(ahead).kind !== 'end') ahead++;
  return ahead > 2 && cursor.peek(ahead - 1).text === ':' && cursor.peek(ahead + 2).text === 'case';
}

/** `match value: case "a" | "b": …` as branches of comparisons; patterns that are no constants may fit or not. */
function parseMatch(cursor: TokenCursor): Statement {
  cursor.next();
  const subject = parseExpressions(cursor);
  cursor.expect(':');
  cursor.next();
  cursor.next();
  const cases: { readonly test: Expression; readonly body: Block }[] = [];
  while (cursor.accept('case')) {
    const pattern = parsePattern(cursor);
    if (cursor.accept('as')) cursor.next();
    const guard = cursor.accept('if') ? parseExpression(cursor) : undefined;
    const test = caseTest(subject, pattern);
    const both: Expression = guard ? { kind: 'and', operands: [test, guard], span: pattern.span } : test;
    cases.push({ test: both, body: parseBlock(cursor) });
    while (cursor.peek().kind === 'newline') cursor.next();
  }
  cursor.next();
  return cases.reduceRight<Statement>((other, { test, body }) => ({ kind: 'if', test, body, other: [other] }), {
    kind: 'other',
  });
}

function caseTest(subject: Expression, pattern: Expression): Expression {
  const { span } = pattern;
  if (pattern.kind === 'name') return { kind: 'constant', value: true, span };
  const items = pattern.kind === 'binary' && pattern.operator === '|' ? pattern.operands : [pattern];
  const areConstants = items.every(({ kind }) => kind === 'string' || kind === 'number' || kind === 'constant');
  if (!areConstants) return { kind: 'other', span };
  return { kind: 'compare', left: subject, operator: 'in', right: { kind: 'list', items, span }, span };
}

function parseClass(cursor: TokenCursor): Statement {
  parseExpression(cursor);
  parseBlock(cursor);
  return { kind: 'other' };
}

/** `: statement`, or a block of lines. */
function parseBlock(cursor: TokenCursor): Block {
  cursor.expect(':');
  if (cursor.peek().kind !== 'newline') return parseSimple(cursor);
  cursor.next();
  if (cursor.peek().kind !== 'indent') throw cursor.problem('an indented block');
  cursor.next();
  const statements: Statement[] = [];
  while (cursor.peek().kind !== 'dedent' && cursor.peek().kind !== 'end') statements.push(...parseStatement(cursor));
  cursor.next();
  return statements;
}

/** Statements up to the end of the line, apart by `;`. */
function parseSimple(cursor: TokenCursor): Block {
  const statements: Statement[] = [];
  do {
    if (cursor.peek().kind === 'newline' || cursor.peek().kind === 'end') break;
    statements.push(parseSmall(cursor));
  } while (cursor.accept(';'));
  if (cursor.peek().kind !== 'newline' && cursor.peek().kind !== 'end') throw cursor.problem('the end of the line');
  cursor.next();
  return statements;
}

const passedOver = new Set(['import', 'from', 'global', 'nonlocal', 'pass', 'del', 'assert']);

function parseSmall(cursor: TokenCursor): Statement {
  const { kind, text } = cursor.peek();
  if (kind === 'name' && passedOver.has(text)) {
    while (!isEnd(cursor)) cursor.next();
    return { kind: 'other' };
  }
  if (cursor.accept('return'))
    return isEnd(cursor) ? { kind: 'return' } : { kind: 'return', value: parseExpressions(cursor) };
  if (kind === 'name' && (text === 'raise' || text === 'break' || text === 'continue')) {
    while (!isEnd(cursor)) cursor.next();
    return { kind: 'leave' };
  }
  return parseAssignment(cursor);
}

const isEnd = (cursor: TokenCursor): boolean =>
  cursor.peek().kind === 'newline' || cursor.peek().kind === 'end' || cursor.at(';');

function parseAssignment(cursor: TokenCursor): Statement {
  const expressions: Expression[] = [parseExpressions(cursor)];
  if (cursor.accept(':')) {
    parseExpression(cursor);
    return { kind: 'assign', targets: expressions, ...(cursor.accept('=') && { value: parseExpressions(cursor) }) };
  }
  if (/^(?:[-+*/%@&|^]|\*\*|\/\/|<<|>>)=$/.test(cursor.peek().text)) {
    cursor.next();
    parseExpressions(cursor);
    return { kind: 'assign', targets: expressions };
  }
  while (cursor.accept('=')) expressions.push(parseExpressions(cursor));
  const value = expressions.at(-1)!;
  return expressions.length === 1
    ? { kind: 'expression', value }
    : { kind: 'assign', targets: expressions.slice(0, -1), value };
}
