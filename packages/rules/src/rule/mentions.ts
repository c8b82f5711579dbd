import type { Span } from '@trailkit/match';
import type { TextAt } from './text-at.js';

/** The names and fields of a rule that is checked and not run: what holds together in one of its alternatives. */
export interface Mentions {
  /** `iam.amazonaws.com`; empty where any source may be meant. */
  readonly eventSources: readonly NameMention[];
  /** Empty where any event may be meant. */
  readonly eventNames: readonly NameMention[];
  readonly fields: readonly FieldMention[];
}

/** A source or name that a rule asks for, or a pattern of them. */
export interface NameMention extends TextAt {
  /** Whether `*` and `?` in it stand for any text and any character, as in match's `like`, with `\` before those that do not. */
  readonly isPattern?: true;
  /** Whether the language compares without letter case. */
  readonly ignoreCase?: true;
}

/** A field that a rule reads. */
export interface FieldMention {
  /** The names from the record to the value: `['requestParameters', 'policyArn']`. Steps through arrays are left out. */
  readonly path: readonly string[];
  readonly span: Span;
  /** Where each name of the path is written, where the language has them apart. */
  readonly nameSpans?: readonly Span[];
  /**
   * Whether only the end of the path's last name is known, and it may be at any depth below the names before it: what a search for
   * `Status=` in a printed map says.
   */
  readonly isTail?: true;
  /** Whether letter case does not matter to the names: SQL's columns. */
  readonly ignoreNameCase?: true;
  /** The constants that it is compared with for equality, where there are any: the rule asks for one of them. */
  readonly values: readonly ValueMention[];
  /** Whether the rule asks for none of the values, or that the field is not there. */
  readonly negated?: true;
  /** Whether the constants are compared without letter case. */
  readonly ignoreCase?: true;
  /** Whether the rule asks that the field is there: by a constant that it has to be, or as such. */
  readonly isRequired?: true;
}

/** A constant that a field is compared with. */
export interface ValueMention extends TextAt {
  /** `text` where the language compares the value's text, whatever its type is: `"true"` and `true` are the same there. */
  readonly type: 'string' | 'number' | 'boolean' | 'text';
  /** As for a name. */
  readonly isPattern?: true;
}
