import { flag, member, text } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';
import { allOf } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';
import { judgeAccount } from './judge-account.js';
import { judgeDeployed } from './judge-deployed.js';
import { judgeSelectors } from './judge-events.js';
import { judgeInsightRecord } from './judge-insights.js';
import { unknownRegion } from './judge-region.js';
import { arnRegion } from '../aws-json/arn.js';
import type { JudgeContext } from './judge-trail.js';
import type { StoreRecorder } from './recorder.js';

const dayMs = 86_400_000;

/** Whether an event data store of CloudTrail Lake takes an event. */
export function judgeStore(recorder: StoreRecorder, facts: EventFacts, { catalog, accounts }: JudgeContext): Verdict {
  const { store, arn, selection } = recorder;
  const organization = member(store, 'OrganizationEnabled');
  return allOf([
    ...judgeDeployed(store),
    judgeStatus(recorder),
    judgeAccount({ arn, what: 'store', organization, ...(accounts && { accounts }) }, facts),
    judgeRegion(recorder, facts),
    facts.selector.category === 'Insight'
      ? judgeInsightRecord(recorder, facts)
      : selection
        ? withRetention(judgeSelectors(selection, facts, catalog), recorder, facts)
        : {
            answer: 'unknown',
            reason: 'the selectors of the store were not given; get-event-data-store tells',
            node: store,
          },
  ]);
}

function judgeStatus({ store }: StoreRecorder): Verdict {
  const node = member(store, 'Status');
  const status = text(node);
  if (status === undefined) {
    return {
      answer: 'yes',
      reason: 'the store takes events',
      notes: ['the store is enabled: its Status was not given'],
    };
  }
  if (status === 'ENABLED') return { answer: 'yes', reason: 'the store is enabled', node: node! };
  // Neither state lasts: one ends in events, the other in none.
  const isBetween = status === 'STARTING_INGESTION' || status === 'STOPPING_INGESTION' || status === 'CREATED';
  return { answer: isBetween ? 'unknown' : 'no', reason: `the store is ${status}, not ENABLED`, node: node! };
}

function judgeRegion({ store, arn }: StoreRecorder, facts: EventFacts): Verdict {
  const { region } = facts;
  const node = member(store, 'MultiRegionEnabled');
  const own = arnRegion(arn);
  if (flag(node) === true) return { answer: 'yes', reason: 'the store takes all regions', node: node! };
  if (own !== undefined && own === region) return { answer: 'yes', reason: `the store takes ${own}`, node: store };
  if (flag(node) === undefined) {
    const reason =
      'it is not said whether the store takes all regions (MultiRegionEnabled); get-event-data-store tells';
    return { answer: 'unknown', reason, node: store };
  }
  if (region === undefined || own === undefined) {
    const reason = `the store takes events of ${own ?? 'its own region'} alone; ${unknownRegion(facts)}`;
    return { answer: 'unknown', reason, node: node! };
  }
  return {
    answer: 'no',
    reason: `the store takes events of ${own} alone; the event is recorded in ${region}`,
    node: node!,
  };
}

/** That an event was recorded does not mean that it is still there. */
function withRetention(verdict: Verdict, { store }: StoreRecorder, { time }: EventFacts): Verdict {
  const days = member(store, 'RetentionPeriod')?.value;
  if (verdict.answer !== 'yes' || time === undefined || typeof days !== 'number') return verdict;
  if (Date.now() - time <= days * dayMs) return verdict;
  return {
    ...verdict,
    notes: [`it was there in time: the store keeps events for ${days} days, and this one is older`],
  };
}
