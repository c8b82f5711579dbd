import type { Span } from '@trailkit/match';
import type { TokenCursor } from '../../../condition/token-cursor.js';
import type { ComprehensionClause, Expression } from './syntax.js';
import { stringOf } from './string-text.js';

/** An expression with commas outside of brackets, which make a tuple. @throws SyntaxProblem */
export function parseExpressions(cursor: TokenCursor): Expression {
  const first = parseStarred(cursor);
  if (!cursor.at(',')) return first;
  const items = [first];
  while (cursor.accept(',')) {
    if (!startsExpression(cursor)) break;
    items.push(parseStarred(cursor));
  }
  return { kind: 'list', items, span: joined(first.span, items.at(-1)!.span) };
}

function startsExpression(cursor: TokenCursor): boolean {
  const { kind, text } = cursor.peek();
  if (kind === 'newline' || kind === 'end') return false;
  return (
    !(kind === 'sign' && /^(?:[)\]}=:;]|:=|.=)$/.test(text)) && !(kind === 'name' && (text === 'in' || text === 'for'))
  );
}

function parseStarred(cursor: TokenCursor): Expression {
  if (cursor.accept('*') || cursor.accept('**')) return parseStarred(cursor);
  return parseExpression(cursor);
}

/** `a if b else c`, `lambda`, `name := value` @throws SyntaxProblem */
export function parseExpression(cursor: TokenCursor): Expression {
  if (cursor.at('lambda')) return parseLambda(cursor);
  const first = parseOr(cursor);
  if (first.kind === 'name' && cursor.accept(':=')) {
    const value = parseExpression(cursor);
    return { kind: 'named', name: first.text, value, span: joined(first.span, value.span) };
  }
  if (!cursor.accept('if')) return first;
  const test = parseOr(cursor);
  cursor.expect('else');
  const no = parseExpression(cursor);
  return { kind: 'choice', test, yes: first, no, span: joined(first.span, no.span) };
}

function parseLambda(cursor: TokenCursor): Expression {
  const { span } = cursor.next();
  for (let depth = 0; depth > 0 || !cursor.at(':');) {
    if (cursor.peek().kind === 'end') throw cursor.problem(':');
    const { text } = cursor.next();
    if (/^[([{]$/.test(text)) depth++;
    if (/^[)\]}]$/.test(text)) depth--;
  }
  cursor.next();
  const body = parseExpression(cursor);
  return { kind: 'lambda', span: joined(span, body.span) };
}

function parseOr(cursor: TokenCursor): Expression {
  return chain(cursor, 'or', (each) => chain(each, 'and', parseNot));
}

function chain(cursor: TokenCursor, word: 'and' | 'or', parse: (cursor: TokenCursor) => Expression): Expression {
  const operands = [parse(cursor)];
  while (cursor.accept(word)) operands.push(parse(cursor));
  const [only] = operands;
  return operands.length === 1 ? only! : { kind: word, operands, span: joined(only!.span, operands.at(-1)!.span) };
}

function parseNot(cursor: TokenCursor): Expression {
  const word = cursor.accept('not');
  if (!word) return parseComparison(cursor);
  const operand = parseNot(cursor);
  return { kind: 'not', operand, span: joined(word.span, operand.span) };
}

const comparing: readonly (readonly string[])[] = [
  ['not', 'in'],
  ['is', 'not'],
  ['in'],
  ['is'],
  ['=='],
  ['!='],
  ['<='],
  ['>='],
  ['<'],
  ['>'],
];

/** `a < b < c` is `a < b and b < c`. */
function parseComparison(cursor: TokenCursor): Expression {
  let left = parseBinary(cursor);
  const found: Expression[] = [];
  for (;;) {
    const operator = comparing.find((words) => cursor.at(...words));
    if (!operator) break;
    cursor.accept(...operator);
    const right = parseBinary(cursor);
    found.push({ kind: 'compare', left, operator: operator.join(' '), right, span: joined(left.span, right.span) });
    left = right;
  }
  if (found.length <= 1) return found[0] ?? left;
  return { kind: 'and', operands: found, span: joined(found[0]!.span, found.at(-1)!.span) };
}

