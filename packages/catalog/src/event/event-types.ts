import type { EventEntry } from './event-entry.js';
import { bodyForms } from './event-entry.js';

/** The values of `eventType` that records of an event have, the one met most often first. */
export function eventTypes({ service, bodies }: Pick<EventEntry, 'service' | 'bodies'>): readonly string[] {
  const isSignIn = service === 'signin';
  const hasRequest = bodyForms(bodies.requestParameters ?? { type: 'null' }).length > 0;
  // The calls of sign-in that have parameters are those of its API (OAuth).
  const calls = isSignIn ? ['AwsConsoleSignIn', ...(hasRequest ? ['AwsApiCall'] : [])] : ['AwsApiCall'];
  if (bodies.serviceEventDetails === undefined) return calls;
  // A service event may have the name of an operation.
  if (hasRequest) return [...calls, 'AwsServiceEvent'];
  return isSignIn ? [...calls, 'AwsServiceEvent'] : ['AwsServiceEvent'];
}
