import type { CloudTrailEvent, Services } from '@trailkit/events';
import type { EventPattern } from './event-pattern/event-pattern.js';

/**
 * An event pattern that the compiler checks against the records of an event, as it is: `patternFor<'iam', 'CreatePolicy'>({…})`. The
 * names make the compiler read the types of every service (seconds): `eventPattern` has the type named by the caller.
 */
export function patternFor<S extends keyof Services & string, O extends keyof Services[S] & string>(
  pattern: EventPattern<CloudTrailEvent<S, O>>,
): EventPattern<CloudTrailEvent<S, O>> {
  return pattern;
}
