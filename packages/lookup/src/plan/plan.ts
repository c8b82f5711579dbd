import type { Cover } from './covers.js';
import { coversOf, usualShare } from './covers.js';
import type { Question } from './question.js';

/** How event history can be asked; whatever comes is filtered again. */
export interface Plan {
  /** That there are no answers, that less than everything has them, or that it takes everything to find them. */
  readonly kind: 'nothing' | 'chains' | 'everything';
  /** Every way to all answers, the one first that is cheapest in usual accounts; which is taken, the first pages say. */
  readonly covers: readonly Cover[];
}

/** What a window holds where nothing is known: 50,000 events. */
const usualPages = 1000;

/** The ways to all answers of a question, by what accounts usually hold. */
export function planQuestion(question: Question): Plan {
  const covers = [...coversOf(question)].sort((a, b) => usualCost(a) - usualCost(b));
  const [best] = covers;
  if (best!.chains.length === 0) return { kind: 'nothing', covers: [best!] };
  return { kind: best!.chains.includes(undefined) ? 'everything' : 'chains', covers };
}

function usualCost(cover: Cover): number {
  return cover.chains.length + usualShare(cover) * usualPages;
}
