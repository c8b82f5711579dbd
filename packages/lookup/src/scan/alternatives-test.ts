import type { Constraints, MatchExpression, MatchSet, MatchSetOptions } from '@trailkit/match';
import { compileMatchSet, constraints } from '@trailkit/match';
import type { Column } from '@trailkit/records/node';
import { alternativeKeys, anyOf, mayHaveInCommon } from '../filter/alternatives.js';
import { byteLook } from './byte-look.js';
import { columnsOf, countOf, mergedColumns } from './columns.js';
import type { ColumnsTest } from './expression-test.js';

/** With more members than this, to look for them in each record costs more than to parse the few records whose keys pick an alternative. */
const maxColumns = 400;

/** The test of many expressions, of which one has to hold: those that columns decide first, and the others where the record's keys pick them. */
export function alternativesTest(alternatives: readonly MatchExpression[], now: number): ColumnsTest {
  const keys = alternativeKeys.map((name): Column => ({ name, inside: undefined }));
  const columnsOfEach = alternatives.map((match) => columnsOf([match]));
  const all = mergedColumns([keys, ...columnsOfEach.filter((columns) => columns !== undefined)]);
  const isDecided = countOf(all) > maxColumns ? () => false : (number: number) => columnsOfEach[number] !== undefined;
  const looked = mergedColumns([columnsOfEach.flatMap((columns = []) => columns.filter(({ inside }) => inside))]);
  const look = byteLook(now);
  const compile = (some: readonly MatchExpression[], options: Partial<MatchSetOptions> = {}): MatchSet =>
    compileMatchSet(some, { keys: alternativeKeys, now, ...options });
  const decided = compile(
    alternatives.filter((_, number) => isDecided(number)),
    { lookBefore: look.lookFor },
  );
  const others = alternatives.filter((_, number) => !isDecided(number));
  const wide = others.length === 0 ? undefined : compile(others);
  const isWide = wide !== undefined && wide.rest.length > 0;
  return {
    columns: others.length === alternatives.length ? keys : all,
    looked: countOf(all) + countOf(looked) > maxColumns ? [] : looked,
    holds:
      wide === undefined
        ? (values) => decided.some(values)
        : (values, whole) => decided.some(values) || ((isWide || wide.isPicked(values)) && wide.some(whole())),
    isWide,
    attach: look.attach,
  };
}

/** The number of texts that are looked for at once; each of them costs a pass over the bytes. */
const maxTexts = 8;
/** A text that all records have: the name of a key. */
const isEverywhere = (text: string): boolean => alternativeKeys.some((key) => `"${key}"`.includes(text));

/** Clauses of texts of which one is in every record that one of the alternatives holds for, as far as looking for them pays. */
export function textsOfAny(alternatives: readonly MatchExpression[], now: number): readonly (readonly string[])[] {
  const paying = ({ texts }: Constraints): Constraints['texts'] =>
    texts.filter((clause) => clause.length <= maxTexts && !clause.some(isEverywhere));
  return mayHaveInCommon(alternatives, now, (some) => paying(some).length > 0)
    ? paying(constraints(anyOf(alternatives), { now }))
    : [];
}
