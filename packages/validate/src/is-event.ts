import type { CloudTrailEvent, Services } from '@trailkit/events';
import { defaultValidator } from './default-validator.js';

/**
 * Whether a record is of this operation and, in lenient mode, valid. The names say which type that makes it, so the compiler
 * reads the types of every service (seconds): `@trailkit/validate/core` has the same function with the type named by the caller.
 * The operation's name means all its records, a name that records have the records that have it.
 * @throws CatalogError `unknown-service` or `unknown-event` where the compiler was not asked and no event has the names
 */
export function isEvent<S extends keyof Services & string, O extends keyof Services[S] & string>(
  record: unknown,
  service: S,
  operation: O,
): record is CloudTrailEvent<S, O> {
  return defaultValidator().isEvent(record, service, operation);
}