const computing = ['+', '-', '*', '/', '//', '%', '@', '&', '|', '^', '<<', '>>', '**'];

/** Computations, whose order does not matter here. */
function parseBinary(cursor: TokenCursor): Expression {
  const operands = [parseUnary(cursor)];
  let operator = '';
  for (;;) {
    const sign = computing.find((each) => cursor.at(each));
    if (sign === undefined) break;
    cursor.next();
    operator = operator === '' || operator === sign ? sign : 'several';
    operands.push(parseUnary(cursor));
  }
  const [only] = operands;
  if (operands.length === 1) return only!;
  return { kind: 'binary', operator, operands, span: joined(only!.span, operands.at(-1)!.span) };
}

function parseUnary(cursor: TokenCursor): Expression {
  const sign = cursor.accept('-') ?? cursor.accept('+') ?? cursor.accept('~');
  if (sign) {
    const operand = parseUnary(cursor);
    if (sign.text === '-' && operand.kind === 'number')
      return { kind: 'number', text: `-${operand.text}`, span: joined(sign.span, operand.span) };
    return { kind: 'binary', operator: sign.text, operands: [operand], span: joined(sign.span, operand.span) };
  }
  if (cursor.accept('await')) return parseUnary(cursor);
  return parsePostfix(cursor);
}

function parsePostfix(cursor: TokenCursor): Expression {
  let object = parseAtom(cursor);
  for (;;) {
    if (cursor.accept('.')) {
      const { text, span } = cursor.next();
      object = { kind: 'attribute', object, name: { text, span }, span: joined(object.span, span) };
    } else if (cursor.accept('(')) object = parseCall(cursor, object);
    else if (cursor.accept('[')) object = parseSubscript(cursor, object);
    else return object;
  }
}

/** Arguments with a name are options, of which only the default matters here. */
function parseCall(cursor: TokenCursor, callee: Expression): Expression {
  const positional: Expression[] = [];
  let fallback: Expression | undefined;
  while (!cursor.at(')')) {
    const isNamed = cursor.peek().kind === 'name' && cursor.peek(1).text === '=' && cursor.peek(1).kind === 'sign';
    if (isNamed) {
      const name = cursor.next().text;
      cursor.next();
      const value = parseExpression(cursor);
      if (name === 'default') fallback = value;
    } else {
      const value = parseStarred(cursor);
      positional.push(cursor.at('for') || cursor.at('async') ? parseClauses(cursor, value) : value);
    }
    if (!cursor.accept(',')) break;
  }
  const { span } = cursor.expect(')');
  return { kind: 'call', callee, positional, ...(fallback && { default: fallback }), span: joined(callee.span, span) };
}

function parseSubscript(cursor: TokenCursor, object: Expression): Expression {
  const items: Expression[] = [];
  let isSlice = false;
  while (!cursor.at(']')) {
    if (cursor.accept(':') || cursor.accept(',')) isSlice = true;
    else items.push(parseExpression(cursor));
    if (cursor.peek().kind === 'end') break;
  }
  const { span } = cursor.expect(']');
  const [index] = items;
  return { kind: 'subscript', object, ...(!isSlice && index && { index }), span: joined(object.span, span) };
}

function parseAtom(cursor: TokenCursor): Expression {
  const token = cursor.peek();
  const { kind, text, span } = token;
  if (kind === 'string') return parseStrings(cursor);
  if (kind === 'number') return { kind: 'number', text: cursor.next().text, span };
  if (kind === 'name' && !keywords.has(text)) {
    cursor.next();
    if (text === 'True' || text === 'False') return { kind: 'constant', value: text === 'True', span };
    return text === 'None' ? { kind: 'constant', value: null, span } : { kind: 'name', text, span };
  }
  if (cursor.accept('yield')) {
    cursor.accept('from');
    if (startsExpression(cursor)) parseExpressions(cursor);
    return { kind: 'other', span };
  }
  if (cursor.accept('...')) return { kind: 'other', span };
  if (cursor.accept('(')) return parseInBrackets(cursor, ')', span);
  if (cursor.accept('[')) return parseInBrackets(cursor, ']', span);
  if (cursor.accept('{')) return parseBraces(cursor, span);
  throw cursor.problem('an expression');
}

