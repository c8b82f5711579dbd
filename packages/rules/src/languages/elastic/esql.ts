import type { Condition } from '../../condition/condition.js';
import { all, unknown } from '../../condition/condition.js';
import type { Token } from '../../condition/token.js';
import { tokensOf } from '../../condition/token.js';
import type { TokenCursor } from '../../condition/token-cursor.js';
import { cursorOf } from '../../condition/token-cursor.js';
import type { SourceText } from '../../text/source-text.js';
import { conditionOf, read } from './comparison.js';
import { expressionTokens, parseExpression } from './expression.js';

/** A query in ES|QL: its indices, and what its commands ask of documents. */
export interface EsqlQuery {
  readonly indices: readonly string[];
  readonly condition: Condition;
}

/**
 * Reads a query in ES|QL. Commands that make documents of another shape out of them (`dissect`, `rename`) are passed over: the fields that
 * they make have no name that a record has.
 * @throws SyntaxProblem where it is none
 */
export function parseEsql(source: SourceText): EsqlQuery {
  const tokens = tokensOf(source, { ...expressionTokens, sign: /==|!=|<=|>=|::|=>|[=<>:+\-*/%()[\],|?!.{}~#$^&;\\]/y });
  const [first = [], ...commands] = commandsIn(tokens);
  const from = cursorOf(first, isText);
  if (!from.at('from') && !from.at('ts')) throw from.problem('from');
  const indices = indicesIn(source, first);
  return { indices, condition: all(commands.map((command) => conditionIn(cursorOf(command, isText)))) };
}

const isText = ({ kind }: Token): boolean => kind === 'quoted' || kind === 'rawText';

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

function indicesIn({ text }: SourceText, tokens: readonly Token[]): readonly string[] {
  const metadata = tokens.find((token) => token.text.toLowerCase() === 'metadata') ?? tokens.at(-1)!;
  return text
    .slice(tokens[0]!.end, metadata.start)
    .split(',')
    .map((index) => index.trim().replace(/^"+|"+$/g, ''));
}

function conditionIn(command: TokenCursor): Condition {
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
function computedIn(command: TokenCursor): Condition {
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
