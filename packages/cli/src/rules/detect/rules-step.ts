import type { LookupStep } from '@trailkit/lookup';
import type { Observation } from '@trailkit/rules';

/** A step with what rules found in it, and what correlations have to know of it. */
export interface RulesStep extends LookupStep {
  readonly observations: readonly Observation[];
}

/** A step in which nothing was read. */
export const noRecords: LookupStep = { source: '', records: [], seen: 0, warnings: [] };
