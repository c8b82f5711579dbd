import type { MatchExpression } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { TRUE } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { dialects, type DialectName } from '../dialects/list.js';
import { tableForms } from '../tables/forms/list.js';
import type { Relation } from '../tables/relation.js';
import { translate } from '../translate/translate.js';
import { inexactParts } from './inexact-parts.js';
import type { Output } from './output.js';
import { selectionOf } from './output.js';
import type { Pruning } from './pruning.js';
import { pruningConditions } from './pruning.js';
import type { StatementWindow } from './window-condition.js';
import { windowCondition } from './window-condition.js';

/** What a statement selects. */
export interface StatementOptions {
  readonly dialect: DialectName;
  readonly relation: Relation & { readonly record: Sql };
  /** All of them hold for a match. */
  readonly matches: readonly MatchExpression[];
  /** What messages call expressions that were not typed as such. */
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
  /** Whether they hold for matches alone. */
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
  const { record } = relation;
  const options = { dialect, record, now };
  const isExact = (tree: MatchExpression): boolean => translate(tree, options).exact;
  const { lo, hi, exact } = translate(matches, options);
  const doubtful = typeof unsure === 'boolean' ? [] : [unsure];
  const inexact = [
    ...matches.flatMap((tree) => namedParts(inexactParts(tree, isExact), names?.get(tree))),
    ...doubtful.flatMap((tree) =>
      namedParts(
        inexactParts(tree, () => false),
        names?.get(tree),
      ),
    ),
  ];
  const isSure = exact && unsure === false;
  return {
    pruning: pruningConditions(relation, pruning, dialect),
    conditions: [...(window === undefined ? [] : windowCondition(record, window, dialect)), isSure ? lo : hi].filter(
      (condition) => condition !== TRUE,
    ),
    exact: isSure,
    inexact: [...new Set(inexact)],
  };
}

/** A statement that selects records. With an output, which only exact conditions may have, their values or counts. */
export function statementOf(
  { dialect: name, relation }: Pick<StatementOptions, 'dialect' | 'relation'>,
  { pruning, conditions }: Pick<StatementConditions, 'pruning' | 'conditions'>,
  output: Output = {},
): Sql {
  const where = [...pruning, ...conditions];
  const inner = `SELECT DISTINCT ${relation.record === 'record' ? 'record' : `${relation.record} AS record`}\nFROM ${relation.from}${where.length === 0 ? '' : `\nWHERE ${where.join('\n  AND ')}`}`;
  return selectionOf(inner, output, { dialect: dialects[name], form: tableForms[name] });
}

function namedParts(parts: readonly string[], name: string | undefined): readonly string[] {
  return name === undefined || parts.length === 0 ? parts : [name];
}
