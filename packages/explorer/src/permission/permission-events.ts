import type { Catalog } from '@trailkit/catalog';
import { withoutSuffix } from '@trailkit/catalog';
import { permissionsOf } from '../event/page-columns.js';

/** An event by its names. */
export interface NamedCall {
  readonly service: string;
  readonly event: string;
}

/** The services and events of a permission. */
export interface PermissionEvents {
  /** As policies write it, as the catalog spells it: `s3:ListBucket`. */
  readonly permission: string;
  /** The services whose permissions have the prefix. */
  readonly services: readonly string[];
  /** The events that have the name of the action. */
  readonly sameName: readonly NamedCall[];
  /** The events that are known to need it, whatever they are called. */
  readonly needing: readonly NamedCall[];
  /** Whether the catalog has the permission at all: listed, needed or the name of an event. */
  readonly isKnown: boolean;
}

/** Finds the services and events of a permission, in any letter case. */
export function permissionEvents(text: string, catalog: Catalog): PermissionEvents {
  const [prefix = '', action = ''] = text.toLowerCase().split(':');
  const services = Object.keys(catalog.services).filter((service) => prefixesOf(service, catalog).includes(prefix));
  const { permissions, events, calls } = catalog.permissions();
  const sameName = services.flatMap((service) =>
    Object.keys(catalog.eventsOf(service))
      .filter((event) => event.toLowerCase() === action)
      .map((event) => ({ service, event })),
  );
  // Calls may need a permission of another service: they are listed by their own.
  const callers = [...new Set([...services, ...Object.keys(calls)])];
  const isMeant = (permission: string): boolean => permission.toLowerCase() === `${prefix}:${action}`;
  const needing = callers.flatMap((service) =>
    Object.keys(catalog.eventsOf(service))
      .filter((event) => permissionsOf(catalog, service, event).some(isMeant))
      .map((event) => ({ service, event })),
  );
  const listed = [...(permissions[prefix] ?? []), ...Object.keys(events[prefix] ?? {})].map(
    (name) => `${prefix}:${name}`,
  );
  const spelled = [
    ...listed,
    ...Object.values(calls).flatMap((needed) => Object.values(needed).flat()),
    ...sameName.map(({ event }) => `${prefix}:${event}`),
  ].find(isMeant);
  return { permission: spelled ?? text, services, sameName, needing, isKnown: spelled !== undefined };
}

/** Permissions are named as their service, or as one of its event sources. */
function prefixesOf(service: string, catalog: Catalog): readonly string[] {
  return [service, ...(catalog.services[service]?.eventSources ?? []).map(withoutSuffix)];
}
