import type { HitReason } from '@trailkit/rules';

/** A record that a rule matches, or events that a correlation counted. */
export interface PageFinding {
  readonly rule: string;
  /** The number of the rule in its text. */
  readonly ruleNumber: number;
  readonly level: string | undefined;
  readonly timeMs: number | undefined;
  /** The number of the record in its file; undefined for a correlation. */
  readonly record: number | undefined;
  /** Why; only of the first findings of each rule. */
  readonly because?: readonly HitReason[];
  readonly correlation?: {
    readonly value: number;
    readonly group: Readonly<Record<string, string>>;
    /** The ids of the last events. */
    readonly eventIDs: readonly string[];
  };
}
