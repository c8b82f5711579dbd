import type { EventView } from './view-type.js';

/**
 * An operation whose name records show for another one, too, has the bodies of both: `PutBucketLifecycle` is what S3 records for
 * PutBucketLifecycleConfiguration, and was an operation of its own.
 */
export function shareNames(events: readonly EventView[]): readonly EventView[] {
  const operations = new Set(events.map(({ operation }) => operation));
  const sharers = new Map<string, EventView[]>();
  for (const event of events)
    for (const name of event.eventNames)
      if (name !== event.operation && operations.has(name)) sharers.set(name, [...(sharers.get(name) ?? []), event]);
  return events.map((event) => {
    const others = sharers.get(event.operation);
    if (others === undefined) return event;
    const all = [event, ...others];
    return {
      ...event,
      request: all.flatMap(({ request }) => request),
      response: all.flatMap(({ response }) => response),
      requestMayBeNull: all.some(({ requestMayBeNull }) => requestMayBeNull),
    };
  });
}
