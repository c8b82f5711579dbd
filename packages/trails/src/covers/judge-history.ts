import type { Verdict } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';
import { judgeExceptions } from './judge-events.js';
import type { JudgeContext } from './judge-trail.js';

const dayMs = 86_400_000;

/** Whether CloudTrail's event history has an event: that of its own region and account. No selector has an effect on it. */
export function judgeHistory(facts: EventFacts, { catalog }: JudgeContext): Verdict {
  const { categories, days } = catalog.delivery().eventHistory;
  const { category } = facts.selector;
  const exception = judgeExceptions(facts, catalog);
  if (exception?.answer === 'no') return exception;
  if (category === undefined) return { answer: 'unknown', reason: 'the category of the event is not known' };
  if (category === 'Insight') {
    return {
      answer: 'unknown',
      reason: 'event history has Insights events only where a trail or a store has Insights on',
    };
  }
  if (!categories.includes(category)) {
    return { answer: 'no', reason: `event history has ${categories.join(', ')} events; the event has ${category}` };
  }
  const { time } = facts;
  const isOld = time !== undefined && Date.now() - time > days * dayMs;
  const where = facts.region === undefined ? 'of the region that is called' : `of ${facts.region}`;
  return {
    answer: 'yes',
    reason: `the event history ${where} has management events, whatever trails select`,
    ...(isOld && { notes: [`it was looked up in time: event history keeps ${days} days, and this event is older`] }),
  };
}
