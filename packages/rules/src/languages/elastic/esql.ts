import type { Condition } from '../../condition/condition.js';
import { all, unknown } from '../../condition/condition.js';
import type { Token } from '../../condition/token.js';
import { tokensOf } from '../../condition/token.js';
import type { TextAt } from '../../rule/text-at.js';
import type { SourceText } from '../../text/source-text.js';
import { conditionOf, read } from './comparison.js';
import { isOpaque, namesMadeBy, readNames } from './esql-names.js';
import type { ExpressionCursor } from './expression.js';
import { expressionCursor, expressionTokens, parseExpression } from './expression.js';
import type { ReadQuery } from './read-query.js';

/**
 * Reads a query in ES|QL. Commands that make documents of another shape out of them (`dissect`, `rename`) are passed over: the fields that
 * they make have no name that a record has.
 * @throws SyntaxProblem where it is none
 */
export function parseEsql(source: SourceText): ReadQuery {
  const tokens = tokensOf(source, { ...expressionTokens, sign: /==|!=|<=|>=|::|=>|[=<>:+\-*/%()[\],|?!.{}~#$^&;\\]/y });
  const [first = [], ...commands] = commandsIn(tokens);
  const from = expressionCursor(first);
  if (!from.at('from') && !from.at('ts')) throw from.problem('from');
  const conditions: Condition[] = [];
  const fields: TextAt[] = [];
  const made = new Set<string>();
  let isKnown = true;
  for (const command of commands) {
    const cursor = expressionCursor(command);
    conditions.push(conditionIn(cursor));
    isKnown &&= !isOpaque(command);
    // A command may read the fields that it makes itself (`eval a = 1, b = a`).
    for (const name of namesMadeBy(command)) made.add(name);
    if (isKnown) fields.push(...[...cursor.fields, ...readNames(command)].filter(({ text }) => !made.has(text)));
  }
  return { condition: all(conditions), fields };
}

/** The commands, each with a token for its end. */
function commandsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const commands: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'sign' && '([{'.includes(token.text)) depth++;
    if (token.kind === 'sign' && ')]}'.includes(token.text)) depth--;
    const isPipe = depth === 0 && token.kind === 'sign' && token.text === '|';
    commands.at(-1)!.push(isPipe ? { ...token, kind: 'end' } : token);
    if (isPipe) commands.push([]);
  }
  return commands;
}

function conditionIn(command: ExpressionCursor): Condition {
  if (command.at('inline', 'stats')) command.next();
  const name = command.peek().text.toLowerCase();
  switch (name) {
    case 'where': {
      command.next();
      const condition = conditionOf(parseExpression(command));
      if (command.peek().kind !== 'end') throw command.problem('and, or, or |');
      return condition;
    }
    case 'eval':
    case 'stats':
    case 'inlinestats':
    case 'sort':
      command.next();
      return computedIn(command);
    default:
      return unknown;
  }
}

/** `name = expression, … by name, …`: the conditions in it need not hold. */
function computedIn(command: ExpressionCursor): Condition {
  const parts: Condition[] = [];
  while (command.peek().kind !== 'end') {
    if (command.accept('by') || command.accept(',')) continue;
    if (
      command.accept('asc') ||
      command.accept('desc') ||
      command.accept('nulls', 'first') ||
      command.accept('nulls', 'last')
    )
      continue;
    if (command.peek(1).text === '=') {
      command.next();
      command.next();
    }
    parts.push(read(parseExpression(command)));
    if (command.accept('where')) parts.push(read(parseExpression(command)));
  }
  return all(parts);
}
