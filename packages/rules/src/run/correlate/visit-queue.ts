import type { Rule } from '../../rule/rule.js';
import type { Groups } from './groups.js';
import type { ResolvedCorrelation } from './resolve.js';

/** A correlation that can be visited. */
interface Visited extends ResolvedCorrelation {
  readonly groups: Groups;
  readonly isImmediate: boolean;
}

/** The correlations that an observation concerns, so that the others cost nothing; each is visited after those that it is about. */
export interface VisitQueue<T> {
  /** Adds the correlations that are about rules. */
  readonly addAbout: (rules: Iterable<Rule>) => readonly T[];
  /** Adds the correlations with a window that has ended before a time. */
  readonly addDue: (now: number) => void;
  /** Takes the next; undefined where none is left. */
  readonly take: () => T | undefined;
  /** Notes when the next window of a correlation ends. */
  readonly setDue: (one: T) => void;
}

/** Nothing is queued yet. */
export function visitQueue<T extends Visited>(correlations: readonly T[]): VisitQueue<T> {
  const numbers = new Map(correlations.map((one, number) => [one, number]));
  const aboutRule = new Map<Rule, T[]>();
  for (const one of correlations)
    for (const rule of new Set(one.about)) aboutRule.set(rule, [...(aboutRule.get(rule) ?? []), one]);
  /** The numbers of those that are queued, the least last. */
  const queue: number[] = [];
  const due = correlations.map(() => Infinity);
  let firstDue = Infinity;

  function add(number: number): void {
    let at = queue.length;
    while (at > 0 && queue[at - 1]! < number) at--;
    if (queue[at - 1] !== number) queue.splice(at, 0, number);
  }
  return {
    addAbout(rules) {
      const added = [...rules].flatMap((rule) => aboutRule.get(rule) ?? []);
      for (const one of added) add(numbers.get(one)!);
      return added;
    },
    addDue(now) {
      if (now <= firstDue) return;
      due.forEach((time, number) => {
        if (time < now) add(number);
      });
    },
    take() {
      const number = queue.pop();
      return number === undefined ? undefined : correlations[number];
    },
    setDue(one) {
      if (one.isImmediate) return;
      const number = numbers.get(one)!;
      const before = due[number]!;
      due[number] = (one.groups.first()?.began ?? Infinity) + one.correlation.timespanMs;
      // Only where the first one moves are all of them looked at.
      if (before === firstDue && due[number]! > before) firstDue = Math.min(...due);
      else firstDue = Math.min(firstDue, due[number]!);
    },
  };
}
