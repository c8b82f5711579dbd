import { ownManifests } from '@trailkit/records';

/** Counts what belongs to families that hold no records, over a whole run. */
export interface PassedOver {
  readonly add: (counts: Readonly<Record<string, number>> | undefined) => void;
  /** One line for all of it; none where there was nothing. */
  readonly lines: () => readonly string[];
}

/** A count. */
export function passedOver(): PassedOver {
  const counts = new Map<string, number>();
  return {
    add(more = {}) {
      for (const [family, count] of Object.entries(more)) {
        // They belong to the Parquet files beside them, which are read.
        if (family !== ownManifests) counts.set(family, (counts.get(family) ?? 0) + count);
      }
    },
    lines() {
      if (counts.size === 0) return [];
      const families = [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([family, count]) => `${family} (${count})`);
      return [`passed over what is no CloudTrail record: ${families.join(', ')}`];
    },
  };
}
