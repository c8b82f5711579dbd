import type { Timeline } from '../summary/timeline.js';
import { timelineCounter } from '../summary/timeline.js';

/** The findings of one rule. */
export interface RuleTotal {
  /** The number of the rule in its text. */
  readonly number: number;
  readonly title: string;
  readonly level: string | undefined;
  readonly count: number;
  /** The times of the first and the last, in ms since 1970; undefined where none has one. */
  readonly firstMs?: number | undefined;
  readonly lastMs?: number | undefined;
}

/** The findings of all rules: plain data that can be sent to another thread. */
export interface RuleTotals {
  /** The rules that found something; of all files together, the most serious first. */
  readonly rules: readonly RuleTotal[];
  readonly timeline: Timeline;
}

/** Counts findings by rule and over time. */
export interface RuleCounter {
  readonly add: (rule: Pick<RuleTotal, 'number' | 'title' | 'level'>, timeMs: number | undefined) => void;
  readonly merge: (totals: RuleTotals) => void;
  readonly countOf: (number: number) => number;
  readonly totals: () => RuleTotals;
}

/** No findings yet. */
export function ruleCounter(): RuleCounter {
  const rules = new Map<number, RuleTotal>();
  const timeline = timelineCounter();

  function addTotal(added: RuleTotal): void {
    const known = rules.get(added.number);
    rules.set(added.number, {
      ...added,
      count: added.count + (known?.count ?? 0),
      firstMs: either(known?.firstMs, added.firstMs, Math.min),
      lastMs: either(known?.lastMs, added.lastMs, Math.max),
    });
  }

  return {
    add({ number, title, level }, timeMs) {
      addTotal({ number, title, level, count: 1, firstMs: timeMs, lastMs: timeMs });
      if (timeMs !== undefined) timeline.add(timeMs, false);
    },
    merge(totals) {
      for (const rule of totals.rules) addTotal(rule);
      timeline.merge(totals.timeline);
    },
    countOf: (number) => rules.get(number)?.count ?? 0,
    totals: () => ({ rules: [...rules.values()], timeline: timeline.timeline() }),
  };
}

function either(
  one: number | undefined,
  other: number | undefined,
  of: (a: number, b: number) => number,
): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : of(one, other);
}
