import { computed, signal } from '@preact/signals';
import { compileMatch } from '@trailkit/match';
import type { FileProblem, LogFile } from '../reading/messages.js';
import type { PageFinding } from '../reading/page-finding.js';
import type { RuleTotals } from '../reading/rule-totals.js';
import type { FacetCounts, Summary } from '../summary/summarize.js';
import type { Rows } from './rows.js';
import { newRows } from './rows.js';

/** How reading goes. */
export interface Reading {
  readonly state: 'reading' | 'done' | 'cancelled';
  readonly bytes: number;
  /** Of all files, in bytes; undefined until it is known. */
  readonly size: number | undefined;
  readonly filesDone: number;
  readonly seen: number;
  readonly ms: number;
}

/** A place in a file that could not be read. */
export interface LogProblem extends FileProblem {
  readonly file: string;
}

/** A finding, and the number of the file that its record is in; of a correlation, -1. */
export interface FoundIn extends PageFinding {
  readonly file: number;
}

/** A record that is open. */
export interface OpenRecord {
  readonly file: number;
  readonly number: number;
  readonly finding?: FoundIn;
}

/** The logs that were given. */
export const files = signal<readonly LogFile[]>([]);
/** The expression that was applied, and the one in the field. */
export const expression = signal('');
export const draft = signal('');
export const rulesText = signal('');
export const reading = signal<Reading | undefined>(undefined);
export const isReading = computed(() => reading.value?.state === 'reading');
export const summary = signal<Summary | undefined>(undefined);
export const hasSummary = computed(() => summary.value !== undefined);
/** The facets of the summary: they are drawn by themselves, after the rest of it. */
export const shownFacets = signal<readonly FacetCounts[]>([]);
export const rows = signal<Rows>(newRows());
export const problems = signal<{ readonly shown: readonly LogProblem[]; readonly count: number }>({
  shown: [],
  count: 0,
});
export const failures = signal<readonly string[]>([]);
export const passedOver = signal<readonly (readonly [string, number])[]>([]);
export const findings = signal<{
  readonly shown: readonly FoundIn[];
  readonly count: number;
}>({ shown: [], count: 0 });
/** The findings of each rule in all files; undefined until they are read. */
export const ruleTotals = signal<(RuleTotals & { readonly ruleCount: number }) | undefined>(undefined);
/** The part of the timeline that is chosen: from a time until another, exclusive, in ms since 1970. */
export const chosenTimes = signal<readonly [number, number] | undefined>(undefined);
/** Sentences about what correlations did not look at. */
export const ruleRemarks = signal<readonly string[]>([]);
/** The record that is open, and the finding by which it was. */
export const openRecord = signal<OpenRecord | undefined>(undefined);
/** The table is in the order of the files, or of time. */
export const rowOrder = signal<'files' | 'time'>('files');

/** The problem of the expression in the field, with a caret; undefined where it can be applied. */
export const draftProblem = computed(() => (draft.value.trim() === '' ? undefined : problemOf(draft.value)));

/** Compiles an expression before anybody types: the first takes many times as long as the others, and logs may be read meanwhile. */
export function compileEarly(): void {
  problemOf('$.eventName == "CreateUser"');
}

function problemOf(text: string): string | undefined {
  try {
    compileMatch(text);
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}
