import type { Query } from '@trailkit/match';
import { namesOnly } from '@trailkit/match';
import type { RecordReader } from '@trailkit/records/node';
import { textNumbers } from '@trailkit/records/node';

/** Finds the values of records that had the same values before, in one text. */
export interface GroupFinder {
  /** A new text: nothing was there before. */
  readonly forget: () => void;
  /** Where the values of the record read last were put for one before it; undefined where they are new, or nobody can tell. */
  readonly find: () => Group | undefined;
  /** Tells where the values that were not found have been put; the group, where others of it can be found. */
  readonly set: (start: number, length: number) => Group | undefined;
}

/** A place in the texts of a batch, and the number of groups before it. */
export interface Group {
  readonly start: number;
  readonly length: number;
  readonly number: number;
}

/** The numbers of this number of texts are one number that is exact. */
const maxCells = 4;

/** A finder of groups by texts and null; undefined where one of the queries asks for more than a member. */
export function groupFinder(queries: readonly Query[], reader: RecordReader): GroupFinder | undefined {
  const cells = queries.map((query) => {
    const names = namesOnly(query);
    return names && reader.textNumber(names);
  });
  if (cells.length > maxCells || !cells.every((cell) => cell !== undefined)) return undefined;
  const groups = new Map<number, Group>();
  let changes = 0;
  let count = 0;
  let asked: number | undefined;

  /** The numbers of the record's texts as one; undefined where it has other values, and where one of the texts is new. */
  function keyOf(): number | undefined {
    let key = 0;
    for (const cell of cells) {
      const number = cell!();
      if (number === undefined) return undefined;
      key = key * textNumbers + number;
    }
    return key;
  }

  return {
    forget() {
      groups.clear();
      count = 0;
    },
    find() {
      asked = keyOf();
      const known = changes;
      changes = reader.textChanges();
      // A number that stands for another text now may be in any of them, and be in this one twice.
      if (changes !== known) {
        groups.clear();
        asked = undefined;
      }
      return asked === undefined ? undefined : groups.get(asked);
    },
    set(start, length) {
      if (asked === undefined) return undefined;
      const group = { start, length, number: count++ };
      groups.set(asked, group);
      return group;
    },
  };
}
