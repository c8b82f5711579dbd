import type { MatchExpression, Query } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
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
  // Null in a column is null or nothing in the record: only what is there makes a difference of the two.
  if (query === undefined || queries.length > 1 || leaf.kind === 'exists' || leaf.kind === 'leaf') return unknown;
  const names = namesOf(query);
  const column = members.find(({ path }) => path.every((name, i) => names[i] === name));
  if (column === undefined) return unknown;
  const { path, sql, kind, isParsed = false } = column;
  const rest = query.segments.slice(path.length);
  if (kind === 'boolean') return rest.length > 0 ? unknown : booleanBounds(leaf, column, dialect);
  if (kind === 'text' && (rest.length > 0 || !isAboutTexts(leaf))) return unknown;
  const own = kind === 'text' ? textColumn(dialect) : dialect;
  const value = own.parse(sql);
  const scope = { dialect: own, filter: filterCondition, now, text: sql, record: value, node: value, lambdas: 0 };
  const found = boundsOf(replaced(leaf, query, { ...query, root: '$', segments: rest }), scope);
  if (kind === 'text' || isParsed) return found;
  // A text that is no JSON says nothing of the member.
  const isOther = and([`(${sql} IS NOT NULL)`, not(dialect.truth(dialect.isJson(sql)))]);
  return { lo: and([not(isOther), found.lo]), hi: or([isOther, found.hi]) };
}

/** Records have true and "true", which are one in a column. */
function booleanBounds(leaf: MatchExpression, { sql, isText }: MemberColumn, dialect: Dialect): Bounds {
  if (leaf.kind !== 'comparison' || leaf.operator !== '==') return unknown;
  const literal = [leaf.left, leaf.right].find((side) => side.kind === 'boolean');
  if (literal?.kind !== 'boolean') return unknown;
  const value: Sql = isText ? dialect.string(String(literal.value)) : literal.value ? 'TRUE' : 'FALSE';
  return atMost(dialect.truth(`(${sql} = ${value})`));
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
