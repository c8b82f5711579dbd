import type { ReportFindings, RuleFindings } from '@trailkit/explorer/logs';
import { timelineCounter } from '@trailkit/explorer/logs';
import { readTime } from '@trailkit/match';
import { sortedByLevel } from '@trailkit/rules';
import type { Finding, FindingRule } from '../rules/detect/finding.js';

/** Counts findings by rule, and keeps the first of each. */
export interface FindingsTally {
  readonly add: (finding: Finding) => void;
  /** The findings of all rules, given the number of rules that were run. */
  readonly findings: (rules: number) => ReportFindings;
}

/** How many findings of a rule are shown, and how many of all. */
const shownOfRule = 20;
const shownOfAll = 1000;

type Found = { -readonly [Member in keyof RuleFindings]: RuleFindings[Member] } & {
  shown: { readonly record: unknown; readonly because: unknown }[];
};

/** A tally of nothing yet. */
export function findingsTally(): FindingsTally {
  const rules = new Map<FindingRule, Found>();
  const timeline = timelineCounter();
  let shown = 0;
  return {
    add(finding) {
      const { rule, record, because, ...rest } = finding;
      const { title, level, file } = rule;
      const found = rules.get(rule) ?? {
        title,
        level,
        file,
        count: 0,
        firstMs: undefined,
        lastMs: undefined,
        shown: [],
      };
      rules.set(rule, found);
      found.count++;
      const time = readTime(record.eventTime);
      if (time !== undefined) {
        timeline.add(time, false);
        found.firstMs = Math.min(found.firstMs ?? time, time);
        found.lastMs = Math.max(found.lastMs ?? time, time);
      }
      if (found.shown.length >= shownOfRule || shown >= shownOfAll) return;
      shown++;
      found.shown.push({ record, because: { because, ...rest } });
    },
    findings: (run) => ({
      rules: run,
      timeline: timeline.timeline(),
      found: sortedByLevel(rules.values(), ({ title }) => title),
    }),
  };
}
