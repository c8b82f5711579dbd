import type { EventsData } from '../data/events-data.js';
import type { JsonObject } from '../json.js';
import { memberOf } from '../json.js';
import type { Match } from './event-names.js';
import { eventNames, matches } from './event-names.js';

/** An event that a record may be of. */
export interface Candidate {
  readonly service: string;
  /** The operation's name, or the name of a hand-written definition. */
  readonly event: string;
  readonly definition: boolean;
  readonly match: Match;
}

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

/** Which service and operation of a resolution's candidate a report names. */
export function reported(
  candidate: Candidate | undefined,
): Pick<ResolvedEvent, 'service' | 'operation' | 'definition'> {
  if (!candidate) return { service: null, operation: null, definition: false };
  const { definition, service, event } = candidate;
  return { service: definition ? null : service, operation: definition ? null : event, definition };
}

/** Records come with few names; a stream that comes with more than this is no reason to keep them all. */
const namesKept = 50_000;

/** Finds the candidates of records. */
export function eventResolver(data: EventsData): (record: JsonObject) => readonly Candidate[] {
  const names = eventNames(data);
  const known = new Map<string, Map<string, readonly Candidate[]>>();
  let kept = 0;
  const classes = new Map(Object.entries(data.classes).map(([eventType, name]) => [eventType, [classCandidate(name)]]));

  function byName(eventSource: string, eventName: string): readonly Candidate[] {
    let ofSource = known.get(eventSource);
    let candidates = ofSource?.get(eventName);
    if (!candidates) {
      candidates = look(eventSource, eventName);
      if (kept++ >= namesKept) {
        known.clear();
        kept = 0;
        ofSource = undefined;
      }
      if (!ofSource) known.set(eventSource, (ofSource = new Map<string, readonly Candidate[]>()));
      ofSource.set(eventName, candidates);
    }
    return candidates;
  }

  function look(eventSource: string, eventName: string): readonly Candidate[] {
    const services = Object.hasOwn(data.eventSources, eventSource) ? data.eventSources[eventSource]! : [];
    const found: Candidate[] = [];
    for (const service of services) {
      const hit = names.find(service, eventName);
      if (hit) found.push({ service, ...hit, definition: names.entry(service, hit.event)?.definition === true });
    }
    // The surest kind of match wins over all others; among equals the service that the source is named after.
    const surest = matches.find((match) => found.some((candidate) => candidate.match === match));
    const own = plain(eventSource.split('.', 1)[0]!);
    return found
      .filter((candidate) => candidate.match === surest)
      .sort((a, b) => Number(plain(b.service) === own) - Number(plain(a.service) === own));
  }

  /** The event that stands for a whole type of events, where no name fits. */
  function ofClass(eventType: unknown): readonly Candidate[] {
    if (typeof eventType !== 'string') return [];
    // AWS's list of fields writes AwsVpceEvents, its records AwsVpceEvent.
    return classes.get(eventType) ?? classes.get(eventType.replace(/s$/, '')) ?? [];
  }

  return (record) => {
    const eventSource = memberOf(record, 'eventSource');
    const eventName = memberOf(record, 'eventName');
    const candidates =
      typeof eventSource === 'string' && typeof eventName === 'string' ? byName(eventSource, eventName) : [];
    if (candidates.length > 1) return narrowed(candidates, record, data);
    return candidates.length === 1 ? candidates : ofClass(memberOf(record, 'eventType'));
  };
}

/** `<service>#<event>` */
function classCandidate(name: string): Candidate {
  const [service = '', event = ''] = name.split('#');
  return { service, event, definition: true, match: 'class' };
}

/** Names are compared without what eventSources and botocore write differently. */
function plain(name: string): string {
  return name.replaceAll('-', '').toLowerCase();
}

/** What else a record may say of its service: the version of its API, and for autoscaling its name. */
function narrowed(candidates: readonly Candidate[], record: JsonObject, data: EventsData): readonly Candidate[] {
  const apiVersion = memberOf(record, 'apiVersion');
  const additional = memberOf(record, 'additionalEventData');
  const service =
    typeof additional === 'object' && additional !== null ? memberOf(additional as JsonObject, 'service') : undefined;
  const tests: readonly ((candidate: Candidate) => boolean)[] = [
    (candidate) => typeof service === 'string' && candidate.service === service,
    (candidate) =>
      typeof apiVersion === 'string' &&
      digits(apiVersion) === digits(data.services[candidate.service]?.apiVersion ?? ''),
  ];
  for (const test of tests) {
    const left = candidates.filter(test);
    if (left.length > 0) return left;
  }
  return candidates;
}

/** `2020_05_31` and `2020-05-31` are one version. */
function digits(version: string): string {
  return version.replaceAll(/\D/g, '');
}
