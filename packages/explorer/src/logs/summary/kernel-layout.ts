import { facets } from './facets.js';

// The numbers that the files of kernel/ have, too.

/** The longest text that is summed up in the kernel, in bytes: behind it, its reader has as much memory again. */
export const maxTextBytes = 18 * 1024 * 1024;

/** The lists of what is looked at. */
export const listsAt = 37 * 1024 * 1024;
/** Where a text is put of which the kernel learns something. */
export const learnedAt = listsAt + 64 * 1024;

/** The staged records: the times of all, and behind those the words of each. */
export const maxRun = 4096;
export const timesAt = 38 * 1024 * 1024;
export const wordsAt = timesAt + 8 * maxRun;
/** A word for each facet, and one that says whether anything may tell of a failure. */
export const wordsARecord = facets.length + 1;

/** The parts of a table of texts. */
export const maxTexts = 65_536;
export const maxTextsBytes = 4 * 1024 * 1024;
const slotsOffset = 16;
const hashesOffset = slotsOffset + 8 * maxTexts;
export const parentsOffset = hashesOffset + 4 * maxTexts;
export const startsOffset = parentsOffset + 4 * maxTexts;
export const marksOffset = startsOffset + 4 * maxTexts + 16;
export const bytesOffset = marksOffset + 4 * maxTexts;
export const tableSize = bytesOffset + maxTextsBytes + 16;
export const tablesAt = 40 * 1024 * 1024;
