import type { Catalog } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { KnownName } from '../patterns/compile-pattern.js';
import type { MeantTexts } from './meant-texts.js';
import { meantTexts } from './meant-texts.js';
import type { RecordFilter } from './record-filter.js';

/**
 * The described events whose records a filter may match, by its patterns and by what its expressions say of source and name; undefined
 * where that leaves every event, and for Insights events, which are about calls.
 */
export function meantEvents(
  filter: RecordFilter,
  catalog: Catalog = installedCatalog(),
): readonly KnownName[] | undefined {
  if (filter.insights) return undefined;
  const meantSources = meantTexts(filter, 'eventSource');
  const meantNames = meantTexts(filter, 'eventName');
  const sources = meantSources && (meantSources.exact ?? Object.keys(catalog.eventSources).filter(meantSources.allows));
  const ofNames =
    meantNames && (sources ?? Object.keys(catalog.eventSources)).flatMap((source) => ofSource(source, meantNames));
  const ofSources = sources?.flatMap((source) =>
    servicesOf(source).flatMap((service) =>
      Object.keys(catalog.eventsOf(service)).map((event) => ({ service, event })),
    ),
  );
  const byExpressions = ofNames ?? ofSources;
  const byPatterns = filter.patterns.events;
  if (byExpressions === undefined || byPatterns === undefined) return distinct(byExpressions ?? byPatterns);
  const left = new Set(byExpressions.map(keyOf));
  return byPatterns.filter((event) => left.has(keyOf(event)));

  function servicesOf(source: string): readonly string[] {
    return Object.hasOwn(catalog.eventSources, source) ? catalog.eventSources[source]! : [];
  }
  function ofSource(source: string, { exact, allows }: MeantTexts): readonly KnownName[] {
    return (exact ?? namesOf(source).filter(allows)).flatMap((name) => catalog.eventsRecordedAs(source, name));
  }
  function namesOf(source: string): readonly string[] {
    return servicesOf(source).flatMap((service) =>
      Object.entries(catalog.eventsOf(service)).flatMap(([event, { names = [] }]) => [event, ...names]),
    );
  }
}

function distinct(events: readonly KnownName[] | undefined): readonly KnownName[] | undefined {
  return events && [...new Map(events.map((event) => [keyOf(event), event])).values()];
}

function keyOf({ service, event }: KnownName): string {
  return `${service}:${event}`;
}
