import { createHash } from 'node:crypto';

/** How many logs of a list were checked, from its first on. */
export interface CheckedList {
  readonly count: number;
  /** SHA-256 of the list so far, in hex: another list is checked from its first log on. */
  readonly hash: string;
  /** The numbers of those that did not agree with their digest: they are checked again. */
  readonly again: readonly number[];
}

/** The logs that were checked, by the names of their lists: a JSON value that a later run goes on from. */
export type CheckedState = Readonly<Record<string, CheckedList>>;

/** A list of logs while they are checked, in its order. */
export interface LogList {
  /** Whether an earlier run found that a log is as its digest lists it. */
  readonly isKnown: (index: number) => boolean;
  /** The next log of the list was checked. */
  readonly add: (id: string, isProven: boolean) => void;
}

/** Remembers the logs that were checked. */
export interface CheckedLogs {
  /** Opens a list. `ids` are what its logs are checked against, and are read as far as an earlier run came. */
  readonly open: (name: string, ids: Iterable<string>) => LogList;
  readonly state: () => CheckedState;
  /** How many logs an earlier run checked that this one need not. */
  readonly knownCount: () => number;
}

/** Begins with the logs that an earlier run checked. */
export function checkedLogs(saved: CheckedState = {}): CheckedLogs {
  const lists = new Map<string, () => CheckedList>();
  let known = 0;
  return {
    open(name, ids) {
      const earlier = sameStart(saved[name], ids);
      const again = new Set(earlier?.again);
      const hash = createHash('sha256');
      const failed: number[] = [];
      let count = 0;
      known += (earlier?.count ?? 0) - again.size;
      // Until this run is as far, the earlier one counts.
      lists.set(name, () =>
        earlier !== undefined && count < earlier.count
          ? earlier
          : { count, hash: hash.copy().digest('hex'), again: [...failed] },
      );
      return {
        isKnown: (index) => earlier !== undefined && index < earlier.count && !again.has(index),
        add(id, isProven) {
          hash.update(`${id}\n`);
          if (!isProven) failed.push(count);
          count++;
        },
      };
    },
    // Lists that were not opened yet are as they were.
    state: () => ({ ...saved, ...Object.fromEntries([...lists].map(([name, list]) => [name, list()])) }),
    knownCount: () => known,
  };
}

/** The logs that an earlier run checked, where the list still begins as it did. */
function sameStart(earlier: CheckedList | undefined, ids: Iterable<string>): CheckedList | undefined {
  if (earlier === undefined || earlier.count === 0) return undefined;
  const hash = createHash('sha256');
  let count = 0;
  for (const id of ids) {
    hash.update(`${id}\n`);
    count++;
    if (count === earlier.count) return hash.digest('hex') === earlier.hash ? earlier : undefined;
  }
  return undefined;
}
