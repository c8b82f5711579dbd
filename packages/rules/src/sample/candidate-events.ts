import type { Candidate, Catalog } from '@trailkit/catalog';
import { isGlob, operands, type MatchExpression } from '@trailkit/match';
import { truthOf } from '../explain/truth.js';
import type { Alternative, Demand } from './alternative.js';

/** An event that an alternative may be about, under the names that its records have. */
export interface CandidateEvent {
  readonly eventSource: string | undefined;
  readonly eventName: string | undefined;
  /** Absent where the catalog does not know the event. */
  readonly candidate: Candidate | undefined;
}

/** The number of candidates of a service where nothing is said of the name. */
const maxUnnamed = 3;

/** The events that the conditions about `eventSource` and `eventName` leave, known ones first; one without names where there are none. */
export function candidateEvents(alternative: Alternative, catalog: Catalog): readonly CandidateEvent[] {
  const ofSource = alternative.filter(({ condition }) => isAbout(condition, 'eventSource'));
  const ofName = alternative.filter(({ condition }) => isAbout(condition, 'eventName'));
  const nameTexts = wantedTexts(ofName);
  const found = sourcesFor(ofSource, nameTexts, catalog).flatMap((eventSource) =>
    namesFor(ofName, nameTexts, eventSource, catalog).map((eventName): CandidateEvent => ({
      eventSource,
      eventName,
      candidate:
        eventSource !== undefined && eventName !== undefined
          ? catalog.eventsRecordedAs(eventSource, eventName)[0]
          : undefined,
    })),
  );
  const known = found.filter(({ candidate }) => candidate !== undefined);
  const unknown = found.filter(({ candidate }) => candidate === undefined);
  return [...known, ...unknown, { eventSource: undefined, eventName: undefined, candidate: undefined }];
}

function sourcesFor(
  demands: readonly Demand[],
  nameTexts: readonly string[],
  catalog: Catalog,
): readonly (string | undefined)[] {
  const known = Object.keys(catalog.eventSources);
  const texts = wantedTexts(demands).filter((text) => !isGlob(text));
  if (demands.length > 0) {
    const fitting = [...known, ...texts].filter((eventSource) => areMet(demands, { eventSource }));
    return [...new Set(fitting)];
  }
  // A name without a source: the sources of the services that have it.
  const services = new Set(
    nameTexts.flatMap((name) => catalog.eventsNamed(Object.keys(catalog.services), name)).map(({ service }) => service),
  );
  const having = known.filter((source) => catalog.eventSources[source]!.some((service) => services.has(service)));
  return having.length > 0 ? having : [undefined];
}

function namesFor(
  demands: readonly Demand[],
  texts: readonly string[],
  eventSource: string | undefined,
  catalog: Catalog,
): readonly (string | undefined)[] {
  const services = eventSource === undefined ? [] : (catalog.eventSources[eventSource] ?? []);
  const known = services.flatMap((service) => recordedNames(service, catalog));
  const exact = texts.filter((text) => !isGlob(text));
  const fitting = [...known, ...exact].filter((eventName) => areMet(demands, { eventName }));
  if (demands.length === 0) return fitting.length > 0 ? fitting.slice(0, maxUnnamed) : [undefined];
  // The rule's own spelling, where a record may have it, before another one that differs in letter case only.
  return [...new Set([...fitting.filter((name) => exact.includes(name)), ...fitting])];
}

function recordedNames(service: string, catalog: Catalog): readonly string[] {
  return Object.entries(catalog.eventsOf(service)).flatMap(([event, { names = [] }]) => [event, ...names]);
}

function areMet(demands: readonly Demand[], record: unknown): boolean {
  return demands.every(({ condition, wanted }) => truthOf(condition, record) === wanted);
}

/** Whether a condition looks at this member of the record and at nothing else. */
function isAbout(condition: MatchExpression, name: string): boolean {
  const paths = operands(condition).filter((operand) => operand.kind === 'query');
  if (paths.length !== 1) return false;
  const [first, ...rest] = paths[0]!.segments.map(({ selectors }) => selectors[0]);
  return first?.kind === 'name' && first.name === name && rest.every((selector) => selector?.kind === 'each');
}

/** The texts that wanted conditions compare with, patterns among them. */
function wantedTexts(demands: readonly Demand[]): readonly string[] {
  return demands
    .filter(({ wanted }) => wanted)
    .flatMap(({ condition }) => operands(condition))
    .flatMap((operand) => (operand.kind === 'list' ? operand.items : operand.kind === 'string' ? [operand] : []))
    .flatMap((literal) => (literal.kind === 'string' ? [literal.value] : []));
}
