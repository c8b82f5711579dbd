import type { Catalog } from '@trailkit/catalog';
import type { Condition } from '../condition/condition.js';
import { all, maybe } from '../condition/condition.js';
import { SyntaxProblem } from '../condition/syntax-problem.js';
import type { Token } from '../condition/token.js';
import type { TokenCursor } from '../condition/token-cursor.js';
import { cursorOf } from '../condition/token-cursor.js';
import type { SourceText } from '../text/source-text.js';
import type { SqlColumns } from './columns.js';
import { qualifiedColumns, tableColumns } from './columns.js';
import type { SqlSelect } from './selects.js';
import { selectsIn } from './selects.js';
import { conditionOf, read } from './sql-condition.js';
import { parseSqlExpression } from './sql-expression.js';
import { isQuoted, sqlTokens } from './sql-tokens.js';

/** A statement of a text of SQL: the conditions of its selects from CloudTrail's logs; none where it has no such select. */
export interface SqlStatement {
  readonly conditions: readonly Condition[];
  /** In the text that was read. */
  readonly start: number;
  readonly end: number;
}

/** The statements of a text. @throws SyntaxProblem */
export function sqlStatements(source: SourceText, catalog: Catalog): readonly SqlStatement[] {
  return statementsIn(sqlTokens(source)).map((tokens) => ({
    conditions: conditionsIn(tokens, catalog),
    start: tokens[0]!.start,
    end: tokens.at(-1)!.end,
  }));
}

function statementsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'end') break;
    if (token.kind === 'sign' && token.text === ';') statements.push([]);
    else statements.at(-1)!.push(token);
  }
  return statements.filter(({ length }) => length > 0);
}

function conditionsIn(tokens: readonly Token[], catalog: Catalog): readonly Condition[] {
  const selects = selectsIn(tokens);
  const own = new Set<string>();
  return selects.flatMap((select) => {
    const tables = select.tables.filter(
      ({ name }) => isCloudtrail(name) || own.has(name.toLowerCase()) || asksForSource(select),
    );
    if (tables.length === 0) return [];
    // Another query may select from this one by its name.
    if (select.name !== undefined && select.isAll) own.add(select.name.toLowerCase());
    const names = tables.flatMap(({ name, alias }) => [name, ...(alias === undefined ? [] : [alias])]);
    const columns =
      tables.length === select.tables.length ? tableColumns(names, catalog) : qualifiedColumns(names, catalog);
    return [conditionIn(select, columns)];
  });
}

/** A table that is called so, or an event data store of CloudTrail Lake. */
function isCloudtrail(table: string): boolean {
  return /cloud_?trail/i.test(table) || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(table);
}

/** Whether a select from one table, whatever it is called, asks for an event source as CloudTrail writes them. */
function asksForSource({ tables, clauses }: SqlSelect): boolean {
  if (tables.length !== 1) return false;
  const tokens = clauses.flatMap((clause) => (clause.name === 'where' ? clause.tokens : []));
  return (
    tokens.some(({ kind, text }) => kind === 'text' && text.endsWith(".amazonaws.com'")) &&
    tokens.some(({ text }) => /^["`]?event_?source["`]?$/i.test(text))
  );
}

function conditionIn({ clauses }: SqlSelect, columns: SqlColumns): Condition {
  return all(
    clauses.flatMap(({ name, tokens }) => {
      switch (name) {
        case 'where':
          return [whereCondition(tokens, columns)];
        case 'having':
        case 'qualify':
        case 'select':
        case 'group by':
          return shown(tokens, columns);
        default:
          return [];
      }
    }),
  );
}

function whereCondition(tokens: readonly Token[], columns: SqlColumns): Condition {
  const cursor = cursorOf(tokens, isQuoted);
  const condition = conditionOf(parseSqlExpression(cursor, columns), columns);
  if (cursor.peek().kind !== 'end') throw cursor.problem('and, or, or the end of the condition');
  return condition;
}

/** The columns in a list of expressions; a list with a form that is not known is passed over. */
function shown(tokens: readonly Token[], columns: SqlColumns): readonly Condition[] {
  try {
    return shownIn(cursorOf(tokens, isQuoted), columns);
  } catch (error) {
    if (error instanceof SyntaxProblem) return [];
    throw error;
  }
}

function shownIn(cursor: TokenCursor, columns: SqlColumns): readonly Condition[] {
  const parts: Condition[] = [];
  while (cursor.peek().kind !== 'end') {
    if (cursor.accept(',')) continue;
    const operand = parseSqlExpression(cursor, columns);
    parts.push(operand.kind === 'condition' ? maybe(operand.condition) : read(operand, columns));
    cursor.accept('as');
    while (cursor.peek().kind !== 'end' && !cursor.at(',')) cursor.next();
  }
  return parts;
}
