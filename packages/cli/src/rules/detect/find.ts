import type { LookupStep, SourceRecord, SourceWarning } from '@trailkit/lookup';
import type { Rule } from '@trailkit/rules';
import { compileRules } from '@trailkit/rules';
import type { FindingRule } from './finding.js';
import { findingRow, findingRule } from './finding.js';

/** How to find. */
export interface FindOptions {
  /** The value of `now` in rules, in milliseconds since 1970. */
  readonly now: number;
  /** The most findings. @default Infinity */
  readonly limit?: number;
  /** Whether a finding was delivered by an earlier run. */
  readonly isKnown?: (record: SourceRecord, rule: FindingRule) => boolean;
}

/** The steps of a lookup with the findings of rules in place of the records; of a record, in the order of the rules. */
export async function* findings(
  steps: AsyncIterable<LookupStep>,
  rules: readonly Rule[],
  { now, limit = Infinity, isKnown = () => false }: FindOptions,
): AsyncGenerator<LookupStep> {
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
  const shown = new Map(rules.map((rule) => [rule, findingRule(rule)]));
  let found = 0;
  for await (const step of steps) {
    const records: SourceRecord[] = [];
    for (current of step.records) {
      for (const hit of run(current.record)) {
        const rule = shown.get(hit.rule)!;
        if (found >= limit || isKnown(current, rule)) continue;
        found++;
        records.push(findingRow(current, hit, rule));
      }
    }
    yield { ...step, records, warnings: [...step.warnings, ...undecided.splice(0)] };
    if (found >= limit) return;
  }
}
