import type { Catalog } from '@trailkit/catalog';
import { withoutSuffix } from '@trailkit/catalog';
import type { PageColumns } from './column-rows.js';

/** The columns of an event, with its permissions. */
export function pageColumns(catalog: Catalog, service: string, event: string): PageColumns {
  return { ...catalog.columns(service, event), permissions: permissionsOf(catalog, service, event) };
}

/** The permissions that an event is known to need where its name does not tell them, as policies write them: `s3:ListAllMyBuckets`. */
export function permissionsOf(catalog: Catalog, service: string, event: string): readonly string[] {
  const { events, calls } = catalog.permissions();
  const own = calls[service]?.[event];
  if (own) return own;
  // Prefixes of permissions are named as the service, or else as its event source: elasticfilesystem.
  const sources = catalog.services[service]?.eventSources ?? [];
  const prefix = [service, ...sources.map(withoutSuffix)].find((each) => Object.hasOwn(events, each));
  if (prefix === undefined) return [];
  return Object.entries(events[prefix]!).flatMap(([permission, needing]) =>
    needing.includes(event) ? [`${prefix}:${permission}`] : [],
  );
}
