import type { Condition } from '../../condition/condition.js';
import { all, any, not, unknown } from '../../condition/condition.js';
import type { Token } from '../../condition/token.js';
import type { TokenCursor } from '../../condition/token-cursor.js';
import type { ValueMention } from '../../rule/mentions.js';
import { splunkCondition } from './splunk-condition.js';
import type { SplunkFields } from './fields.js';

/** The tokens of `search`. */
export const searchTokens = {
  space: /\s+/y,
  macro: /`[^`]*`/y,
  quoted: /"(?:\\[^]|[^"\\])*"/y,
  sign: /!=|<=|>=|[=<>(),]/y,
  word: /(?:\\[^]|[^\s"`=<>(),!])+|!/y,
};

/**
 * The condition of `search`: terms one after the other hold all, and `OR` binds closer than that.
 * @throws SyntaxProblem
 */
export function parseSearch(cursor: TokenCursor, fields: SplunkFields): Condition {
  const condition = parseAll(cursor, fields);
  if (cursor.peek().kind !== 'end') throw cursor.problem('a condition or |');
  return condition;
}

function parseAll(cursor: TokenCursor, fields: SplunkFields): Condition {
  const operands: Condition[] = [];
  while (cursor.peek().kind !== 'end' && !cursor.at(')')) {
    if (isWord(cursor.peek(), 'AND') || cursor.at(',')) {
      cursor.next();
      continue;
    }
    operands.push(parseAny(cursor, fields));
  }
  return all(operands);
}

function parseAny(cursor: TokenCursor, fields: SplunkFields): Condition {
  const operands = [parseTerm(cursor, fields)];
  while (isWord(cursor.peek(), 'OR')) {
    cursor.next();
    operands.push(parseTerm(cursor, fields));
  }
  return any(operands);
}

/** Only capitals are operators. */
function isWord({ kind, text }: Token, word: string): boolean {
  return kind === 'word' && text === word;
}

const comparing = ['=', '!=', '<', '<=', '>', '>='];

function parseTerm(cursor: TokenCursor, fields: SplunkFields): Condition {
  if (isWord(cursor.peek(), 'NOT')) {
    cursor.next();
    return not(parseTerm(cursor, fields));
  }
  if (cursor.accept('(')) {
    const condition = parseAll(cursor, fields);
    cursor.expect(')');
    return condition;
  }
  const first = cursor.next();
  if (first.kind === 'sign') throw cursor.problem('a field or a word');
  const name = { text: plainText(first), span: first.span };
  const operator = comparing.find((sign) => cursor.accept(sign) !== undefined);
  if (operator !== undefined) {
    const value = valueOf(cursor);
    return splunkCondition(fields.resolve(name), operator, [value]);
  }
  if (first.kind === 'word' && cursor.at('in') && cursor.peek(1).text === '(') {
    cursor.next();
    cursor.next();
    const values: ValueMention[] = [];
    while (!cursor.at(')')) {
      values.push(valueOf(cursor));
      cursor.accept(',');
    }
    cursor.expect(')');
    return splunkCondition(fields.resolve(name), '=', values);
  }
  // A macro, or a text to be found anywhere.
  return unknown;
}

function valueOf(cursor: TokenCursor): ValueMention {
  if (cursor.peek().kind === 'end' || cursor.peek().kind === 'sign') throw cursor.problem('a value');
  const token = cursor.next();
  const text = plainText(token);
  if (token.kind === 'macro') return { text: '*', span: token.span, type: 'text', isPattern: true };
  if (!text.includes('*')) return { text, span: token.span, type: 'text' };
  return { text: text.replace(/[\\?]/g, '\\$&'), span: token.span, type: 'text', isPattern: true };
}

function plainText({ kind, text }: Token): string {
  return kind === 'quoted' ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
}
