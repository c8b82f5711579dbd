import { sourceAndName } from '../patterns/compile-patterns.js';
import type { LookupStep } from './lookup.js';

/** Remarks about a whole lookup, for its end. */
export interface Remarks {
  readonly add: (step: Pick<LookupStep, 'undecided' | 'sharedIds'>) => void;
  /** Sentences for standard error. */
  readonly sentences: () => readonly string[];
}

/** How many events or ids are named. */
const maxNamed = 3;

/** Collects what is to be said at the end. */
export function remarks(): Remarks {
  const undecided = counter();
  const sharedIds = counter();
  return {
    add(step) {
      for (const record of step.undecided ?? []) undecided.add(sourceAndName(record).join(' '));
      for (const id of step.sharedIds ?? []) sharedIds.add(id);
    },
    sentences: () => [
      ...(undecided.count() > 0
        ? [
            `left out ${records(undecided.count())} (${undecided.names()}): neither the record nor the catalog says whether the call changes something; without --writes and --reads they are found`,
          ]
        : []),
      ...(sharedIds.count() > 0
        ? [
            `delivered ${records(sharedIds.count())} whose eventID another event has, too (${sharedIds.names()}): an eventID is no identity in these data`,
          ]
        : []),
    ],
  };
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}

interface Counter {
  readonly add: (name: string) => void;
  readonly count: () => number;
  readonly names: () => string;
}

/** Counts, and remembers the first names. */
function counter(): Counter {
  const first = new Set<string>();
  let count = 0;
  let hasMore = false;
  return {
    add(name) {
      count++;
      if (first.size < maxNamed) first.add(name);
      else hasMore ||= !first.has(name);
    },
    count: () => count,
    names: () => [...first, ...(hasMore ? ['…'] : [])].join(', '),
  };
}
