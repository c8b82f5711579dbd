import type { OtherItem, UnreadableItem } from '../item.js';

/** Sums up what was no record, so that a file full of it is said in a line. One for each file. */
export interface OtherTally {
  /** The item as something to report, where it is the first of its file that belongs to no family. */
  readonly add: (item: OtherItem) => UnreadableItem | undefined;
  /** The families that were passed over, with how many of each; and the rest that was not reported, if any. */
  readonly end: () => {
    readonly passedOver: Readonly<Record<string, number>>;
    readonly rest: UnreadableItem | undefined;
  };
}

/** A tally. */
export function otherTally(): OtherTally {
  const passedOver: Record<string, number> = {};
  let count = 0;
  let last: OtherItem | undefined;
  return {
    add(item) {
      const { family, location, looksLike } = item;
      if (family !== undefined) {
        passedOver[family] = (passedOver[family] ?? 0) + 1;
        return undefined;
      }
      last = item;
      return count++ === 0
        ? { kind: 'unreadable', location, expected: 'a CloudTrail record', found: looksLike }
        : undefined;
    },
    end() {
      const rest: UnreadableItem | undefined =
        last && count > 1
          ? {
              kind: 'unreadable',
              location: last.location,
              expected: 'CloudTrail records',
              found: `${count - 1} more that ${count === 2 ? 'is none, which is' : 'are none, the last'} here`,
            }
          : undefined;
      return { passedOver, rest };
    },
  };
}
