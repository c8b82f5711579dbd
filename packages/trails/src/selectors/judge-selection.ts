import type { Verdict } from './verdict.js';
import { judgeAdvanced } from './judge-advanced.js';
import { judgeBasic } from './judge-basic.js';
import type { ComputedPart, Selection } from './selector.js';
import type { SelectorFacts } from './selector-facts.js';

/** Whether the selectors take an event: any of them is enough. Without any, management events are taken. */
export function judgeSelection({ basic, advanced, computed }: Selection, facts: SelectorFacts): Verdict {
  const verdicts: readonly (Verdict & { readonly fitting?: number })[] = [
    ...basic.map((selector) => judgeBasic(selector, facts)),
    ...advanced.map((selector) => judgeAdvanced(selector, facts)),
    ...computed.map((part) => judgeComputed(part, facts)),
  ];
  if (verdicts.length === 0) return judgeDefault(facts);
  const deciding =
    verdicts.find(({ answer }) => answer === 'yes') ?? verdicts.find(({ answer }) => answer === 'unknown');
  if (deciding) return plain(deciding);
  // Of several that say no, the one that most of the event fits is the one to look at.
  const closest = verdicts.reduce((a, b) => ((b.fitting ?? 0) > (a.fitting ?? 0) ? b : a));
  const { node } = closest;
  const reason = verdicts.length === 1 ? closest.reason : `no selector takes it; the closest, ${closest.reason}`;
  return { answer: 'no', reason, ...(node && { node }) };
}

function judgeComputed({ node, category }: ComputedPart, facts: SelectorFacts): Verdict {
  if (category !== undefined && facts.category !== undefined && facts.category !== category)
    return { answer: 'no', reason: `a selector takes ${category} events; the event has ${facts.category}`, node };
  const reason = 'a selector has a value that is known only when the template is deployed';
  return { answer: 'unknown', reason, node };
}

/** A trail without event selectors takes management events, read and write. */
export function judgeDefault({ category }: SelectorFacts): Verdict {
  const takes = 'without event selectors management events are recorded, and no others';
  if (category === undefined) {
    return { answer: 'unknown', reason: `${takes}; the category of the event is not known` };
  }
  return { answer: category === 'Management' ? 'yes' : 'no', reason: `${takes}; the event has ${category}` };
}

function plain({ answer, reason, node, notes }: Verdict): Verdict {
  return { answer, reason, ...(node && { node }), ...(notes && { notes }) };
}
