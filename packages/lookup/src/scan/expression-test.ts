import type { MatchExpression } from '@trailkit/match';
import { compileMatch } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Column } from '@trailkit/records/node';
import type { ByteLook } from './byte-look.js';
import { columnsOf } from './columns.js';

/** A test of a part of a record, its values, that may ask for the whole of it. */
export type PartTest = (values: JsonObject, whole: () => JsonObject) => boolean;

/** A test, and the members of a record that its values need to have. */
export interface ColumnsTest {
  readonly columns: readonly Column[];
  readonly holds: PartTest;
  /** It asks for whole records. */
  readonly isWide: boolean;
  /** Has it look at bytes first, at these members beside. */
  readonly looked?: readonly Column[];
  readonly attach?: ByteLook['attach'];
}

/** The test of one expression. */
export function expressionTest(expression: MatchExpression, now: number): ColumnsTest {
  const holds = compileMatch(expression, { now });
  const columns = columnsOf([expression]);
  return columns === undefined
    ? { columns: [], holds: (_values, whole) => holds(whole()), isWide: true }
    : { columns, holds: (values) => holds(values), isWide: false };
}
