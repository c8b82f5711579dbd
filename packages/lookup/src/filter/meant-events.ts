import type { Catalog } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { KnownName } from '../patterns/compile-pattern.js';
import { valuesAt } from './contradiction.js';
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
  const sources = valuesAt(filter, ['eventSource'])?.filter((value) => typeof value === 'string');
  const names = valuesAt(filter, ['eventName'])?.filter((value) => typeof value === 'string');
  const ofNames = names && (sources ?? Object.keys(catalog.eventSources)).flatMap((source) => ofSource(source, names));
  const ofSources = sources?.flatMap((source) => {
    const services = Object.hasOwn(catalog.eventSources, source) ? catalog.eventSources[source]! : [];
    return services.flatMap((service) => Object.keys(catalog.eventsOf(service)).map((event) => ({ service, event })));
  });
  const byExpressions = ofNames ?? ofSources;
  const byPatterns = filter.patterns.events;
  if (byExpressions === undefined || byPatterns === undefined) return distinct(byExpressions ?? byPatterns);
  const left = new Set(byExpressions.map(keyOf));
  return byPatterns.filter((event) => left.has(keyOf(event)));

  function ofSource(source: string, wanted: readonly string[]): readonly KnownName[] {
    return wanted.flatMap((name) => catalog.eventsRecordedAs(source, name));
  }
}

function distinct(events: readonly KnownName[] | undefined): readonly KnownName[] | undefined {
  return events && [...new Map(events.map((event) => [keyOf(event), event])).values()];
}

function keyOf({ service, event }: KnownName): string {
  return `${service}:${event}`;
}
