import { wordsARecord } from './kernel-layout.js';

/** Records that do not count yet: their times, in ms since 1970 or NaN, and the words of each, as `recordBytes` has them. */
export interface StagedRecords {
  /** Adds a record; where its words are, which are to be set. */
  readonly add: (timeMs: number) => number;
  /** Adds the first of others. */
  readonly addAll: (count: number, times: Float64Array, words: Int32Array) => void;
  readonly size: () => number;
  /** Views, until records are added. */
  readonly times: () => Float64Array;
  readonly words: () => Int32Array;
  readonly lastTime: () => number;
  readonly clear: () => void;
}

const firstCapacity = 4096;

/** No records yet. */
export function stagedRecords(): StagedRecords {
  let times = new Float64Array(firstCapacity);
  let words = new Int32Array(firstCapacity * wordsARecord);
  let size = 0;

  function reserve(count: number): void {
    if (count <= times.length) return;
    const [oldTimes, oldWords] = [times, words];
    const capacity = Math.max(count, 2 * times.length);
    times = new Float64Array(capacity);
    words = new Int32Array(capacity * wordsARecord);
    times.set(oldTimes);
    words.set(oldWords);
  }

  return {
    add(timeMs) {
      reserve(size + 1);
      times[size] = timeMs;
      return size++ * wordsARecord;
    },
    addAll(count, theirTimes, theirWords) {
      reserve(size + count);
      times.set(theirTimes.subarray(0, count), size);
      words.set(theirWords.subarray(0, count * wordsARecord), size * wordsARecord);
      size += count;
    },
    size: () => size,
    times: () => times,
    words: () => words,
    lastTime: () => times[size - 1]!,
    clear: () => void (size = 0),
  };
}
