import type { LookupStep, SourceRecord, SourceWarning } from '@trailkit/lookup';
import type { Observation, Rule } from '@trailkit/rules';
import { compileRules, correlate, lossSentences } from '@trailkit/rules';
import { readTime } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import { correlatedSteps } from './correlated-steps.js';
import type { FindingRule } from './finding.js';
import { findingRow, findingRule } from './finding.js';
import type { RuleSet } from './rule-set.js';
import type { RulesStep } from './rules-step.js';
import { noRecords } from './rules-step.js';

/** How to find. */
export interface FindOptions {
  /** The value of `now` in rules, in milliseconds since 1970. */
  readonly now: number;
  /** The steps go on until they are interrupted: nothing can wait for their end. */
  readonly follow: boolean;
  /** They may never catch up, as those of a busy queue. @default false */
  readonly isEndless?: boolean;
  /** The most findings. @default Infinity */
  readonly limit?: number;
  /** Whether a finding was delivered by an earlier run. */
  readonly isKnown?: (record: SourceRecord, rule: FindingRule) => boolean;
}

/** The steps of a lookup with the findings of rules in place of the records; of a record, in the order of the rules. */
export async function* findings(
  steps: AsyncIterable<LookupStep>,
  rules: Pick<RuleSet, 'rules' | 'reported'>,
  options: FindOptions,
): AsyncGenerator<LookupStep> {
  const correlator = correlate(rules.rules);
  const shown = new Map(rules.rules.map((rule) => [rule, findingRule(rule)]));
  const matched = matchedSteps(steps, rules, { ...options, shown, observe: correlator.observe });
  const all = correlator.isEmpty
    ? matched
    : correlatedSteps(matched, correlator, { isEndless: false, ...rules, ...options, shown });
  const { limit = Infinity } = options;
  let found = 0;
  for await (const step of all) {
    const records = step.records.slice(0, limit - found);
    found += records.length;
    yield { ...step, records };
    if (found >= limit) return;
  }
}

async function* matchedSteps(
  steps: AsyncIterable<LookupStep>,
  { rules, reported }: Pick<RuleSet, 'rules' | 'reported'>,
  {
    now,
    isKnown = () => false,
    shown,
    observe,
  }: FindOptions & {
    readonly shown: ReadonlyMap<Rule, FindingRule>;
    readonly observe: ReturnType<typeof correlate>['observe'];
  },
): AsyncGenerator<RulesStep> {
  const undecided: SourceWarning[] = [];
  let current: SourceRecord | undefined;
  const run = compileRules(rules, {
    now,
    onUndecided: ({ title, file }, error) =>
      undecided.push({
        location: { kind: 'file', file: file.path },
        expected: `rule ${title} to be decided for event ${String(current?.record.eventID)}`,
        found: String((error as Error).message).split('\n', 1)[0]!,
      }),
  });
  let timeless = 0;
  for await (const step of steps) {
    const records: SourceRecord[] = [];
    const observations: Observation[] = [];
    for (current of step.records) {
      const hits = run(current.record);
      for (const hit of hits) {
        const rule = shown.get(hit.rule)!;
        if (reported.has(hit.rule) && !isKnown(current, rule)) records.push(findingRow(current, hit, rule));
      }
      const observation = observeRecord(
        current.record,
        hits.map(({ rule }) => rule),
      );
      if (observation === 'timeless') timeless++;
      else if (observation !== undefined) observations.push(observation);
    }
    yield { ...step, records, observations, warnings: [...step.warnings, ...undecided.splice(0)] };
  }
  if (timeless > 0)
    yield {
      ...noRecords,
      observations: [],
      notices: lossSentences({ timeless }),
    };

  function observeRecord(record: JsonObject, rulesOf: readonly Rule[]): Observation | 'timeless' | undefined {
    const time = readTime(record.eventTime);
    const observation = observe(record, rulesOf, time ?? NaN);
    return observation !== undefined && time === undefined ? 'timeless' : observation;
  }
}
