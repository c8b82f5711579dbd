import type { SourceRecord } from '@trailkit/lookup';
import { readTime } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';

/** Keeps the newest of the records that are added. */
export interface NewestRecords {
  readonly add: (found: SourceRecord) => void;
  /** The newest first. */
  readonly records: () => readonly JsonObject[];
}

interface Kept {
  readonly record: JsonObject;
  readonly time: number;
  readonly size: number;
}

/** How many characters of JSON are kept in all. */
const maxSize = 64e6;
/** The size of a record whose text is not at hand. */
const assumedSize = 10_000;

/** Keeps no more than `limit` records, and fewer where they are very large. */
export function newestRecords(limit: number): NewestRecords {
  let kept: Kept[] = [];
  let size = 0;
  let oldest = -Infinity;

  function prune(): void {
    // A record without a time is older than any other.
    kept.sort((a, b) => b.time - a.time);
    const isFull = kept.length > limit;
    kept = kept.slice(0, limit);
    size = kept.reduce((sum, each) => sum + each.size, 0);
    while (size > maxSize / 2) size -= kept.pop()!.size;
    if (isFull) oldest = kept.at(-1)?.time ?? -Infinity;
  }

  return {
    add(found) {
      if (limit === 0) return;
      const { record } = found;
      const time = readTime(record.eventTime) ?? Number.MIN_SAFE_INTEGER;
      if (time < oldest) return;
      const one = { record, time, size: found.text?.length ?? assumedSize };
      kept.push(one);
      size += one.size;
      if (kept.length >= 2 * limit || size > maxSize) prune();
    },
    records() {
      prune();
      return kept.map(({ record }) => record);
    },
  };
}