const keywords = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'if',
  'else',
  'for',
  'def',
  'return',
  'class',
  'import',
  'from',
  'while',
  'with',
  'as',
  'yield',
  'raise',
  'try',
  'except',
  'finally',
  'pass',
  'del',
  'elif',
  'global',
]);

function parseStrings(cursor: TokenCursor): Expression {
  const first = cursor.next();
  let { text, isTemplate } = stringOf(first.text);
  let { span } = first;
  while (cursor.peek().kind === 'string') {
    const more = cursor.next();
    const next = stringOf(more.text);
    text += next.text;
    isTemplate ||= next.isTemplate;
    span = joined(span, more.span);
  }
  return { kind: 'string', text, isTemplate, span };
}

/** Brackets around one expression, a tuple, a list, or a comprehension. */
function parseInBrackets(cursor: TokenCursor, close: string, start: Span): Expression {
  const items: Expression[] = [];
  let hasComma = close === ']';
  while (!cursor.at(close)) {
    const item = parseStarred(cursor);
    if (cursor.at('for') || cursor.at('async')) {
      const comprehension = parseClauses(cursor, item);
      cursor.expect(close);
      return comprehension;
    }
    items.push(item);
    if (!cursor.accept(',')) break;
    hasComma = true;
  }
  const { span } = cursor.expect(close);
  const [only, second] = items;
  if (only !== undefined && second === undefined && !hasComma) return only;
  return { kind: 'list', items, span: joined(start, span) };
}

/** A dictionary, a set, or a comprehension of one. */
function parseBraces(cursor: TokenCursor, start: Span): Expression {
  const items: Expression[] = [];
  const entries: (readonly [Expression, Expression])[] = [];
  while (!cursor.at('}')) {
    const key = parseStarred(cursor);
    const value = cursor.accept(':') ? parseExpression(cursor) : undefined;
    if (cursor.at('for') || cursor.at('async')) {
      const comprehension = parseClauses(cursor, key);
      cursor.expect('}');
      return comprehension;
    }
    if (value) entries.push([key, value]);
    else items.push(key);
    if (!cursor.accept(',')) break;
  }
  const span = joined(start, cursor.expect('}').span);
  return items.length > 0 ? { kind: 'list', items, span } : { kind: 'dict', entries, span };
}

function parseClauses(cursor: TokenCursor, item: Expression): Expression {
  const clauses: ComprehensionClause[] = [];
  while (cursor.accept('for') || cursor.accept('async', 'for')) {
    const target = parseLoopNames(cursor);
    cursor.expect('in');
    const iterated = parseOr(cursor);
    const tests: Expression[] = [];
    while (cursor.accept('if')) tests.push(parseOr(cursor));
    clauses.push({ target, iterated, tests });
  }
  return { kind: 'comprehension', item, clauses, span: item.span };
}

/** A pattern of `case`: no choice, for `if` begins its guard. */
export function parsePattern(cursor: TokenCursor): Expression {
  const items = [parseBinary(cursor)];
  while (cursor.accept(',')) items.push(parseBinary(cursor));
  const [only] = items;
  return items.length === 1 ? only! : { kind: 'list', items, span: joined(only!.span, items.at(-1)!.span) };
}

/** The names that a loop gives values to: no comparison, for `in` ends them. */
export function parseLoopNames(cursor: TokenCursor): Expression {
  const items = [parsePostfix(cursor)];
  while (cursor.accept(',')) {
    if (cursor.at('in')) break;
    items.push(parsePostfix(cursor));
  }
  const [only] = items;
  return items.length === 1 ? only! : { kind: 'list', items, span: only!.span };
}

function joined({ start }: Span, { end }: Span): Span {
  return { start, end };
}
