import type { Catalog } from '@trailkit/catalog';

/** The data events of a service that one selector gets. */
export interface DataEvents {
  /** Its values of `resources.type`. */
  readonly resourceTypes: readonly string[];
  readonly events: readonly string[];
}

/** The data events by their selectors, in the order of the events. */
export function dataEvents(catalog: Catalog, service: string, events: readonly string[]): readonly DataEvents[] {
  const bySelector = new Map<string, { readonly resourceTypes: readonly string[]; readonly events: string[] }>();
  for (const event of events) {
    if (!isData(catalog, service, event)) continue;
    const { resourceTypes } = catalog.columns(service, event);
    const known = bySelector.get(resourceTypes.join(' '));
    if (known) known.events.push(event);
    else bySelector.set(resourceTypes.join(' '), { resourceTypes, events: [event] });
  }
  return [...bySelector.values()];
}

function isData(catalog: Catalog, service: string, event: string): boolean {
  return Object.hasOwn(catalog.services, service) && catalog.columns(service, event).category.value === 'Data';
}
