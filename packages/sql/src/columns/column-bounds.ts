import type { Literal, MatchExpression, Operand, Query } from '@trailkit/match';
import type { Bounds, Condition } from '../bounds/bounds.js';
import { and, atMost, both, either, negated, not, or, unknown } from '../bounds/bounds.js';
import { boundsOf } from '../conditions/conditions.js';
import { filterCondition } from '../conditions/filter/filter-condition.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import type { MemberColumn } from './member-columns.js';
import { textColumn } from './text-column.js';

/** The bounds of an expression by the columns of a table; what no column holds the same is unknown. */
export function columnBounds(
  tree: MatchExpression,
  members: readonly MemberColumn[],
  dialect: Dialect,
  now: number,
): Bounds {
  const bounds = (part: MatchExpression): Bounds => columnBounds(part, members, dialect, now);
  switch (tree.kind) {
    case 'and':
      return both(tree.operands.map(bounds));
    case 'or':
      return either(tree.operands.map(bounds));
    case 'not':
      return negated(bounds(tree.operand));
    default:
      return leafBounds(tree, members, dialect, now);
  }
}

function leafBounds(leaf: MatchExpression, members: readonly MemberColumn[], dialect: Dialect, now: number): Bounds {
  const queries = queriesIn(leaf);
  const [query] = queries;
  if (query === undefined || queries.length > 1 || leaf.kind === 'leaf') return unknown;
  const names = namesOf(query);
  const column = members.find(({ path }) => path.every((name, i) => names[i] === name));
  if (column === undefined) return unknown;
  const { path, sql, kind, isParsed = false } = column;
  const rest = query.segments.slice(path.length);
  // Null in a column is null or nothing in the record: only what is there makes a difference of the two.
  if (leaf.kind === 'exists' && rest.length === 0) return unknown;
  if (kind === 'boolean') return rest.length > 0 ? unknown : booleanBounds(leaf, column, dialect);
  if (kind === 'text' && (rest.length > 0 || !isAboutTexts(leaf))) return unknown;
  const own = kind === 'text' ? textColumn(dialect) : dialect;
  const value = own.parse(sql);
  const scope = { dialect: own, filter: filterCondition, now, text: sql, record: value, node: value, lambdas: 0 };
  const found = boundsOf(replaced(leaf, query, { ...query, root: '$', segments: rest }), scope);
  if (kind === 'text' || isParsed) return found;
  // A text that is no JSON says nothing of the member.
  const isOther = and([own.isPresent(sql), not(own.isJson(sql))]);
  return { lo: and([not(isOther), found.lo]), hi: or([isOther, found.hi]) };
}

/** Records have true and "true", which are one in a column. */
function booleanBounds(leaf: MatchExpression, column: MemberColumn, dialect: Dialect): Bounds {
  const literals = equalLiterals(leaf);
  if (literals === undefined) return unknown;
  const isValue = (value: string): Condition =>
    dialect.truth(`(${column.sql} = ${constantOf(value, column, dialect)})`);
  if (leaf.kind === 'in' && leaf.negated) {
    const left = ['true', 'false'].filter((value) => [value, value === 'true'].every((one) => literals.includes(one)));
    return atMost(and(left.map((value) => not(isValue(value)))));
  }
  const values = [...new Set(literals.map(String))];
  return values.every((value) => value === 'true' || value === 'false') ? atMost(or(values.map(isValue))) : unknown;
}

function constantOf(value: string, { isText }: MemberColumn, dialect: Dialect): Sql {
  return isText ? dialect.string(value) : value.toUpperCase();
}

/** The texts and booleans one of which a value has to equal, or none where it is `not in`; undefined for any other condition. */
function equalLiterals(leaf: MatchExpression): readonly (string | boolean)[] | undefined {
  const literals = literalSides(leaf)?.map((side) =>
    side.kind === 'boolean' || side.kind === 'string' ? side.value : undefined,
  );
  return literals?.every((literal) => literal !== undefined) ? literals : undefined;
}

function literalSides(leaf: MatchExpression): readonly (Operand | Literal)[] | undefined {
  if (leaf.kind === 'in') return leaf.subject.kind === 'query' ? leaf.list.items : undefined;
  if (leaf.kind !== 'comparison' || leaf.operator !== '==') return undefined;
  return [leaf.left, leaf.right].filter(({ kind }) => kind !== 'query');
}

/** Whether a condition is about texts alone, or about null: of numbers in a column of texts nothing is known. */
function isAboutTexts(leaf: MatchExpression): boolean {
  return literalsIn(leaf).every((kind) => kind === 'string' || kind === 'null' || kind === 'regex');
}

const literalKinds = new Set(['number', 'boolean', 'time', 'now', 'list', 'dict', 'string', 'null', 'regex']);

function literalsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { kind } = value as { readonly kind?: unknown };
  if (kind === 'query') return [];
  // The result of a function is no text of the column.
  if (kind === 'call') return [kind];
  // A list after `in` is one of its items.
  const own = typeof kind === 'string' && literalKinds.has(kind) && 'value' in value ? [kind] : [];
  return [...own, ...Object.values(value).flatMap(literalsIn)];
}

function queriesIn(value: unknown): readonly Query[] {
  if (typeof value !== 'object' || value === null) return [];
  if ((value as { readonly kind?: unknown }).kind === 'query') return [value as Query];
  return Object.values(value).flatMap(queriesIn);
}

/** The names that a path begins with. */
function namesOf({ segments }: Query): readonly string[] {
  const names: string[] = [];
  for (const { kind, selectors } of segments) {
    const [selector] = selectors;
    if (kind !== 'child' || selectors.length !== 1 || selector?.kind !== 'name') break;
    names.push(selector.name);
  }
  return names;
}

/** The same condition about another path. */
function replaced<T>(value: T, from: Query, to: Query): T {
  if (value === (from as unknown)) return to as T;
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, from, to)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, replaced(part as unknown, from, to)]),
  ) as T;
}
