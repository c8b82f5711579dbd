import type { Condition } from '../../condition/condition.js';
import { all, any, maybe } from '../../condition/condition.js';
import { tokensOf } from '../../condition/token.js';
import type { TokenCursor } from '../../condition/token-cursor.js';
import { cursorOf } from '../../condition/token-cursor.js';
import type { SourceText } from '../../text/source-text.js';
import { conditionOf, read } from './comparison.js';
import { expressionTokens, parseExpression } from './expression.js';

/**
 * The condition of a query in EQL: `category where …`, or a sequence or sample of several, each of which is looked at apart.
 * @throws SyntaxProblem where it is none
 */
export function parseEql(source: SourceText): Condition {
  const cursor = cursorOf(tokensOf(source, expressionTokens), ({ kind }) => kind === 'quoted' || kind === 'rawText');
  const condition = cursor.at('sequence') || cursor.at('sample') ? parseSequence(cursor) : parseEventQuery(cursor);
  const stages = parsePipes(cursor);
  if (cursor.peek().kind !== 'end') throw cursor.problem('and, or, or the end');
  return all([condition, ...stages]);
}

/** `category where condition`; the category may be quoted. */
function parseEventQuery(cursor: TokenCursor): Condition {
  if (!cursor.at('where')) cursor.next();
  cursor.expect('where');
  return conditionOf(parseExpression(cursor));
}

/** `sequence by … with maxspan=… [ … ] by … with runs=… until [ … ]` */
function parseSequence(cursor: TokenCursor): Condition {
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

function parseKeys(cursor: TokenCursor): readonly Condition[] {
  const keys = [read(parseExpression(cursor))];
  while (cursor.accept(',')) keys.push(read(parseExpression(cursor)));
  return keys;
}

/** `| head 5`, `| unique field`, `| filter condition` */
function parsePipes(cursor: TokenCursor): readonly Condition[] {
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
