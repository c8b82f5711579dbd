import type { MatchExpression, MatchSet } from '@trailkit/match';
import { compileMatchSet, constraints } from '@trailkit/match';
import type { Column } from '@trailkit/records/node';
import { alternativeKeys } from '../filter/alternatives.js';
import { columnsOf, countOf, mergedColumns } from './columns.js';
import type { ColumnsTest } from './expression-test.js';

/** With more members than this, to look for them in each record costs more than to parse the few records whose keys pick an alternative. */
const maxColumns = 400;

/** The test of many expressions, of which one has to hold: those that columns decide first, and the others where the record's keys pick them. */
export function alternativesTest(alternatives: readonly MatchExpression[], now: number): ColumnsTest {
  const keys = alternativeKeys.map((name): Column => ({ name, inside: undefined }));
  const found = alternatives.map((match) => ({ match, columns: columnsOf([match]) }));
  const all = mergedColumns(found.flatMap(({ columns }) => (columns ? [columns] : [])));
  const compile = (matches: readonly MatchExpression[]): MatchSet =>
    compileMatchSet(matches, { keys: alternativeKeys, now });
  const isFew = countOf(all) <= maxColumns;
  const isNarrow = new Set(found.flatMap(({ match, columns }) => (columns && isFew ? [match] : [])));
  const narrow = compile(alternatives.filter((match) => isNarrow.has(match)));
  const wide = compile(alternatives.filter((match) => !isNarrow.has(match)));
  return {
    columns: mergedColumns([keys, isFew ? all : []]),
    holds: (values, whole) =>
      narrow.some(values) || ((wide.rest.length > 0 || wide.isPicked(values)) && wide.some(whole())),
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
  const textsOf = (some: readonly MatchExpression[]): readonly (readonly string[])[] => {
    const [only, second] = some;
    if (only === undefined) return [];
    const any: MatchExpression =
      second === undefined ? only : { kind: 'or', operands: some, span: { start: 0, end: 0 } };
    return constraints(any, { now }).texts.filter((clause) => clause.length <= maxTexts && !clause.some(isEverywhere));
  };
  // More alternatives have fewer clauses in common, and longer ones.
  return textsOf(alternatives.slice(0, probe)).length === 0 ? [] : textsOf(alternatives);
}
