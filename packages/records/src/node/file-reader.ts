import type { Item } from '../item.js';
import type { PlainReader } from '../plain-reader.js';
import { plainReader } from '../plain-reader.js';
import { inflateData } from './inflate-data.js';
import { openingProblem, StreamError } from './read-error.js';

/** A plain reader for a file on this machine. */
export interface FileReader extends PlainReader {
  /** The reading ended early. @throws what is no problem of the file */
  fail(error: unknown): Item[];
}

/** A plain reader for one file. */
export function fileReader(file: string, maxRecordBytes: number): FileReader {
  const reader = plainReader(file, maxRecordBytes, inflateData);
  return {
    ...reader,
    fail(error) {
      if (!(error instanceof StreamError) && (error as NodeJS.ErrnoException).syscall === undefined) throw error;
      return reader.stop(openingProblem(error)[1]);
    },
  };
}
