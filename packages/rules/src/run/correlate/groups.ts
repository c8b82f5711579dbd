import type { Window } from './window.js';

/** A group of a correlation: events with the same values of its fields. */
export interface Group {
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
  readonly window: Window;
  /** The times of its first and last event, since it was begun. */
  readonly began: number;
  last: number;
  /** The time of its last report. */
  reported: number;
  /** The count by now. */
  value: number;
  /** The ids of its last events, and the fields of the last. */
  eventIDs: readonly string[];
  fields: Readonly<Record<string, string>>;
}

/** The entries that all groups of all correlations may have, and how many groups were given up for that. */
export interface Budget {
  readonly max: number;
  used: number;
  evicted: number;
}

/** The groups of a correlation, the one that is due first first. */
export interface Groups {
  readonly get: (key: string) => Group | undefined;
  /** Keeps a group, with what it takes now. */
  readonly keep: (group: Group) => void;
  /** Takes away the groups that are due before a time. */
  readonly takeDue: (before: number) => readonly Group[];
  /** The group that is due first. */
  readonly first: () => Group | undefined;
  /** Gives up the oldest group. */
  readonly evict: () => void;
  readonly used: () => number;
}

/** The weight of a group beside its entries: its key, values and ids, in entries. */
const entriesOfGroup = 40;

/** No groups yet; each is due at its beginning, or at its last event. */
export function groupsOf(budget: Budget, due: 'began' | 'last'): Groups {
  const groups = new Map<string, { readonly group: Group; readonly size: number }>();
  let used = 0;

  function account(size: number): void {
    used += size;
    budget.used += size;
  }
  function take(key: string): void {
    account(-groups.get(key)!.size);
    groups.delete(key);
  }
  return {
    get: (key) => groups.get(key)?.group,
    keep(group) {
      const known = groups.get(group.key);
      const size = entriesOfGroup + group.window.size();
      account(size - (known?.size ?? 0));
      // The order of a Map is that of what was set first.
      if (due === 'last') groups.delete(group.key);
      groups.set(group.key, { group, size });
    },
    takeDue(before) {
      const taken: Group[] = [];
      for (const [key, { group }] of groups) {
        if (group[due] >= before) break;
        take(key);
        taken.push(group);
      }
      return taken;
    },
    first() {
      for (const { group } of groups.values()) return group;
      return undefined;
    },
    evict() {
      const [oldest] = groups.keys();
      if (oldest === undefined) return;
      take(oldest);
      budget.evicted++;
    },
    used: () => used,
  };
}
