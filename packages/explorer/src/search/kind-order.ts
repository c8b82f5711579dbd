import type { Fit } from './fit.js';

/** The kinds of hits, in their order where none fits better than those before it. */
export const hitKinds = ['names', 'record', 'fields', 'permissions', 'values'] as const;

/** A kind of hits. */
export type HitKind = (typeof hitKinds)[number];

/** How well the best hit of each kind fits. */
export type Fits = Readonly<Record<HitKind, Fit>>;

/**
 * The kinds in the order in which they are shown. Services and events come first, with two exceptions: a field of every record that fits
 * better, and hits of which the query says more words in full. `putobject bucket` is a field of PutObject, although events have names that
 * begin with one of the words and have the other in them; `create role` is the event, although fields are called `role`.
 */
export function orderKinds(fits: Fits): readonly HitKind[] {
  const order: HitKind[] = [];
  for (const kind of hitKinds) {
    let at = order.length;
    while (at > 0 && comesBefore(kind, order[at - 1]!, fits)) at--;
    order.splice(at, 0, kind);
  }
  return order;
}

function comesBefore(kind: HitKind, other: HitKind, fits: Fits): boolean {
  const fit = fits[kind];
  const otherFit = fits[other];
  if (fit.score === Infinity) return false;
  if (otherFit.score === Infinity) return true;
  if (kind === 'record') return rankOf(fit) < rankOf(otherFit);
  // A field of every record is meant sooner than one of single events whose name fits a little better: `sourceip`.
  if (other === 'record') return fit.isMeant && rankOf(fit) + 1 < rankOf(otherFit);
  return fit.isMeant && fit.whole > otherFit.whole;
}

/** The score without its decimals, which tell hits of one kind apart, by lengths and depths. */
function rankOf({ score }: Fit): number {
  return Math.floor(score);
}
