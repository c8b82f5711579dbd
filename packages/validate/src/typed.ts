import type { CloudTrailEvent, Services } from '@trailkit/events';
import { defaultValidator } from './default-validator.js';

/**
 * Whether a record is of this operation and, in lenient mode, valid: `isEvent` of the main entry point, but it finds the type
 * by the names. It has an entry point of its own because the types of every service cost the compiler seconds.
 */
export function isEvent<S extends keyof Services & string, O extends keyof Services[S] & string>(
  record: unknown,
  service: S,
  operation: O,
): record is CloudTrailEvent<S, O> {
  return defaultValidator().isEvent(record, service, operation);
}
