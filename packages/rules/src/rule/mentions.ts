import type { Span } from '@trailkit/match';
import type { TextAt } from './text-at.js';

/** The names and fields of a rule that is checked and not run. */
export interface Mentions {
  /** `iam.amazonaws.com` */
  readonly eventSources: readonly TextAt[];
  readonly eventNames: readonly TextAt[];
  readonly fields: readonly FieldMention[];
}

/** A field that a rule reads. */
export interface FieldMention {
  /** The names from the record to the value: `['requestParameters', 'policyArn']`. Steps through arrays are left out. */
  readonly path: readonly string[];
  readonly span: Span;
  /** Where each name of the path is written, where the language has them apart. */
  readonly nameSpans?: readonly Span[];
  /** The constants that it is compared with for equality, where there are any. */
  readonly values: readonly (TextAt & { readonly type: 'string' | 'number' | 'boolean' })[];
}
