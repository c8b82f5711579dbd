import type { LookupStep, SourceRecord } from '@trailkit/lookup';
import { sortByTime } from '@trailkit/lookup';
import type { JsonObject } from '@trailkit/records';
import type { CorrelationHit, Correlator, InOrder, Observation, Rule } from '@trailkit/rules';
import { inOrder, lossSentences } from '@trailkit/rules';
import { correlationRow } from './finding.js';
import type { FindingRule } from './finding.js';
import type { RulesStep } from './rules-step.js';
import { noRecords } from './rules-step.js';

/** The parts of correlations. */
export interface CorrelatedOptions {
  /** The steps go on until they are interrupted, and say where they have caught up. */
  readonly follow: boolean;
  /** They may never catch up, as those of a busy queue. */
  readonly isEndless: boolean;
  /** The rules whose matches are findings. */
  readonly reported: ReadonlySet<Rule>;
  readonly shown: ReadonlyMap<Rule, FindingRule>;
}

/** CloudTrail delivers nearly all events within this time (CloudTrail user guide, "How CloudTrail works"). */
const delayMs = 15 * 60_000;

/**
 * The steps, and the findings of correlations: at the end, over all records in the order of time, whatever the order of the source. Where
 * there is no end to wait for, first so over what there was at the beginning, and then with a delay of a quarter of an hour, by which
 * most records are in order. Interrupted steps deliver what correlations found until then.
 */
export async function* correlatedSteps(
  steps: AsyncIterable<RulesStep>,
  correlator: Correlator,
  options: CorrelatedOptions,
): AsyncGenerator<LookupStep> {
  const rowsOf = (hits: readonly CorrelationHit[]): readonly SourceRecord[] =>
    hits
      .filter(({ rule }) => options.reported.has(rule))
      .map((hit) => correlationRow(hit, options.shown.get(hit.rule)!));
  // Held back are records of the last quarter of an hour; of a queue, that is known by the records alone.
  const order = inOrder({ delayMs: options.isEndless ? delayMs : Infinity });
  const correlated = options.follow
    ? followed(steps, correlator, { order, rowsOf, isEndless: options.isEndless })
    : inTime(steps, (observation) => rowsOf(correlator.add(observation)));
  try {
    yield* correlated;
  } catch (error) {
    const hits = order.release(Infinity).flatMap(correlator.add);
    yield ending(rowsOf(hits), [...lossSentences({ ...correlator.losses(), late: order.late() }), untilHere]);
    throw error;
  }
  const hits = [...order.release(Infinity).flatMap(correlator.add), ...correlator.end()];
  yield ending(rowsOf(hits), lossSentences({ ...correlator.losses(), late: order.late() }));
}

const untilHere =
  'correlations are of the records that were read until here: timespans that had not ended are not reported, and a later run counts from the start';

/** The steps without their observations; and then, in other steps, the rows that these bring in the order of time. */
async function* inTime(
  steps: AsyncIterable<RulesStep>,
  rowsOf: (observation: Observation) => readonly SourceRecord[],
): AsyncGenerator<LookupStep> {
  const waiting: LookupStep[] = [];
  async function* observed(): AsyncGenerator<LookupStep> {
    for await (const { observations, ...step } of steps) {
      waiting.push(step);
      yield { ...step, records: observations.map(observationRow) };
    }
  }
  for await (const step of sortByTime(observed(), Infinity, { order: 'oldest-first' })) {
    const own = waiting.shift();
    yield own ?? { ...step, records: step.records.flatMap(({ record }) => rowsOf(record as object as Observation)) };
  }
}

async function* followed(
  steps: AsyncIterable<RulesStep>,
  correlator: Correlator,
  {
    order,
    rowsOf,
    isEndless,
  }: {
    readonly order: InOrder;
    readonly rowsOf: (hits: readonly CorrelationHit[]) => readonly SourceRecord[];
    readonly isEndless: boolean;
  },
): AsyncGenerator<LookupStep> {
  const add = (observation: Observation): readonly CorrelationHit[] => order.add(observation).flatMap(correlator.add);
  /** All of what happened before a quarter of an hour ago has come. */
  const catchUp = (): readonly CorrelationHit[] => {
    const until = Date.now() - delayMs;
    return [...order.release(until).flatMap(correlator.add), ...correlator.advance(until)];
  };
  const reader = steps[Symbol.asyncIterator]();
  try {
    if (!isEndless) {
      // The files of the first round are of any time, in any order.
      yield* inTime(round(reader), (observation) => rowsOf(add(observation)));
      yield { ...noRecords, records: rowsOf(catchUp()) };
    }
    for (let next = await reader.next(); next.done !== true; next = await reader.next()) {
      const { observations, ...step } = next.value;
      const hits = [...observations.flatMap(add), ...(step.isCaughtUp ? catchUp() : [])];
      yield { ...step, records: [...step.records, ...rowsOf(hits)] };
    }
  } finally {
    await reader.return?.();
  }
}

/** The steps to the end of a round; the others can be read after them. */
async function* round(reader: AsyncIterator<RulesStep>): AsyncGenerator<RulesStep> {
  for (let next = await reader.next(); next.done !== true; next = await reader.next()) {
    yield next.value;
    if (next.value.isCaughtUp) return;
  }
}

function ending(records: readonly SourceRecord[], notices: readonly string[]): LookupStep {
  return { ...noRecords, records, notices };
}

function observationRow(observation: Observation): SourceRecord {
  const eventTime = new Date(observation.time).toISOString();
  return {
    record: observation as object as JsonObject,
    text: JSON.stringify(observation),
    known: { eventID: observation.eventID ?? '', eventTime },
  };
}
