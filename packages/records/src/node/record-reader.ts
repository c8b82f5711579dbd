import type { Column } from '../reader/column.js';
import type { RecordReader } from '../reader/record-reader.js';
import { recordReaderOn } from '../reader/record-reader.js';
import { recordKernel } from './record-kernel.js';

/** A reader of sets of members; undefined where records have to be parsed. */
export function recordReader(sets: readonly (readonly Column[])[]): RecordReader | undefined {
  return recordReaderOn(recordKernel(), sets);
}
