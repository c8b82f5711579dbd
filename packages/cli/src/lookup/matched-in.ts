import type { LookupStep } from '@trailkit/lookup';

/** The parts of a step that hold its records, in whatever form. */
export interface MatchedStep extends Pick<LookupStep, 'packed' | 'counted'> {
  readonly records: { readonly length: number };
}

/** How many records of a step match. */
export function matchedIn({ records, packed, counted = [] }: MatchedStep): number {
  return counted.reduce((sum, { count }) => sum + count, records.length + (packed?.length ?? 0));
}
