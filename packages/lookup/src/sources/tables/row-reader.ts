import type { Message, MessageOptions } from '../message-records.js';
import { messageReader } from '../message-records.js';
import type { SourcePage } from '../record-source.js';
import type { TimeWindow } from '../../time/window.js';

/** Reads the rows of results. */
export interface RowReader {
  /** The records of some rows, of events in a window; a page at least. */
  readonly read: (rows: readonly Message[], window: TimeWindow, signal: AbortSignal) => AsyncIterable<SourcePage>;
  /** A page with the rest of what is to be said, if anything. */
  readonly end: () => SourcePage | undefined;
  readonly close?: () => void;
}

/** A reader of rows that are the texts of records. */
export function recordRows(options: MessageOptions): RowReader {
  const reader = messageReader(options);
  return {
    async *read(rows) {
      yield { ...reader.read(rows), examined: rows.length };
    },
    end: reader.end,
  };
}
