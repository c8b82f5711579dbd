import type { Condition } from '../../condition/condition.js';
import { all, any, maybe } from '../../condition/condition.js';
import { tokensOf } from '../../condition/token.js';
import type { SourceText } from '../../text/source-text.js';
import { conditionOf, read } from './comparison.js';
import type { ExpressionCursor } from './expression.js';
import { expressionCursor, expressionTokens, parseExpression } from './expression.js';
import type { ReadQuery } from './read-query.js';

/**
 * Reads a query in EQL: `category where …`, or a sequence or sample of several, each of which is looked at apart.
 * @throws SyntaxProblem where it is none
 */
export function parseEql(source: SourceText): ReadQuery {
  const cursor = expressionCursor(tokensOf(source, expressionTokens));
  const condition = cursor.at('sequence') || cursor.at('sample') ? parseSequence(cursor) : parseEventQuery(cursor);
  const stages = parsePipes(cursor);
  if (cursor.peek().kind !== 'end') throw cursor.problem('and, or, or the end');
  return { condition: all([condition, ...stages]), fields: cursor.fields };
}

/** `category where condition`; the category may be quoted. */
function parseEventQuery(cursor: ExpressionCursor): Condition {
  if (!cursor.at('where')) cursor.next();
  cursor.expect('where');
  return conditionOf(parseExpression(cursor));
}

/** `sequence by … with maxspan=… [ … ] by … with runs=… until [ … ]` */
function parseSequence(cursor: ExpressionCursor): Condition {
  cursor.next();
  const parts: Condition[] = [];
  const keys: Condition[] = [];
  while (cursor.peek().kind !== 'end' && !cursor.at('|')) {
    cursor.accept('until');
    cursor.accept('!');
    if (cursor.accept('[')) {
      parts.push(parseEventQuery(cursor));
      cursor.expect(']');
    } else if (cursor.accept('by')) keys.push(...parseKeys(cursor));
    else if (cursor.accept('with')) {
      cursor.next();
      cursor.expect('=');
      cursor.next();
    } else throw cursor.problem('[');
  }
  if (parts.length === 0) throw cursor.problem('[');
  return all([any(parts), ...keys]);
}

function parseKeys(cursor: ExpressionCursor): readonly Condition[] {
  const keys = [read(parseExpression(cursor))];
  while (cursor.accept(',')) keys.push(read(parseExpression(cursor)));
  return keys;
}

/** `| head 5`, `| unique field`, `| filter condition` */
function parsePipes(cursor: ExpressionCursor): readonly Condition[] {
  const stages: Condition[] = [];
  while (cursor.accept('|')) {
    const name = cursor.next().text.toLowerCase();
    while (cursor.peek().kind !== 'end' && !cursor.at('|')) {
      const condition = conditionOf(parseExpression(cursor));
      stages.push(name === 'filter' ? condition : maybe(condition));
      cursor.accept(',');
    }
  }
  return stages;
}
