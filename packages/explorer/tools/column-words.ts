import type { Catalog } from '@trailkit/catalog';
import { permissionsOf } from '../src/event/page-columns.js';

/** The columns of an event, in words that are searched. */
export function columnWords(catalog: Catalog, service: string, event: string): readonly string[] {
  // Events that records tell by their type alone have no columns.
  if (!Object.hasOwn(catalog.services, service)) return [];
  const { readOnly, category, resourceTypes, networkActivity, regions, delivery, olderModel } = catalog.columns(
    service,
    event,
  );
  const global = Object.values(regions).flatMap((each) =>
    each.kind === 'global' && each.region.aws !== undefined ? [`recorded in ${each.region.aws}`] : [],
  );
  return [
    readOnly.value ? 'read-only event' : 'write event',
    category.value === 'Data' ? 'data event' : 'management event',
    ...resourceTypes.map((type) => `resource type ${type}`),
    ...permissionsOf(catalog, service, event).map((permission) => `permission ${permission}`),
    ...(networkActivity.length > 0 ? ['network activity event'] : []),
    ...new Set(global),
    ...(delivery.excludable ? ['excludable event source'] : []),
    ...(delivery.ruleState === 'ENABLED' ? [] : [`EventBridge rule state ${delivery.ruleState}`]),
    ...(olderModel ? ['deprecated event'] : []),
  ];
}
