import { installedCatalog } from '@trailkit/catalog/node';
import type { Catalog } from '@trailkit/catalog';

/** The share of all events that one event source has, where nothing is known of it. */
const defaultShare = 0.08;
/** The share of a global service that no captured record is of: less than one that a single record is of. */
const unseenShare = 0.000_01;
/** The captured records that the catalog counts those of global services in. */
const capturedRecords = 34_269;

/**
 * The share of all events that an event source is likely to have. Captured records say so for global services, most of which are
 * rare; those of STS and sign-in are not counted, since the same calls are recorded elsewhere by another endpoint.
 */
export function sourceShare(source: string, catalog: Pick<Catalog, 'sourceRegions'> = installedCatalog()): number {
  const regions = catalog.sourceRegions(source);
  if (regions.kind !== 'global') return defaultShare;
  const { seen } = regions.region;
  return seen === undefined ? unseenShare : seen / capturedRecords;
}
