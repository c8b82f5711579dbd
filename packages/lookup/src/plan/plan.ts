import type { LookupAttribute } from '../source/record-source.js';
import { covers, usualShare } from './attributes.js';
import type { Question } from './question.js';

/** How event history is asked; whatever comes is filtered again. */
export interface Plan {
  readonly kind: 'nothing' | 'chains' | 'everything';
  /** One chain of pages for each. */
  readonly attributes: readonly LookupAttribute[];
  /** What the attributes were taken from. */
  readonly from: string;
  /** The share of all events that is likely to come. */
  readonly share: number;
}

/** What a window holds where nothing is known: 50,000 events. */
const usualPages = 1000;

const everything: Plan = { kind: 'everything', attributes: [], from: '', share: 1 };

/** The cheapest way to all answers of a question. It is chosen before the first call, by what accounts usually hold. */
export function planQuestion(question: Question): Plan {
  const plans = covers(question).map(({ from, attributes }): Plan => {
    if (attributes.length === 0) return { kind: 'nothing', attributes, from, share: 0 };
    const share = attributes.reduce((sum, { key }) => sum + usualShare[key], 0);
    return { kind: 'chains', attributes, from, share: Math.min(share, 1) };
  });
  return plans.reduce((best, plan) => (cost(plan) < cost(best) ? plan : best), everything);
}

function cost({ attributes, share }: Plan): number {
  return attributes.length + share * usualPages;
}
