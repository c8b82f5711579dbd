import type { MatchExpression } from '@trailkit/match';
import { printMatch } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { TRUE } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { dialects, type DialectName } from '../dialects/list.js';
import type { ParsedColumn, TableForm } from '../tables/forms/form.js';
import { tableForms } from '../tables/forms/list.js';
import type { Relation } from '../tables/relation.js';
import { inexactParts } from './inexact-parts.js';
import type { Output } from './output.js';
import { selectionOf } from './output.js';
import type { Pruning } from './pruning.js';
import { pruningConditions } from './pruning.js';
import type { TreeBounds } from './tree-bounds.js';
import { treeBounds } from './tree-bounds.js';
import type { StatementWindow } from './window-condition.js';
import { windowConditions } from './window-condition.js';

/** The records that a statement selects. */
export interface StatementOptions {
  readonly dialect: DialectName;
  readonly relation: Relation;
  /** All of them hold for a match. */
  readonly matches: readonly MatchExpression[];
  /** The names in messages of expressions that were not typed as such. */
  readonly names?: ReadonlyMap<MatchExpression, string>;
  /** Where it holds, a record that satisfies the matches need not be one: nothing that SQL can say decides it. */
  readonly unsure?: MatchExpression | boolean;
  /** The instant of `now`, in milliseconds since 1970. */
  readonly now: number;
  readonly window?: StatementWindow;
  readonly pruning?: Pruning;
}

/** The conditions of a statement, and what they are worth. */
export interface StatementConditions {
  /** On columns by which files are left out before they are opened. */
  readonly pruning: readonly Condition[];
  /** Each holds for every match. */
  readonly conditions: readonly Condition[];
  /** Whether they hold for matches alone, and for records that the engine does not read. */
  readonly exact: boolean;
  /** The parts of the expressions that have to be tested again, as texts of the language; none where it is exact. */
  readonly inexact: readonly string[];
}

/** The conditions of a statement. */
export function statementConditions({
  dialect: name,
  relation,
  matches,
  names,
  unsure = false,
  now,
  window,
  pruning = {},
}: StatementOptions): StatementConditions {
  const dialect: Dialect = dialects[name];
  const form = tableForms[name];
  const bounds = (trees: readonly MatchExpression[]): TreeBounds =>
    treeBounds(trees, relation, dialect, now, parsedOf(relation, form)?.sql);
  const isExact = (tree: MatchExpression): boolean => bounds([tree]).exact;
  const windowed = window === undefined ? [] : windowConditions(relation, window, dialect, form);
  const pruned = pruningConditions(relation, pruning, dialect);
  const capacity = (form.maxLength ?? Infinity) - frameLength - lengthOf([...windowed, ...pruned]);
  const { kept, left } = fitting(matches, (trees) => bounds(trees).hi.length <= capacity);
  const { lo, hi, exact } = bounds(kept);
  const doubtful = typeof unsure === 'boolean' ? [] : [unsure];
  const inexact = [
    ...kept.flatMap((tree) => namedParts(inexactParts(tree, isExact), names?.get(tree))),
    ...[...left, ...doubtful].flatMap((tree) => namedParts([printMatch(tree)], names?.get(tree))),
  ];
  // Timestamps may be rounded, and a table without the time has no window.
  const isTimed = window === undefined || relation.record !== undefined || relation.time?.kind === 'text';
  const isSure = exact && unsure === false && left.length === 0 && isTimed;
  if (!isTimed) inexact.push('the time of the event');
  return {
    pruning: pruned,
    conditions: [...windowed, isSure && dialect.notRead === undefined ? lo : hi].filter(
      (condition) => condition !== TRUE,
    ),
    exact: isSure,
    inexact: [...new Set(inexact)],
  };
}

/** The length of everything but the conditions. */
const frameLength = 500;

/** As many expressions as fit into a statement, the long ones left out first. */
function fitting(
  matches: readonly MatchExpression[],
  fits: (trees: readonly MatchExpression[]) => boolean,
): { readonly kept: readonly MatchExpression[]; readonly left: readonly MatchExpression[] } {
  const parts = matches.flatMap((tree) => (tree.kind === 'and' ? tree.operands : [tree]));
  if (fits(matches)) return { kept: matches, left: [] };
  const kept = new Set(parts);
  const byLength = [...parts].sort((a, b) => printMatch(b).length - printMatch(a).length);
  for (const tree of byLength) {
    if (fits([...kept])) break;
    kept.delete(tree);
  }
  return { kept: [...kept], left: parts.filter((tree) => !kept.has(tree)) };
}

function lengthOf(conditions: readonly Condition[]): number {
  return conditions.reduce((sum, { length }) => sum + ' AND '.length + length, 0);
}

/** A statement that selects records, whole rows where a table has no text of them. With an output, which only exact conditions may have, their values or counts. */
export function statementOf(
  { dialect: name, relation }: Pick<StatementOptions, 'dialect' | 'relation'>,
  { pruning, conditions }: Pick<StatementConditions, 'pruning' | 'conditions'>,
  output: Output = {},
): Sql {
  const { record } = relation;
  // Copies of a record, which CloudTrail delivers now and then, are one.
  const columns = record === undefined ? '*' : `DISTINCT ${record === 'record' ? record : `${record} AS record`}`;
  const form = tableForms[name];
  const inner = selectFrom(columns, relation, form, [...pruning, ...conditions]);
  return selectionOf(inner, output, { dialect: dialects[name], form });
}

/** A statement that selects the files that have such records, each once, in the column `file`; undefined where the engine does not tell files. */
export function filesStatementOf(
  { dialect: name, relation }: Pick<StatementOptions, 'dialect' | 'relation'>,
  { pruning, conditions }: Pick<StatementConditions, 'pruning' | 'conditions'>,
): Sql | undefined {
  const form = tableForms[name];
  const { file } = form;
  return file && `${selectFrom(`DISTINCT ${file} AS file`, relation, form, [...pruning, ...conditions])};`;
}

function selectFrom(columns: Sql, relation: Relation, form: TableForm, where: readonly Condition[]): Sql {
  const parsed = parsedOf(relation, form);
  const join = parsed && where.some((condition) => condition.includes(parsed.sql)) ? parsed.join : '';
  return `SELECT ${columns}\nFROM ${relation.from}${join}${where.length === 0 ? '' : `\nWHERE ${where.join('\n  AND ')}`}`;
}

function parsedOf({ record }: Relation, form: TableForm): ParsedColumn | undefined {
  return record === undefined ? undefined : form.parsed?.(record);
}

function namedParts(parts: readonly string[], name: string | undefined): readonly string[] {
  return name === undefined || parts.length === 0 ? parts : [name];
}
