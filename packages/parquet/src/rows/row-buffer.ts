import type { Row } from './row.js';
import { partitionOf } from './partition.js';
import { rowReader } from './row-reader.js';

/** Rows that wait to be written, by the folder they belong to. Their texts are in one piece of memory, used again and again. */
export interface RowBuffer {
  /** Takes a copy of the text. */
  readonly add: (text: Uint8Array, file: string | null) => void;
  /** Whether so much is in it that it should be written. */
  readonly isFull: () => boolean;
  readonly partitions: () => ReadonlyMap<string, readonly Row[]>;
  /** Forgets all rows; their texts are overwritten by the next ones. */
  readonly clear: () => void;
  /** Gives the memory back, until there are rows again. */
  readonly release: () => void;
}

/** A buffer for a number of bytes of text; more are taken, in more memory. */
export function rowBuffer(maxBytes: number): RowBuffer {
  const read = rowReader();
  const rows = new Map<string, Row[]>();
  let memory = Buffer.alloc(0);
  let used = 0;
  let bytes = 0;

  /** Memory for a text. Texts before it keep theirs. */
  function take(length: number): Buffer {
    if (used + length > memory.length) {
      memory = Buffer.allocUnsafeSlow(Math.max(bytes === 0 ? maxBytes : maxBytes >> 2, length));
      used = 0;
    }
    used += length;
    return memory.subarray(used - length, used);
  }

  function clear(): void {
    rows.clear();
    used = 0;
    bytes = 0;
  }

  return {
    add(given, file) {
      const text = take(given.length);
      text.set(given);
      bytes += given.length;
      const columns = read(text);
      const partition = partitionOf(columns.values);
      const others = rows.get(partition);
      const row = { ...columns, text, file };
      if (others) others.push(row);
      else rows.set(partition, [row]);
    },
    isFull: () => bytes >= maxBytes * fullShare,
    partitions: () => rows,
    clear,
    release() {
      clear();
      memory = Buffer.alloc(0);
    },
  };
}

/** A page of a source, which is not divided, is mostly smaller than the rest. */
const fullShare = 0.9;
