import { createValidator } from './create-validator.js';
import type { JsonObject } from './json.js';
import type { ResolvedEvent } from './resolved-event.js';
import type { Validation } from './validation.js';
import type { ValidateOptions, Validator } from './validator.js';

let shared: Validator | undefined;

/** The validator over the installed @trailkit/events, made on first use. */
export function defaultValidator(): Validator {
  return (shared ??= createValidator());
}

/** Which service and operation a record is of, as far as its names tell. */
export function resolveEvent(record: unknown): ResolvedEvent {
  return defaultValidator().resolveEvent(record);
}

/** Checks a record against its event: the envelope and every body. Bad records are answers, never exceptions. */
export function validateEvent(record: unknown, options?: ValidateOptions): Validation {
  return defaultValidator().validateEvent(record, options);
}

/**
 * Whether a record is of this operation and, in lenient mode, valid. Name the type that this makes it, which costs the
 * compiler one service: `isEvent<CloudTrailEvent<'iam', 'CreatePolicy'>>(record, 'iam', 'CreatePolicy')`.
 * @throws CatalogError `unknown-service` or `unknown-event`, with suggestions, where no event has the names
 */
export function isEvent<E extends object = JsonObject>(
  record: unknown,
  service: string,
  operation: string,
): record is E {
  return defaultValidator().isEvent(record, service, operation);
}
