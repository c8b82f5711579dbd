import type { MatchExpression } from '@trailkit/match';
import type { Correlation } from '../rule/correlation.js';
import type { Level } from '../rule/rule.js';

/** A rule that is to be written. */
export interface RuleDraft {
  readonly title: string;
  readonly id?: string;
  /** A name by which correlations refer to it. */
  readonly name?: string;
  readonly description?: string;
  readonly level?: Level;
  readonly tags: readonly string[];
  readonly match?: MatchExpression;
  readonly correlation?: Correlation;
  /** The paths of the identifiers of the resources that an event is about, as JMESPath below `detail`. */
  readonly ids?: readonly string[];
}

/** The text of a rule, or why there is none. */
export interface WriteResult {
  /** Undefined where the language cannot say it at all. */
  readonly text: string | undefined;
  /** The conditions of the draft that the text does not say as it does: letter case, types, arrays, absence. */
  readonly losses: readonly Loss[];
}

/** A difference between a rule and its conversion. */
export interface Loss {
  readonly kind: 'case' | 'type' | 'array' | 'absence' | 'unsupported';
  /** The condition, as match prints it. */
  readonly condition: string;
  /** The meaning of the written rule instead. */
  readonly message: string;
}
