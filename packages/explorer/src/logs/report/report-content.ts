import type { Summary } from '../summary/summarize.js';
import type { Timeline } from '../summary/timeline.js';

/** The content of a report. */
export interface ReportContent {
  readonly title: string;
  /** When it was made, in ms since 1970. */
  readonly madeMs: number;
  /** The inputs: sources, or names of files. */
  readonly sources: readonly string[];
  /** The conditions that records had to meet, as they were given. */
  readonly conditions: readonly string[];
  /** Sentences about what was not read, not understood or not covered. */
  readonly remarks: readonly string[];
  readonly summary: Summary;
  /** The findings of rules; undefined where none were run. */
  readonly findings?: ReportFindings;
  /** Records that are shown whole, in the order in which they are to be shown. */
  readonly records: readonly unknown[];
  /** Which records these are: `the newest 200 records`. */
  readonly recordsShown: string;
}

/** The findings of all rules. */
export interface ReportFindings {
  /** How many rules were run. */
  readonly rules: number;
  /** The findings over time. */
  readonly timeline: Timeline;
  /** The rules that found something, the most serious first. */
  readonly found: readonly RuleFindings[];
}

/** The findings of one rule. */
export interface RuleFindings {
  readonly title: string;
  readonly level: string | undefined;
  readonly file: string;
  readonly count: number;
  readonly firstMs: number | undefined;
  readonly lastMs: number | undefined;
  /** The first of them: the record, and why the rule matched. */
  readonly shown: readonly { readonly record: unknown; readonly because: unknown }[];
}
