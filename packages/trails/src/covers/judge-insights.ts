import { flag, member } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';
import { allOf, anyOf } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';
import type { InsightSelector } from './insight-selection.js';
import type { InsightsRecorder, StoreRecorder, TrailRecorder } from './recorder.js';

/** Whether a trail or an event data store has an Insights event. */
export function judgeInsightRecord(recorder: TrailRecorder | StoreRecorder, { members }: EventFacts): Verdict {
  const { insights } = recorder;
  if (insights === undefined) {
    const has = recorder.kind === 'trail' && recorder.trail && member(recorder.trail, 'HasInsightSelectors');
    if (has && flag(has) === false) return { answer: 'no', reason: 'Insights are off', node: has };
    return { answer: 'unknown', reason: 'it is not known which Insights are on; get-insight-selectors tells' };
  }
  const details = members['insightDetails'] as { readonly insightType?: unknown } | undefined;
  const type = details?.insightType;
  const selector = insights.selectors.find((each) => each.type === type);
  if (selector) return { answer: 'yes', reason: `${selector.type} is on`, node: selector.node };
  if (typeof type !== 'string') {
    return { answer: 'unknown', reason: 'the record does not say its insightType', node: insights.node };
  }
  return { answer: 'no', reason: `${type} is off`, node: insights.node };
}

/** Whether Insights watch calls of an event: they have to be recorded (`recorded`), and be of a kind that is counted. */
export function judgeInsights({ insights }: InsightsRecorder, facts: EventFacts, recorded: Verdict): Verdict {
  if (facts.selector.category === 'Insight') return recorded;
  if (insights.selectors.length === 0) return { answer: 'no', reason: 'no Insights are on', node: insights.node };
  return allOf([recorded, anyOf(insights.selectors.map((selector) => judgeSelector(selector, facts)))]);
}

function judgeSelector({ type, categories, node }: InsightSelector, facts: EventFacts): Verdict {
  const { category, readOnly } = facts.selector;
  if (category === undefined) return { answer: 'unknown', reason: 'the category of the event is not known', node };
  if (!categories.includes(category)) {
    return {
      answer: 'no',
      reason: `${type} watches ${categories.join(' and ')} events; the event has ${category}`,
      node,
    };
  }
  if (type === 'ApiErrorRateInsight') return judgeErrors(facts, node);
  // The rate of management events is that of writes; of data events it is that of all.
  if (category === 'Management' && readOnly !== false) {
    return readOnly === undefined
      ? {
          answer: 'unknown',
          reason: `${type} watches events that are not read-only; readOnly of the event is not known`,
          node,
        }
      : { answer: 'no', reason: `${type} watches management events that are not read-only`, node };
  }
  return { answer: 'yes', reason: `${type} counts it`, node };
}

function judgeErrors({ members, isWhole }: EventFacts, node: InsightSelector['node']): Verdict {
  if (typeof members['errorCode'] === 'string')
    return { answer: 'yes', reason: 'ApiErrorRateInsight counts its error', node };
  return isWhole
    ? { answer: 'no', reason: 'ApiErrorRateInsight counts calls that fail; the record has no errorCode', node }
    : { answer: 'unknown', reason: 'ApiErrorRateInsight counts the calls of it that fail', node };
}
