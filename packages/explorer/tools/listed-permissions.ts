import type { Catalog } from '@trailkit/catalog';

/** All permissions that the catalog lists, as policies write them, in the order of letters: those that no event has the name of, and those that calls need besides. */
export function listedPermissions(catalog: Catalog): readonly string[] {
  const { permissions, events, calls } = catalog.permissions();
  const listed = [
    ...Object.entries(permissions).flatMap(([prefix, actions]) => actions.map((action) => `${prefix}:${action}`)),
    ...Object.entries(events).flatMap(([prefix, actions]) =>
      Object.keys(actions).map((action) => `${prefix}:${action}`),
    ),
    ...Object.values(calls).flatMap((needed) => Object.values(needed).flat()),
  ];
  return [...new Set(listed)].sort();
}
