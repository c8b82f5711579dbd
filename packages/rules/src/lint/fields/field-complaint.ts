import type { Catalog } from '@trailkit/catalog';
import type { Complaint, Severity } from '../finding.js';
import { anyOfNames, modelEvidence } from '../evidence.js';
import type { MissingField } from './missing-field.js';

/** The complaint about a field that records do not have. */
export function fieldComplaint(
  missing: MissingField,
  catalog: Catalog,
  severity: Severity,
  message: string,
): Complaint {
  const { group, at, meant } = missing;
  const { use } = group;
  const span = use.nameSpans[at] ?? use.span;
  // Where a name has a place of its own, another name in it mends the path.
  const isOneName = meant?.length === use.path.length && meant.every((name, i) => name === use.path[i] || i === at);
  const hasOwnPlace = use.path.length === 1 || span.start !== use.span.start || span.end !== use.span.end;
  return {
    span,
    severity,
    message,
    ...(meant && { suggestion: `write ${dotted(meant)}` }),
    evidence: fieldEvidence(missing, catalog),
    ...(isOneName && hasOwnPlace && { replacement: meant[at]! }),
  };
}

/** `a.b.c` */
export function dotted(path: readonly string[]): string {
  return path.join('.');
}

/** The events of a missing field, as messages name them. */
export function eventsText({ events }: MissingField): string {
  if (events.length === 0) return 'a record';
  const names = [...new Set(events.map(({ event }) => event))];
  return names.length > 3 ? `none of the ${names.length} events` : anyOfNames(names);
}

/** `X has no`, `none of the 5 events has` */
export function lacking(missing: MissingField): string {
  return eventsText(missing).startsWith('none') ? `${eventsText(missing)} has` : `${eventsText(missing)} has no`;
}

function fieldEvidence({ group, events }: MissingField, catalog: Catalog): string {
  if (group.events === undefined)
    return 'documented: the list of fields of a CloudTrail record, and captured records have no other';
  const services = new Set(events.map(({ service }) => service));
  return services.size === 0
    ? modelEvidence(catalog)
    : `${modelEvidence(catalog)} of ${anyOfNames([...services])} describes all members, and captured records show no other`;
}
