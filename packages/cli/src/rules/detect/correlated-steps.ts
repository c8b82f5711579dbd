import type { LookupStep, SourceRecord } from '@trailkit/lookup';
import { sortByTime } from '@trailkit/lookup';
import type { JsonObject } from '@trailkit/records';
import type { CorrelationHit, Correlator, Observation, Rule } from '@trailkit/rules';
import { inOrder } from '@trailkit/rules';
import type { RulesStep } from './rules-step.js';
import type { FindingRule } from './finding.js';
import { correlationRow } from './finding.js';

/** The parts of correlations. */
export interface CorrelatedOptions {
  readonly follow: boolean;
  /** The rules whose matches are findings. */
  readonly reported: ReadonlySet<Rule>;
  readonly shown: ReadonlyMap<Rule, FindingRule>;
}

/** CloudTrail delivers nearly all events within this time (CloudTrail user guide, "How CloudTrail works"). */
const delayMs = 15 * 60_000;

/**
 * The steps, and the findings of correlations: at the end, over all records in the order of time, whatever the order of the source. Where
 * there is no end to wait for, with a delay of a quarter of an hour, by which most records are in order.
 */
export function correlatedSteps(
  steps: AsyncIterable<RulesStep>,
  correlator: Correlator,
  options: CorrelatedOptions,
): AsyncGenerator<LookupStep> {
  const rowsOf = (hits: readonly CorrelationHit[]): readonly SourceRecord[] =>
    hits
      .filter(({ rule }) => options.reported.has(rule))
      .map((hit) => correlationRow(hit, options.shown.get(hit.rule)!));
  return options.follow ? followed(steps, correlator, rowsOf) : sorted(steps, correlator, rowsOf);
}

type RowsOf = (hits: readonly CorrelationHit[]) => readonly SourceRecord[];

async function* sorted(
  steps: AsyncIterable<RulesStep>,
  correlator: Correlator,
  rowsOf: RowsOf,
): AsyncGenerator<LookupStep> {
  // A step for each step, without the observations, and then these in other steps.
  const waiting: LookupStep[] = [];
  async function* observed(): AsyncGenerator<LookupStep> {
    for await (const step of steps) {
      waiting.push(step);
      yield { ...step, records: step.observations.map(observationRow) };
    }
  }
  for await (const step of sortByTime(observed(), Infinity, { order: 'oldest-first' })) {
    const own = waiting.shift();
    if (own !== undefined) yield own;
    else {
      const hits = step.records.flatMap(({ record }) => correlator.add(record as object as Observation));
      yield { ...step, records: rowsOf(hits) };
    }
  }
  yield ending(correlator, rowsOf(correlator.end()), 0);
}

async function* followed(
  steps: AsyncIterable<RulesStep>,
  correlator: Correlator,
  rowsOf: RowsOf,
): AsyncGenerator<LookupStep> {
  const order = inOrder({ delayMs });
  for await (const { observations, ...step } of steps) {
    const ready = observations.flatMap((each) => order.add(each));
    yield { ...step, records: [...step.records, ...rowsOf(ready.flatMap((each) => correlator.add(each)))] };
  }
  const hits = [...order.rest().flatMap((each) => correlator.add(each)), ...correlator.end()];
  yield ending(correlator, rowsOf(hits), order.late());
}

/** The last step, which says what correlations did not look at. */
function ending(correlator: Correlator, records: readonly SourceRecord[], late: number): LookupStep {
  const { ungrouped, evicted, dropped } = correlator.losses();
  const sentences: readonly (readonly [number, string])[] = [
    [ungrouped, 'events have no value in a field that a correlation groups by, and are left out there'],
    [evicted, 'groups of correlations were given up to keep within memory: what they had counted is lost'],
    [dropped, 'values of correlations were given up to keep within memory'],
    [late, 'events came more than a quarter of an hour late, and are left out of correlations'],
  ];
  const notices = sentences.flatMap(([count, text]) => (count > 0 ? [`${count} ${text}`] : []));
  return { source: '', records, seen: 0, warnings: [], notices };
}

function observationRow(observation: Observation): SourceRecord {
  const eventTime = new Date(observation.time).toISOString();
  return {
    record: observation as object as JsonObject,
    text: JSON.stringify(observation),
    known: { eventID: observation.eventID ?? '', eventTime },
  };
}
