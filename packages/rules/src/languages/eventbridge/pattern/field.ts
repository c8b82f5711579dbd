import type { Span } from '@trailkit/match';
import type { TextAt } from '../../../rule/text-at.js';
import type { ValueTest } from './value-test.js';

/** A field of a pattern, and what it may be: one of the tests holds. */
export interface PatternField {
  /** The names from the event; a dot in a key parts names, too. */
  readonly path: readonly TextAt[];
  /** The path with dots: fields are compared in the order of these. */
  readonly name: string;
  readonly tests: readonly ValueTest[];
  readonly span: Span;
}

/** Fields that hold together: one alternative of the pattern's `$or`s. */
export type Alternative = ReadonlyMap<string, PatternField>;
