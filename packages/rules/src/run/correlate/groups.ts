/** A group of a correlation: events with the same values of its fields. */
export interface Group {
  readonly key: string;
  /** In the order of the correlation's group-by. */
  readonly values: readonly string[];
  /** The state of its window. */
  readonly state: unknown;
  /** The times of its first and last event, since it was begun. */
  readonly began: number;
  last: number;
  /** The time of its last report. */
  reported: number;
  /** The count by now. */
  value: number;
  /** The ids of its last events. */
  eventIDs: readonly string[];
  /** The fields of the last event, where another correlation is about this one. */
  fields: Readonly<Record<string, string>>;
  /** Its weight, in entries. */
  size: number;
  /** Its neighbours in the order in which groups are due. */
  earlier: Group | undefined;
  later: Group | undefined;
}

/** A group without events, which begins with one of a time. */
export function newGroup(key: string, values: readonly string[], state: unknown, time: number): Group {
  return {
    key,
    values,
    state,
    began: time,
    last: time,
    reported: -Infinity,
    value: NaN,
    eventIDs: [],
    fields: {},
    size: 0,
    earlier: undefined,
    later: undefined,
  };
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
  /** Keeps a group, with the entries that its window has now. */
  readonly keep: (group: Group, entries: number) => void;
  /** Takes away the groups that are due before a time. */
  readonly takeDue: (before: number) => readonly Group[];
  /** The group that is due first. */
  readonly first: () => Group | undefined;
  /** Gives up the groups that are due first, until the given number of entries is free or none is left. */
  readonly evict: (entries: number) => void;
  readonly used: () => number;
}

/** The weight of a group beside its entries: its key, values and ids, in entries. */
const entriesOfGroup = 40;
const none: readonly Group[] = [];

/**
 * No groups yet; each is due at its beginning, or at its last event. They are linked in that order: the first entry of a Map is found only
 * after all that were deleted before it.
 */
export function groupsOf(budget: Budget, due: 'began' | 'last'): Groups {
  const groups = new Map<string, Group>();
  let first: Group | undefined;
  let last: Group | undefined;
  let used = 0;

  function account(size: number): void {
    used += size;
    budget.used += size;
  }
  function append(group: Group): void {
    group.earlier = last;
    group.later = undefined;
    if (last === undefined) first = group;
    else last.later = group;
    last = group;
  }
  function detach({ earlier, later }: Group): void {
    if (earlier === undefined) first = later;
    else earlier.later = later;
    if (later === undefined) last = earlier;
    else later.earlier = earlier;
  }
  function take(group: Group): Group {
    account(-group.size);
    detach(group);
    groups.delete(group.key);
    return group;
  }
  return {
    get: (key) => groups.get(key),
    keep(group, entries) {
      const size = entriesOfGroup + entries;
      account(size - group.size);
      const isNew = group.size === 0;
      group.size = size;
      if (isNew) groups.set(group.key, group);
      else if (due === 'last') detach(group);
      if (isNew || due === 'last') append(group);
    },
    takeDue(before) {
      if (first === undefined || first[due] >= before) return none;
      const taken: Group[] = [];
      while (first !== undefined && first[due] < before) taken.push(take(first));
      return taken;
    },
    first: () => first,
    evict(entries) {
      for (const enough = used - entries; first !== undefined && used > enough; budget.evicted++) take(first);
    },
    used: () => used,
  };
}
