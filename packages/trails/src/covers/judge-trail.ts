import type { Catalog } from '@trailkit/catalog';
import { flag, member, text } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';
import { allOf } from '../selectors/verdict.js';
import { judgeDefault } from '../selectors/judge-selection.js';
import type { EventFacts } from './event-facts.js';
import { judgeAccount } from './judge-account.js';
import { isAggregated, judgeAggregated } from './judge-aggregated.js';
import { judgeDeployed } from './judge-deployed.js';
import { judgeExceptions, judgeSelectors } from './judge-events.js';
import { judgeInsightRecord } from './judge-insights.js';
import { judgeRegion } from './judge-region.js';
import type { TrailRecorder } from './recorder.js';

/** The facts that judging needs besides the event and the recorder. */
export interface JudgeContext {
  readonly catalog: Catalog;
  /** The accounts of the organization, where they were given. */
  readonly accounts?: ReadonlySet<string>;
}

/** Whether a trail records an event. */
export function judgeTrail(recorder: TrailRecorder, facts: EventFacts, { catalog, accounts }: JudgeContext): Verdict {
  const { trail, arn } = recorder;
  const organization = trail && member(trail, 'IsOrganizationTrail');
  // Of selectors alone it is not known whether the trail is an organization's.
  const owner = { arn: trail ? arn : undefined, what: 'trail', organization, ...(accounts && { accounts }) };
  return allOf([
    ...(trail ? judgeDeployed(trail) : []),
    judgeLogging(recorder),
    judgeAccount(owner, facts),
    judgeRegion(recorder, facts, catalog),
    judgeSelected(recorder, facts, catalog),
  ]);
}

function judgeLogging({ status, trail }: TrailRecorder): Verdict {
  const isLogging = status && member(status, 'IsLogging');
  if (flag(isLogging) === false) return { answer: 'no', reason: 'the trail is not logging', node: isLogging! };
  const error = status && member(status, 'LatestDeliveryError');
  const failed = text(error);
  const notes = [
    ...(flag(isLogging) === undefined && trail ? ['the trail is logging: get-trail-status was not given'] : []),
    ...(failed ? [`delivery works again: the last one failed with ${failed}`] : []),
  ];
  return { answer: 'yes', reason: 'the trail is logging', ...(notes.length > 0 && { notes }) };
}

function judgeSelected(recorder: TrailRecorder, facts: EventFacts, catalog: Catalog): Verdict {
  const { selection, trail } = recorder;
  if (facts.selector.category === 'Insight') return judgeInsightRecord(recorder, facts);
  if (isAggregated(facts)) return judgeAggregated(recorder, facts, catalog);
  if (selection) return judgeSelectors(selection, facts, catalog);
  const exception = judgeExceptions(facts, catalog);
  if (exception) return exception;
  const custom = trail && member(trail, 'HasCustomEventSelectors');
  if (flag(custom) === false) return { ...judgeDefault(facts.selector), node: custom! };
  return {
    answer: 'unknown',
    reason: 'the event selectors of the trail were not given; get-event-selectors tells',
    ...(trail && { node: custom ?? trail }),
  };
}
