import type { Catalog } from '@trailkit/catalog';
import type { Verdict } from '../selectors/verdict.js';
import { judgeSelection } from '../selectors/judge-selection.js';
import type { Selection } from '../selectors/selector.js';
import type { EventFacts } from './event-facts.js';

/** Calls that CloudTrail has of no service, or that it delivers whatever the selectors say; undefined for all others. */
export function judgeExceptions(
  { eventSource = '', eventName = '' }: EventFacts,
  catalog: Catalog,
): Verdict | undefined {
  const { unsupportedSources, deliveredWithoutSelector } = catalog.delivery();
  if (unsupportedSources.includes(eventSource)) {
    return { answer: 'no', reason: `CloudTrail does not record calls of ${eventSource}` };
  }
  return deliveredWithoutSelector[eventSource]?.includes(eventName) === true
    ? { answer: 'yes', reason: 'CloudTrail delivers this event whatever the selectors say' }
    : undefined;
}

/** Whether selectors take an event; one by its name may come as a network activity event besides. */
export function judgeSelectors(selection: Selection, facts: EventFacts, catalog: Catalog): Verdict {
  const verdict = judgeExceptions(facts, catalog) ?? judgeSelection(selection, facts.selector);
  if (verdict.answer !== 'no' || facts.isWhole) return verdict;
  const network = judgeNetwork(selection, facts, catalog);
  return network ?? verdict;
}

/** A call through a VPC endpoint makes a network activity event, too, where a selector takes it. */
function judgeNetwork(selection: Selection, facts: EventFacts, catalog: Catalog): Verdict | undefined {
  const { eventSource = '', selector } = facts;
  if (!catalog.networkActivitySources().includes(eventSource)) return undefined;
  const fields = { ...selector.fields, eventType: undefined };
  const { answer, reason, node } = judgeSelection(selection, {
    category: 'NetworkActivity',
    readOnly: selector.readOnly,
    fields,
    resources: selector.resources,
  });
  if (answer === 'no') return undefined;
  return {
    answer: 'unknown',
    reason: `${reason}, as a network activity event, where the call goes through a VPC endpoint`,
    ...(node && { node }),
  };
}
