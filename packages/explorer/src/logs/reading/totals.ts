import type { CorrelationHit, Observation } from '@trailkit/rules';
import type { Summary } from '../summary/summarize.js';
import { shownSummary, summarizer } from '../summary/summarize.js';
import type { PageFinding } from './page-finding.js';
import type { PageRules } from './page-rules.js';
import type { RuleCounter, RuleTotals } from './rule-totals.js';
import { ruleCounter } from './rule-totals.js';

/** The sums that a worker has of all files that it read, to be put together with that of others. */
export interface Totals {
  readonly summary: Summary;
  readonly found: RuleTotals;
  readonly observations: readonly PlacedObservation[];
  /** Observations that were left out since there were too many, and those of records without a time that can be read. */
  readonly dropped: number;
  readonly timeless: number;
}

/** Facts for correlations, and the file and the number of the record that they are of. */
export interface PlacedObservation {
  readonly observation: Observation;
  readonly file: number;
  readonly record: number;
}

/** The most observations that a worker keeps: some 300 bytes each. */
export const maxObservations = 500_000;
/** As much of a summary as the page shows. */
const shown = { values: 1000, buckets: 2048 } as const;
const maxCorrelationFindings = 500;

/** The sums of all workers. */
export interface Whole {
  readonly summary: Summary;
  /** How many rules and correlations were run, and what each found. */
  readonly ruleCount: number;
  readonly found: RuleTotals;
  /** The first findings of correlations, and how many there are; those of single records came with their files. */
  readonly findings: readonly PageFinding[];
  readonly findingCount: number;
  /** Sentences about what correlations did not look at. */
  readonly remarks: readonly string[];
}

/** As bytes, which pass through the page without being copied or read there. */
export function encodeTotals(totals: Totals): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(totals)).buffer as ArrayBuffer;
}

/** Puts together what workers have, and runs correlations over it in the order of time. */
export function mergeTotals(encoded: readonly ArrayBuffer[], rules: PageRules | undefined): Whole {
  const all = encoded.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as Totals);
  const whole = summarizer();
  for (const { summary } of all) whole.merge(summary);
  const summary = shownSummary(whole.summary(), shown.values, shown.buckets);
  const counter = ruleCounter();
  for (const { found } of all) counter.merge(found);
  const nothing = { findings: [], findingCount: 0, remarks: [] };
  if (!rules) return { summary, ruleCount: 0, found: counter.totals(), ...nothing };
  if (rules.correlator.isEmpty) return { summary, ruleCount: rules.count, found: inOrder(counter, rules), ...nothing };
  const observations = all
    .flatMap((each) => each.observations)
    .sort((a, b) => a.observation.time - b.observation.time || a.file - b.file || a.record - b.record);
  // Each reading counts from the start.
  const correlator = rules.newCorrelator();
  const hits = [...observations.flatMap(({ observation }) => correlator.add(observation)), ...correlator.end()].filter(
    ({ rule }) => rules.isReported(rule),
  );
  for (const { rule, time } of hits)
    counter.add({ number: rules.numberOf(rule), title: rule.title, level: rule.level }, time);
  const sum = (name: 'dropped' | 'timeless'): number => all.reduce((total, each) => total + each[name], 0);
  const tooMany = sum('dropped');
  return {
    ...{ summary, ruleCount: rules.count, found: inOrder(counter, rules) },
    findings: hits.slice(0, maxCorrelationFindings).map((hit) => correlationFinding(hit, rules)),
    findingCount: hits.length,
    remarks: [
      ...rules.lossSentences({ ...correlator.losses(), timeless: sum('timeless') }),
      ...(tooMany > 0
        ? [`${tooMany} records that correlations are about are too many for this page, and are left out there`]
        : []),
    ],
  };
}

/** The findings of each rule, the most serious first. */
function inOrder(counter: RuleCounter, { sortedByLevel }: PageRules): RuleTotals {
  const { rules, timeline } = counter.totals();
  return { rules: sortedByLevel(rules, ({ title }) => title), timeline };
}

function correlationFinding(
  { rule, time, because, group, value, eventIDs }: CorrelationHit,
  rules: PageRules,
): PageFinding {
  const { title, level } = rule;
  const correlation = { value, group, eventIDs };
  return {
    rule: title,
    ruleNumber: rules.numberOf(rule),
    level,
    timeMs: time,
    record: undefined,
    because,
    correlation,
  };
}
