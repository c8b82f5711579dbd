import type { FoundContent } from '@trailkit/records/node';
import type { SourceWarning } from '../sources/record-source.js';
import type { Projection } from './projection.js';
import type { ScanFilter } from './record-test.js';

/** The data that a worker starts with. */
export interface WorkerSetup {
  readonly scanFilter: ScanFilter;
  readonly maxRecordBytes: number;
  /** The parts of records that are handed on; whole records where it is absent, and where only parsing tells what the parts are. */
  readonly projection?: Projection;
}

/** The rest of what is said of a part of a file. */
export interface BatchRemarks {
  readonly warnings: readonly SourceWarning[];
  /** The families that hold no records, by name, with how many of each were passed over. */
  readonly passedOver?: Readonly<Record<string, number>>;
  /** Insights events match, too, and were not asked for. */
  readonly passedInsights: boolean;
  /** The content of a file that is not what it was to be: nothing of it is handed on. */
  readonly disproof?: FoundContent;
}

/** Matches counted by their values. */
export interface BatchGroups {
  /** For each group the numbers of `groupAt`. */
  readonly counted: Float64Array;
  /** The indices of those that are in no group. */
  readonly others: Uint32Array;
}

/** The matches in a part of a file, and its problems: few objects, whose bytes change hands without being copied. */
export interface PackedBatch extends BatchRemarks {
  /** For each match the numbers of `numberAt`. */
  readonly numbers: Float64Array;
  /** For each match the words of `hashAt`. */
  readonly hashes: Uint32Array;
  /** The texts, one after the other, each that is no line with a line's end after it. */
  readonly bytes: Uint8Array;
  /** The known members of those that are not whole. */
  readonly known: Uint8Array;
  /** The filter and the window were applied to all. */
  readonly isFiltered: boolean;
  /** The matches counted by their values, where some are in groups. */
  readonly groups?: BatchGroups;
  /** Nobody looks at them any more. */
  isReleased?: boolean;
}

/** The memory of a batch, which changes hands without being copied: in the order in which a writer takes it back. */
export function memoryOf({ bytes, known, numbers, hashes }: PackedBatch): readonly ArrayBuffer[] {
  return [bytes, known, numbers, hashes].map(({ buffer }) => buffer as ArrayBuffer);
}

/** How many numbers a match has, and which is which. */
export const numbersARecord = 11;
export const numberAt = {
  index: 0,
  line: 1,
  offset: 2,
  start: 3,
  length: 4,
  idFrom: 5,
  idTo: 6,
  timeFrom: 7,
  timeTo: 8,
  form: 9,
  isFiltered: 10,
} as const;

/** The same of its words: the fingerprint of the id, 0 both where there is none, and the hash of the content. */
export const wordsARecord = 4;
export const hashAt = { printHigh: 0, printLow: 1, high: 2, low: 3 } as const;
/** A span that is not known. */
export const nowhere = -1;

/** How many numbers a group of matches has, and which is which. Matches are named by where their numbers begin: one of the group, the first and the last by time. */
export const numbersAGroup = 4;
export const groupAt = { match: 0, count: 1, first: 2, last: 3 } as const;

/** The forms of a match: a whole record, in its own lines or in one; the values of a projection as a JSON list; a line of them, or one that is padded; and these three while they are elsewhere. */
export const forms = {
  record: 0,
  recordOnOneLine: 1,
  values: 2,
  line: 3,
  paddedLine: 4,
  madeValues: 5,
  madeLine: 6,
  madePaddedLine: 7,
} as const;
export type Form = keyof typeof forms;
