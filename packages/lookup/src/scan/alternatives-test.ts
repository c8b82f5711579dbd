import type { MatchExpression, MatchSet } from '@trailkit/match';
import { compileMatchSet, constraints } from '@trailkit/match';
import type { Column } from '@trailkit/records/node';
import { alternativeKeys, anyOf } from '../filter/alternatives.js';
import { columnsOf, countOf, mergedColumns } from './columns.js';
import type { ColumnsTest } from './expression-test.js';

/** With more members than this, to look for them in each record costs more than to parse the few records whose keys pick an alternative. */
const maxColumns = 400;

/** The test of many expressions, of which one has to hold: those that columns decide first, and the others where the record's keys pick them. */
export function alternativesTest(alternatives: readonly MatchExpression[], now: number): ColumnsTest {
  const keys = alternativeKeys.map((name): Column => ({ name, inside: undefined }));
  const narrow = new Set(alternatives.filter((match) => columnsOf([match]) !== undefined));
  let columns = columnsOf([...narrow]) ?? [];
  if (countOf(columns) > maxColumns) {
    narrow.clear();
    columns = [];
  }
  const compile = (isNarrow: boolean): MatchSet =>
    compileMatchSet(
      alternatives.filter((match) => narrow.has(match) === isNarrow),
      { keys: alternativeKeys, now },
    );
  const [decided, wide] = [compile(true), compile(false)];
  return {
    columns: mergedColumns([keys, columns]),
    holds: (values, whole) =>
      decided.some(values) || ((wide.rest.length > 0 || wide.isPicked(values)) && wide.some(whole())),
    isWide: wide.rest.length > 0,
  };
}

/** The number of texts that are looked for at once; each of them costs a pass over the bytes. */
const maxTexts = 8;
/** A text that all records have: the name of a key. */
const isEverywhere = (text: string): boolean => alternativeKeys.some((key) => `"${key}"`.includes(text));
/** This number of alternatives nearly always tells that all of them have no texts in common. */
const probe = 16;

/** Clauses of texts of which one is in every record that one of the alternatives holds for, as far as looking for them pays. */
export function textsOfAny(alternatives: readonly MatchExpression[], now: number): readonly (readonly string[])[] {
  const textsOf = (some: readonly MatchExpression[]): readonly (readonly string[])[] =>
    constraints(anyOf(some), { now }).texts.filter((clause) => clause.length <= maxTexts && !clause.some(isEverywhere));
  // More alternatives have fewer clauses in common, and longer ones.
  return textsOf(alternatives.slice(0, probe)).length === 0 ? [] : textsOf(alternatives);
}
