import type { MatchExpression } from '../ast.js';
import { compileExpression } from '../compile/compile-expression.js';
import type { CompileOptions, Predicate } from '../compile/compile-match.js';
import { costOf } from './cost.js';
import { compilePossible } from './possible.js';

/** How to compile a set. */
export interface MatchSetOptions extends CompileOptions {
  /** The members of a record by which the expressions that may hold for it are picked: `['eventSource', 'eventName']`. */
  readonly keys: readonly string[];
  /** Makes a cheap look at a record before an expression is applied to it: false only where it does not match; undefined where there is none. */
  readonly lookBefore?: (expression: MatchExpression) => Predicate | undefined;
}

/** The way out where an expression cannot be decided for a record. */
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
  /** Whether the keys of a record pick one of the expressions beside `rest`; nothing else of it is looked at. */
  readonly isPicked: (record: unknown) => boolean;
  /** The numbers of the expressions that keys do not pick: they may hold for a record with any values there. */
  readonly rest: readonly number[];
}

interface Member {
  readonly number: number;
  /** Whether it may match, for the cost of a look. */
  look: Predicate;
  matches: Predicate;
  readonly cost: number;
  /** Whether it may hold for a record with these keys. */
  readonly mayHold: Predicate;
  /** Keys do not pick it. */
  readonly isRest: boolean;
}

/** The expressions that the values of the keys leave, the cheapest first. */
interface Candidates {
  readonly members: readonly Member[];
  readonly isPicked: boolean;
}

type Selections = Map<unknown, Selections | Candidates>;

/** Combinations of keys that are remembered; a log has some thousands. */
const maxSelections = 20_000;
/** A value that no record has. */
const unheardOf = '\u0000';

/**
 * Compiles expressions to be put to each record together. Which of them may hold is found by the keys, once for each combination of
 * values: what an expression costs is paid for the records that it may hold for.
 */
export function compileMatchSet(
  expressions: readonly MatchExpression[],
  { keys, now = Date.now(), lookBefore }: MatchSetOptions,
): MatchSet {
  const others = Object.fromEntries(keys.map((key) => [key, unheardOf]));
  const members = expressions.map((expression, number): Member => {
    const mayHold = compilePossible(expression, keys, Number(now));
    // Most expressions are about events that no record at hand is of: those are never compiled.
    const member: Member = {
      number,
      look(record) {
        member.look = lookBefore?.(expression) ?? always;
        return member.look(record);
      },
      matches(record) {
        member.matches = compileExpression(expression, Number(now));
        return member.matches(record);
      },
      cost: costOf(expression),
      mayHold,
      isRest: mayHold(others),
    };
    return member;
  });
  members.sort((a, b) => a.cost - b.cost);
  const all: Candidates = { members, isPicked: true };
  const picker = candidatesOf(members, keys);
  const candidates = keys.length === 0 ? () => all : picker;

  return {
    matching(record, onUndecided) {
      const found: number[] = [];
      for (const member of candidates(record).members) {
        try {
          if (member.look(record) && member.matches(record)) found.push(member.number);
        } catch (error) {
          onUndecided?.(member.number, error);
        }
      }
      return found.length > 1 ? found.sort((a, b) => a - b) : found;
    },
    some(record) {
      let thrown: { readonly error: unknown } | undefined;
      for (const member of candidates(record).members) {
        try {
          if (member.look(record) && member.matches(record)) return true;
        } catch (error) {
          thrown ??= { error };
        }
      }
      if (thrown !== undefined) throw thrown.error;
      return false;
    },
    isPicked: (record) => candidates(record).isPicked,
    rest: members
      .filter(({ isRest }) => isRest)
      .map(({ number }) => number)
      .sort((a, b) => a - b),
  };
}

const always: Predicate = () => true;

/** The members that a record's keys leave, remembered by their values. */
function candidatesOf(members: readonly Member[], keys: readonly string[]): (record: unknown) => Candidates {
  const all: Candidates = { members, isPicked: true };
  const root: Selections = new Map();
  let selections = 0;

  function select(record: Readonly<Record<string, unknown>>): Candidates {
    const known = Object.fromEntries(keys.filter((key) => record[key] !== undefined).map((key) => [key, record[key]]));
    const left = members.filter(({ mayHold }) => mayHold(known));
    const found: Candidates = { members: left, isPicked: left.some(({ isRest }) => !isRest) };
    if (++selections > maxSelections) {
      root.clear();
      selections = 1;
    }
    let at = root;
    for (const key of keys.slice(0, -1)) {
      const next = (at.get(record[key]) as Selections | undefined) ?? new Map<unknown, Selections | Candidates>();
      at.set(record[key], next);
      at = next;
    }
    at.set(record[keys.at(-1)!], found);
    return found;
  }

  return (value) => {
    if (typeof value !== 'object' || value === null) return all;
    const record = value as Readonly<Record<string, unknown>>;
    let at = root;
    for (const key of keys) {
      const own = record[key];
      // Lists and objects are not the same from record to record.
      if (typeof own === 'object' && own !== null) return all;
      const next = at.get(own);
      if (next === undefined) return select(record);
      if (!(next instanceof Map)) return next;
      at = next;
    }
    return all;
  };
}
