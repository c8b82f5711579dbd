import type { Observation } from './observation.js';

/** Puts observations in the order of time that come nearly so. */
export interface InOrder {
  /** Adds one; those that are no longer held back, the oldest first. */
  readonly add: (observation: Observation) => readonly Observation[];
  /** Holds back only what is younger than a time, in milliseconds since 1970: the others, the oldest first. */
  readonly release: (until: number) => readonly Observation[];
  /** How many came too late to be put in order, and are left out. */
  readonly late: () => number;
}

/** How far observations are out of order. */
export interface InOrderOptions {
  /**
   * One may come this long after one that is younger, in milliseconds; of Infinity all are held back until they are released.
   */
  readonly delayMs: number;
  /** The number that is held back; of more, the oldest go on. @default 100_000 */
  readonly maxHeld?: number;
}

const defaultMaxHeld = 100_000;

/** Nothing is held back yet. */
export function inOrder({ delayMs, maxHeld = defaultMaxHeld }: InOrderOptions): InOrder {
  /** A heap, the oldest first. */
  const heap: Observation[] = [];
  let newest = -Infinity;
  let released = -Infinity;
  let late = 0;

  function push(observation: Observation): void {
    let at = heap.push(observation) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]!.time <= observation.time) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = observation;
  }
  function pop(): Observation {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]!.time < heap[child]!.time) child++;
      if (heap[child]!.time >= last.time) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
  function release(until: number): readonly Observation[] {
    const ready: Observation[] = [];
    while (heap.length > 0 && (heap[0]!.time <= until || heap.length > maxHeld)) ready.push(pop());
    if (ready.length > 0) released = ready.at(-1)!.time;
    return ready;
  }
  return {
    add(observation) {
      if (observation.time < released) {
        late++;
        return [];
      }
      newest = Math.max(newest, observation.time);
      push(observation);
      return release(newest - delayMs);
    },
    release,
    late: () => late,
  };
}
