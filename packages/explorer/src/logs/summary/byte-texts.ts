import {
  bytesOffset,
  marksOffset,
  maxTexts,
  parentsOffset,
  startsOffset,
  tableSize,
  tablesAt,
} from './kernel-layout.js';
import type { SummaryKernel } from './record-bytes.js';

/**
 * The texts of a facet that a kernel has numbered by their bytes, from 0 on, in the order in which they were first seen. A text belongs to a parent:
 * the number of another text, or any number below 0; of two parents, the same text has two numbers.
 */
export interface ByteTexts {
  /** The parents of all: a view, until a text is added. */
  readonly parents: () => Int32Array;
  readonly textOf: (number: number) => string;
  readonly size: () => number;
  /** How many bytes they have together. */
  readonly bytes: () => number;
  /**
   * Forgets all but those that are marked, each with 1 under its number: the parents of a marked one are to be marked, too. Says which number each
   * has got; of the others, none that means anything.
   */
  readonly keepOnly: (marks: Uint32Array) => Uint32Array;
  readonly clear: () => void;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The texts of the facet with this number; none yet. */
export function byteTexts(kernel: SummaryKernel, facet: number): ByteTexts {
  const table = tablesAt + facet * tableSize;
  const { memory } = kernel;
  const starts = (): Uint32Array => new Uint32Array(memory.buffer, table + startsOffset, maxTexts);
  const clear = (): void => {
    // Nobody can write logs for which all texts fall on one another.
    const [first, second] = crypto.getRandomValues(new Uint32Array(2));
    kernel.beginTexts(facet, first!, second!);
  };
  clear();
  return {
    parents: () => new Int32Array(memory.buffer, table + parentsOffset, kernel.textCount(facet)),
    textOf(number) {
      const [from, to] = starts().subarray(number, number + 2);
      return decoder.decode(new Uint8Array(memory.buffer, table + bytesOffset + from!, to! - from!));
    },
    size: () => kernel.textCount(facet),
    bytes: () => starts()[kernel.textCount(facet)]!,
    keepOnly(marks) {
      const numbers = new Uint32Array(memory.buffer, table + marksOffset, marks.length);
      numbers.set(marks);
      kernel.keepMarked(facet);
      return numbers.slice();
    },
    clear,
  };
}
