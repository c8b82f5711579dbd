import type { LogFile } from '../logs/reading/messages.js';

/** A request of the page to the worker of the rule bench. */
export type BenchRequest =
  | { readonly kind: 'open'; readonly page: string }
  /** Records of these files are tried instead of samples; none for samples again. */
  | { readonly kind: 'records'; readonly files: readonly LogFile[] }
  | { readonly kind: 'check'; readonly number: number; readonly text: string; readonly language: string }
  | {
      readonly kind: 'complete';
      readonly number: number;
      readonly text: string;
      readonly position: number;
      readonly language: string;
    };

/** A response of the worker. */
export type BenchResponse =
  | { readonly kind: 'records'; readonly count: number; readonly remarks: readonly string[] }
  | { readonly kind: 'checked'; readonly number: number; readonly checked: CheckedText }
  | { readonly kind: 'completed'; readonly number: number; readonly completion: FieldCompletion | undefined }
  | { readonly kind: 'failed'; readonly number: number; readonly message: string };

/** A fault of the text, by offsets in it. */
export interface TextProblem {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  /** The text that mends it in place of what is there. */
  readonly replacement?: string;
}

/** A record that a rule was tried on. */
export interface TriedRecord {
  readonly name: string;
  /** `undecided` where a regular expression gave up on a value. */
  readonly outcome: 'match' | 'no match' | 'undecided';
  /** Why it is none, in lines. */
  readonly reasons: readonly string[];
  /** The record as JSON. */
  readonly text: string;
}

/** A rule of the text. */
export interface TriedRule {
  readonly name: string;
  /** Why it cannot be tried. */
  readonly untried?: string;
  readonly matches: number;
  readonly total: number;
  /** The first matches and the first that are none. */
  readonly tried: readonly TriedRecord[];
  readonly converted: readonly ConvertedRule[];
}

/** A rule in another language. */
export interface ConvertedRule {
  readonly language: string;
  readonly text?: string;
  readonly losses: readonly string[];
}

/** All that is known of a text. */
export interface CheckedText {
  readonly problems: readonly TextProblem[];
  readonly rules: readonly TriedRule[];
  /** How many rules are only checked: each that is tried takes time and room. */
  readonly onlyChecked: number;
  /** How many rules of the text are about something else than CloudTrail. */
  readonly others: number;
}

/** Fields that go on at a place of the text. */
export interface FieldCompletion {
  /** Where the replaced text begins. */
  readonly from: number;
  readonly options: readonly { readonly label: string; readonly detail?: string }[];
}
