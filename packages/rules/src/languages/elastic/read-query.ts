import type { Condition } from '../../condition/condition.js';
import type { TextAt } from '../../rule/text-at.js';

/** A query that was read. */
export interface ReadQuery {
  readonly condition: Condition;
  /** All fields of documents that it reads, as they are written: those of the record and all others. */
  readonly fields: readonly TextAt[];
}
