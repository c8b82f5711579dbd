import type { Candidate } from '@trailkit/catalog';

/** Which event a record is of. */
export interface ResolvedEvent {
  /** botocore's name of the service; null where the event has a hand-written definition or is unknown. */
  readonly service: string | null;
  readonly operation: string | null;
  /** Whether the event was described by hand, because it is no operation. */
  readonly definition: boolean;
  /** All events that it may be: one eventSource can stand for several services. The likeliest comes first. */
  readonly candidates: readonly Candidate[];
}

/** The service and operation that a report names for a candidate. */
export function reported(
  candidate: Candidate | undefined,
): Pick<ResolvedEvent, 'service' | 'operation' | 'definition'> {
  if (!candidate) return { service: null, operation: null, definition: false };
  const { definition, service, event } = candidate;
  return { service: definition ? null : service, operation: definition ? null : event, definition };
}
