import type { Catalog } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { RecordFilter } from '../../filter/record-filter.js';

/** How many events a hint names. */
const maxNamed = 2;
const advice = "which event history does not have; a trail's logs may: --source s3://BUCKET/PREFIX";

/** Sentences about the events of a filter that event history never has, and logs may have. */
export function dataEventHints(
  { patterns, constraints, insights }: RecordFilter,
  catalog: Pick<Catalog, 'dataEvents'> = installedCatalog(),
): readonly string[] {
  if (insights) return [];
  const [category] = ['eventCategory', 'managementEvent'].flatMap((member) => {
    const values = constraints.equalities.find(({ path }) => path.length === 1 && path[0] === member)?.values ?? [];
    const others = values.filter((value) => value !== 'Management' && value !== true);
    return others.length > 0 && others.length === values.length ? [`$.${member} is ${others.join(' or ')}`] : [];
  });
  if (category !== undefined) return [`${category} for events ${advice}`];
  // A lookup over all services is not about data events in particular.
  if (patterns.included.some(({ pattern }) => /[*?]/.test(pattern.service))) return [];
  const meant = new Set((patterns.events ?? []).map(({ service, event }) => `${service}:${event}`));
  const services = new Set((patterns.events ?? []).map(({ service }) => service));
  const found = [...services].flatMap((service) =>
    Object.entries(catalog.dataEvents(service)).flatMap(([event, { evidence }]) =>
      // The operations of a data plane that no page and no record confirms may be management events.
      meant.has(`${service}:${event}`) && evidence !== 'modelled' ? [`${service}:${event}`] : [],
    ),
  );
  if (found.length === 0) return [];
  const names = found.slice(0, maxNamed);
  const more = found.length > maxNamed ? ` and ${found.length - maxNamed} more that the patterns mean` : '';
  return [`${names.join(', ')}${more} ${found.length > 1 ? 'are data events' : 'is a data event'}, ${advice}`];
}
