import type { MatchExpression } from '../ast.js';
import { compileExpression } from '../compile/compile-expression.js';
import type { CompileOptions, Predicate } from '../compile/compile-match.js';
import type { ConstraintPath } from '../constraints/ast.js';
import { constraints } from '../constraints/constraints.js';
import { costOf } from './cost.js';
import type { Key, KeyCondition } from './key-conditions.js';
import { conditionsOn, isOpen, keyOf } from './key-conditions.js';

/** How to compile a set. */
export interface MatchSetOptions extends CompileOptions {
  /** The members by whose values the expressions of a record are picked: `[['eventSource'], ['eventName']]`. */
  readonly keys: readonly ConstraintPath[];
}

/** What to do where an expression cannot be decided for a record. */
export type OnUndecided = (number: number, error: unknown) => void;

/** Many expressions that are put to each record together. */
export interface MatchSet {
  /**
   * The numbers of the expressions that hold for a record, rising. One that throws (`RegexLimitError`) does not hold, and is handed to
   * `onUndecided`.
   */
  readonly matching: (record: unknown, onUndecided?: OnUndecided) => readonly number[];
  /** Whether one of them holds. @throws RegexLimitError where none holds and one cannot be decided */
  readonly some: (record: unknown) => boolean;
  /** Whether the keys of a record leave one of the expressions that say something of the keys: nothing else in the record is looked at. */
  readonly isPicked: (record: unknown) => boolean;
  /** The numbers of the expressions that say nothing of the keys, and are put to every record. */
  readonly rest: readonly number[];
}

interface Member {
  readonly number: number;
  readonly holds: Predicate;
  readonly cost: number;
  /** For each key. */
  readonly conditions: readonly (readonly KeyCondition[])[];
}

/** The expressions that the values of the keys leave, the cheapest first. */
interface Candidates {
  readonly members: readonly Member[];
  readonly isPicked: boolean;
}

/** Values of keys that are remembered; a log has some thousands. */
const maxSelections = 20_000;
const open = Symbol('a list or an object');

type Selections = Map<unknown, Selections | Candidates>;

/**
 * Compiles expressions to be put to each record together. Which of them can hold is found by the values of the keys, once for each
 * combination of values: what an expression costs is paid for the records that it may match.
 */
export function compileMatchSet(expressions: readonly MatchExpression[], options: MatchSetOptions): MatchSet {
  const now = Number(options.now ?? Date.now());
  const keys = options.keys.map(keyOf);
  const members = expressions.map((expression, number) => memberOf(expression, number, keys, now));
  members.sort((a, b) => a.cost - b.cost);
  const isKeyed = ({ conditions }: Member): boolean => conditions.some((each) => each.length > 0);
  const root: Selections = new Map();
  let selections = 0;

  function select(values: readonly unknown[]): Candidates {
    const left = members.filter(({ conditions }) =>
      conditions.every((each, index) => each.every((condition) => condition(values[index]))),
    );
    return { members: left, isPicked: left.some(isKeyed) };
  }

  const all = keys.length === 0 ? select([]) : undefined;

  function candidates(record: unknown): Candidates {
    if (all !== undefined) return all;
    let at = root;
    for (let index = 0; index < keys.length; index++) {
      const value = keys[index]!.valueIn(record);
      const key = isOpen(value) ? open : (value ?? null);
      const next = at.get(key);
      if (next === undefined) return remember(record);
      if (!(next instanceof Map)) return next;
      at = next;
    }
    return remember(record);
  }

  function remember(record: unknown): Candidates {
    if (++selections > maxSelections) {
      root.clear();
      selections = 1;
    }
    const values = keys.map(({ valueIn }) => valueIn(record));
    const found = select(values);
    let at = root;
    for (const [index, value] of values.entries()) {
      const key = isOpen(value) ? open : (value ?? null);
      if (index === keys.length - 1) at.set(key, found);
      else {
        const next = (at.get(key) as Selections | undefined) ?? new Map();
        at.set(key, next);
        at = next;
      }
    }
    return found;
  }

  return {
    matching(record, onUndecided) {
      const found: number[] = [];
      for (const { number, holds } of candidates(record).members) {
        try {
          if (holds(record)) found.push(number);
        } catch (error) {
          onUndecided?.(number, error);
        }
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found;
    },
    some(record) {
      let undecided: { readonly error: unknown } | undefined;
      for (const { holds } of candidates(record).members) {
        try {
          if (holds(record)) return true;
        } catch (error) {
          undecided ??= { error };
        }
      }
      if (undecided !== undefined) throw undecided.error;
      return false;
    },
    isPicked: (record) => candidates(record).isPicked,
    rest: members
      .filter((member) => !isKeyed(member))
      .map(({ number }) => number)
      .sort((a, b) => a - b),
  };
}

function memberOf(expression: MatchExpression, number: number, keys: readonly Key[], now: number): Member {
  const known = constraints(expression, { now });
  return {
    number,
    holds: compileExpression(expression, now),
    cost: costOf(expression),
    conditions: keys.map((key) => conditionsOn(key, known)),
  };
}
