import type { Catalog } from '@trailkit/catalog';
import { eventTypesByDetailType } from '@trailkit/catalog';

/** The values of `eventType` that come under each `detail-type`. */
export function eventTypesOf(catalog: Pick<Catalog, 'delivery'>): ReadonlyMap<string, readonly string[]> {
  return new Map([...eventTypesByDetailType(catalog.delivery())].map(([detailType, type]) => [detailType, [type]]));
}
