import type { MatchExpression, MatchSet } from '@trailkit/match';
import { compileMatchSet, constraints } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Column } from '@trailkit/records/node';
import { alternativeKeys } from '../filter/alternatives.js';
import { columnsOf } from './columns.js';

/** A test of few members, by which most records are passed over when there are many alternatives. */
export interface Preliminary {
  readonly columns: readonly Column[];
  /** Whether one of the alternatives may hold, for a record or for as much of it as the columns say: false only where none can. */
  readonly mayMatch: (record: JsonObject) => boolean;
}

/** With so few alternatives all their members are read at once. */
const fewAlternatives = 4;

/**
 * The test of alternatives, compiled as a set, by the members that pick them, and by those of the alternatives that nothing picks; undefined where it would
 * save nothing, since these may look at anything.
 */
export function preliminary(
  alternatives: readonly MatchExpression[],
  { isPicked, rest }: MatchSet,
  now: number,
): Preliminary | undefined {
  if (alternatives.length <= fewAlternatives) return undefined;
  const others = rest.map((number) => alternatives[number]!);
  const columns = columnsOf(others);
  if (columns === undefined) return undefined;
  const keys = alternativeKeys.map((name): Column => ({ name, inside: undefined }));
  const known = new Set<string>(keys.map(({ name }) => name));
  const holds = compileMatchSet(others, { keys: [], now }).some;
  return {
    columns: [...keys, ...columns.filter(({ name }) => !known.has(name))],
    mayMatch(record) {
      if (isPicked(record)) return true;
      try {
        return holds(record);
      } catch {
        return true; // a pattern gave up on a value: the whole test says so
      }
    },
  };
}

/** The number of texts that are looked for at once; each of them costs a pass over the bytes. */
const maxTexts = 8;

/** Clauses of texts of which one is in every record that one of the alternatives holds for, as far as looking for them pays. */
export function textsOfAny(alternatives: readonly MatchExpression[], now: number): readonly (readonly string[])[] {
  const span = { start: 0, end: 0 };
  const [only, second] = alternatives;
  if (only === undefined) return [];
  const any: MatchExpression = second === undefined ? only : { kind: 'or', operands: alternatives, span };
  return constraints(any, { now }).texts.filter((clause) => clause.length <= maxTexts);
}
