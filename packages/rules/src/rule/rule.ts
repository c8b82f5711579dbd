import type { MatchExpression, Span } from '@trailkit/match';
import type { Correlation } from './correlation.js';
import type { Delivery } from './delivery.js';
import type { MissingDocumentField } from './document-field.js';
import type { FieldMention, Mentions } from './mentions.js';
import type { RuleFile } from './rule-file.js';

/** How serious a match is, in Sigma's words, the least first. */
export const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const;

/** One of `levels`. */
export type Level = (typeof levels)[number];

/** A detection rule of any language. All its spans are offsets in the text of its file. */
export interface Rule {
  /** The name of its language, as `languages` has it. */
  readonly language: string;
  readonly file: RuleFile;
  /** The part of the file that the rule takes. */
  readonly span: Span;
  /** The identifier that its author gave it. */
  readonly id?: string;
  /** A name by which other rules refer to it, where its language has such names. */
  readonly name?: string;
  /** How far its author is with it, in the words of its language: `experimental`. */
  readonly status?: string;
  /** Its title or name; where it has none, where it is in its file. */
  readonly title: string;
  readonly level?: Level;
  /** As they are written: `attack.t1078`. */
  readonly tags: readonly string[];
  /**
   * Whether a record is a match. Absent for a rule that is only checked, and for a correlation. It holds for CloudTrail records, not for the
   * envelope that the language sees: what a pattern says of `source` and `detail-type` is said of `eventSource` and `eventType` here.
   */
  readonly match?: MatchExpression;
  /** The names and fields of a rule that is only checked, one for each part whose conditions hold together. */
  readonly mentions?: readonly Mentions[];
  /**
   * Paths that the rule looks for in the envelope of its language and not in the record (an EventBridge pattern's fields beside `detail`,
   * other than `source`, `detail-type` and the like; a Custodian key without `detail.`), as they are written. They are not in `match`.
   */
  readonly besideRecord?: readonly FieldMention[];
  /** Fields that it reads and the documents of its language do not have: conditions about them are not in `mentions`. */
  readonly missingDocumentFields?: readonly MissingDocumentField[];
  /** How events come to the rule. */
  readonly delivery: Delivery;
  readonly correlation?: Correlation;
}

/** A rule of a file that is not among its rules: what refers to it can say why. */
export interface LeftOutRule extends Pick<Rule, 'id' | 'name' | 'title'> {
  /** The file without its text, which nobody needs any more. */
  readonly file: Pick<RuleFile, 'path'>;
  /** A clause about it: `was not understood: …`. */
  readonly reason: string;
}

/** The text by which findings name a rule. */
export function ruleName({ id, title }: Pick<Rule, 'id' | 'title'>): string {
  return title === '' ? (id ?? '') : title;
}
