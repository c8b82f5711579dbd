import { partitionOf } from './partition.js';
import { copiedTexts } from './record-texts.js';
import type { Rows } from './row-table.js';
import { rowTable } from './row-table.js';

/** Rows that wait to be written, by the folder they belong to. */
export interface RowBuffer {
  /** Takes a copy of the text. */
  readonly add: (text: Uint8Array, file: string | null) => void;
  /** Whether so much is in it that it should be written. */
  readonly isFull: () => boolean;
  readonly partitions: () => ReadonlyMap<string, Rows>;
  /** Forgets all rows; their texts are overwritten by the next ones. */
  readonly clear: () => void;
  /** Gives the memory back, until there are rows again. */
  readonly release: () => void;
}

/** A buffer for a number of bytes of text; more are taken, in more memory. */
export function rowBuffer(maxBytes: number): RowBuffer {
  const texts = copiedTexts(maxBytes);
  const table = rowTable(texts);
  const rows = new Map<string, number[]>();

  function clear(): void {
    rows.clear();
    table.clear();
  }

  return {
    add(text, file) {
      const row = table.add(text, file);
      const partition = partitionOf(table, row);
      const others = rows.get(partition);
      if (others) others.push(row);
      else rows.set(partition, [row]);
    },
    isFull: () => texts.size() >= maxBytes * fullShare,
    partitions: () => new Map([...rows].map(([partition, at]) => [partition, { table, at }])),
    clear,
    release() {
      rows.clear();
      table.release();
      texts.release();
    },
  };
}

/** A page of a source, which is not divided, is mostly smaller than the rest. */
const fullShare = 0.9;
