import { outcomeRules } from '@trailkit/records';
import type { MemberPath } from './facets.js';

const { resultParts, resultWords, resultStatuses } = outcomeRules;

/** The members that tell how a call ended: a record without any of them succeeded. Of bodies that may have the outcome in them, no more than that. */
export const outcomePaths: readonly MemberPath[] = [
  ...['errorCode', 'errorMessage', 'responseElements', 'serviceEventDetails'].map((name) => [name]),
  ...resultParts.flatMap((name) => [...resultWords, ...resultStatuses].map((path) => [name, ...path])),
];
