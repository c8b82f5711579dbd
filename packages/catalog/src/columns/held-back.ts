import type { Delivery } from './column-files.js';

/** A management event, as far as EventBridge looks at it. */
export interface ManagementEvent {
  readonly eventSources: readonly string[];
  readonly eventName: string;
  /** `readOnly` of its record; undefined where that is not known. */
  readonly readOnly: boolean | undefined;
}

/** Whether EventBridge holds an event back from rules in the plain state. */
export interface HeldBack {
  readonly value: boolean;
  /** Its name and `readOnly` disagree, or `readOnly` is not known: `value` is what the name says. */
  readonly unsure: boolean;
}

/**
 * Whether EventBridge holds a management event back from rules in the plain state (ENABLED): those that read, and are called so.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function heldBack(
  { eventSources, eventName, readOnly }: ManagementEvent,
  { delivery }: { readonly delivery: () => Delivery },
): HeldBack {
  const { prefixes, exceptions } = delivery().eventBridge.heldBack;
  const isException = eventSources.some(
    (source) => Object.hasOwn(exceptions, source) && exceptions[source]!.includes(eventName),
  );
  if (isException) return { value: false, unsure: false };
  const value = prefixes.some((prefix) => eventName.startsWith(prefix));
  return { value, unsure: value !== readOnly };
}
