import type { Catalog } from '@trailkit/catalog';
import type { JsonObject } from '@trailkit/records';
import { items, member, text } from '../aws-json/json-node.js';
import { judgeSelection } from '../selectors/judge-selection.js';
import type { Verdict } from '../selectors/verdict.js';
import { allOf } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';
import type { TrailRecorder } from './recorder.js';

/** Whether a record sums up data events of five minutes. */
export function isAggregated({ selector }: EventFacts): boolean {
  return selector.category === 'Aggregated';
}

/**
 * Whether a trail has a summary of data events: it has to take the events, and to sum them up by what the record is of.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/aggregating-data-events.html
 */
export function judgeAggregated(recorder: TrailRecorder, facts: EventFacts, catalog: Catalog): Verdict {
  return allOf([judgeSummedUp(recorder, facts), judgeTemplate(recorder, facts, catalog)]);
}

function judgeTemplate({ aggregation }: TrailRecorder, { members }: EventFacts, catalog: Catalog): Verdict {
  if (aggregation === undefined) {
    return {
      answer: 'unknown',
      reason: 'it is not known whether the trail sums up data events; get-event-configuration tells',
    };
  }
  const configurations = items(aggregation).filter((each) => text(member(each, 'EventCategory')) === 'Data');
  const templates = configurations.flatMap((each) => items(member(each, 'Templates')));
  if (templates.length === 0) return { answer: 'no', reason: 'the trail sums up no data events', node: aggregation };
  const { templates: dimensions } = catalog.delivery().aggregation;
  const dimension = dimensionOf(members);
  const of = Object.keys(dimensions).find((template) => dimensions[template] === dimension);
  if (of === undefined) {
    const reason = `the record does not say by what it sums up (${Object.values(dimensions).join(', ')})`;
    return { answer: 'unknown', reason, node: aggregation };
  }
  const node = templates.find((template) => text(template) === of);
  return node
    ? { answer: 'yes', reason: `the trail sums up data events by ${dimension} (${of})`, node }
    : { answer: 'no', reason: `the trail does not sum up data events by ${dimension} (${of})`, node: aggregation };
}

function dimensionOf({ summary }: JsonObject): unknown {
  const found = summary as { readonly primaryDimension?: { readonly dimension?: unknown } } | undefined;
  return found?.primaryDimension?.dimension;
}

/** Which events were summed up the record does not say: a trail without any data events of the service has none. */
function judgeSummedUp({ selection }: TrailRecorder, { eventSource, selector }: EventFacts): Verdict {
  if (selection === undefined) {
    return { answer: 'unknown', reason: 'the event selectors of the trail were not given; get-event-selectors tells' };
  }
  const unknown = Object.fromEntries(Object.keys(selector.fields).map((name) => [name, undefined]));
  const fields = { ...unknown, eventCategory: 'Data', eventSource };
  const verdict = judgeSelection(selection, { category: 'Data', readOnly: undefined, fields, resources: undefined });
  if (verdict.answer !== 'unknown') return verdict;
  return {
    answer: 'yes',
    reason: 'the trail may take the data events',
    notes: ['it takes the data events that are summed up, which the record does not list'],
  };
}

/** Summaries are delivered to the bucket; whether they go elsewhere AWS does not say. */
export function aggregatedElsewhere(facts: EventFacts, what: string): Verdict | undefined {
  if (!isAggregated(facts)) return undefined;
  return { answer: 'unknown', reason: `AWS does not say whether summaries of data events go to ${what}` };
}
