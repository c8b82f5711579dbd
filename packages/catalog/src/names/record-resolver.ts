import type { CatalogData } from '../data/catalog-data.js';
import type { EventNames } from './event-names.js';
import type { MatchKind } from './match-kind.js';
import { matchKinds } from './match-kind.js';

/** An event that a record may be of. */
export interface Candidate {
  readonly service: string;
  /** The operation's name, or the name of a hand-written definition. */
  readonly event: string;
  readonly definition: boolean;
  readonly match: MatchKind;
}

/** Finds the events that records may be of. The same names give the same candidates, not only equal ones. */
export interface RecordResolver {
  /** The events that are recorded under these names, the likeliest first: one event source can stand for several services. */
  eventsRecordedAs(eventSource: string, eventName: string): readonly Candidate[];
  /** The same for a record, which may say more: its `apiVersion`, or the `eventType` of events without names. */
  eventsOfRecord(record: Readonly<Record<string, unknown>>): readonly Candidate[];
}

/** Records come with few names; a stream that comes with more than this is no reason to keep them all. */
const maxNames = 50_000;

/** Finds the candidates of records. */
export function recordResolver(data: CatalogData, names: EventNames): RecordResolver {
  const known = new Map<string, Map<string, readonly Candidate[]>>();
  let kept = 0;
  let classes: ReadonlyMap<string, readonly Candidate[]> | undefined;

  function eventsRecordedAs(eventSource: string, eventName: string): readonly Candidate[] {
    let ofSource = known.get(eventSource);
    let candidates = ofSource?.get(eventName);
    if (!candidates) {
      candidates = find(eventSource, eventName);
      if (kept++ >= maxNames) {
        known.clear();
        kept = 0;
        ofSource = undefined;
      }
      if (!ofSource) known.set(eventSource, (ofSource = new Map<string, readonly Candidate[]>()));
      ofSource.set(eventName, candidates);
    }
    return candidates;
  }

  function find(eventSource: string, eventName: string): readonly Candidate[] {
    const services = Object.hasOwn(data.eventSources, eventSource) ? data.eventSources[eventSource]! : [];
    const found: Candidate[] = [];
    for (const service of services) {
      for (const hit of names.recorded(service, eventName)) found.push({ service, ...hit });
    }
    // The surest kind of match wins over all others; among equals the service that the source is named after.
    const surest = matchKinds.find((match) => found.some((candidate) => candidate.match === match));
    const own = plain(eventSource.split('.', 1)[0]!);
    return found
      .filter((candidate) => candidate.match === surest)
      .sort((a, b) => Number(plain(b.service) === own) - Number(plain(a.service) === own));
  }

  /** The event that describes a whole type of events, where no name fits. */
  function ofClass(eventType: unknown): readonly Candidate[] {
    if (typeof eventType !== 'string') return none;
    classes ??= new Map(Object.entries(data.classes).map(([type, name]) => [type, [classCandidate(name)]]));
    // AWS's list of fields writes AwsVpceEvents, its records AwsVpceEvent.
    return classes.get(eventType) ?? classes.get(eventType.replace(/s$/, '')) ?? none;
  }

  return {
    eventsRecordedAs,
    eventsOfRecord(record) {
      const eventSource = ownMember(record, 'eventSource');
      const eventName = ownMember(record, 'eventName');
      const candidates =
        typeof eventSource === 'string' && typeof eventName === 'string'
          ? eventsRecordedAs(eventSource, eventName)
          : none;
      if (candidates.length > 1) return narrowed(candidates, record, data);
      return candidates.length === 1 ? candidates : ofClass(ownMember(record, 'eventType'));
    },
  };
}

const none: readonly Candidate[] = [];

/** `<service>#<event>` */
function classCandidate(name: string): Candidate {
  const [service = '', event = ''] = name.split('#');
  return { service, event, definition: true, match: 'class' };
}

/** Names are compared without what event sources and botocore write differently. */
function plain(name: string): string {
  return name.replaceAll('-', '').toLowerCase();
}

/**
 * The candidates left by the other fields that tell events apart: the type of an event that is no call, the version of the API, and for
 * autoscaling the service's name.
 */
function narrowed(
  candidates: readonly Candidate[],
  record: Readonly<Record<string, unknown>>,
  data: CatalogData,
): readonly Candidate[] {
  const apiVersion = ownMember(record, 'apiVersion');
  const additional = ownMember(record, 'additionalEventData');
  const service =
    typeof additional === 'object' && additional !== null
      ? ownMember(additional as Record<string, unknown>, 'service')
      : undefined;
  const eventType = ownMember(record, 'eventType');
  const tests: readonly ((candidate: Candidate) => boolean)[] = [
    // An event with bodies of its own beside the operation of its name has its type behind the name.
    ({ event }) => typeof eventType === 'string' && eventType !== 'AwsApiCall' && event.endsWith(`.${eventType}`),
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

/** An own member: an inherited one (`constructor`) is none of the record's. */
function ownMember(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
