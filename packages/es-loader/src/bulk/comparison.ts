/** How far a load believes the ids of documents that are there already. */
export interface Comparison {
  /** Whether a document is to be compared with the one that is there; asked once for each. */
  readonly isToCompare: (id: string) => boolean;
  /** Notes that another event has one of these ids. How many documents were taken for copies before, without having been compared. */
  readonly noteShared: (id: string) => number;
}

/** A UUID as CloudTrail makes them: of random digits. */
const randomDigits = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** One that somebody made up has fewer: of a million random ones, none has so few. */
const minDistinct = 8;
/** The number that is compared in any load: in less than a second. */
const compared = 10_000;
/** Behind them, one of this number. */
const sampled = 16;

/**
 * Of an id that somebody may have made up, each document is compared. Random ones are no other event's, unless data were made anonymous
 * with them: that shows in the first thousands and in a sample of the rest, and then all are compared. Reading what is there takes a
 * server nearly as long as loading it, so that loading the same again would take twice as long.
 */
export function comparison(): Comparison {
  let asked = 0;
  let skipped = 0;
  let isShared = false;
  return {
    isToCompare(id) {
      if (isShared || !isRandomId(id)) return true;
      if (asked++ < compared || asked % sampled === 0) return true;
      skipped++;
      return false;
    },
    noteShared(id) {
      if (isShared || !isRandomId(id)) return 0;
      isShared = true;
      return skipped;
    },
  };
}

/** Whether an id is as CloudTrail makes them. */
export function isRandomId(id: string): boolean {
  return randomDigits.test(id) && new Set(id).size > minDistinct;
}
