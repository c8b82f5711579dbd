import type { Catalog } from '@trailkit/catalog';

/** The values of `eventType` that come under each `detail-type`. */
export function eventTypesOf(catalog: Pick<Catalog, 'delivery'>): ReadonlyMap<string, readonly string[]> {
  const { eventBridge } = catalog.delivery();
  const { moreDetailTypes = {} } = eventBridge as { readonly moreDetailTypes?: Readonly<Record<string, string>> };
  const pairs = [
    ...Object.entries(eventBridge.detailTypes).map(([eventType, detailType]) => [detailType, eventType] as const),
    ...Object.entries(moreDetailTypes),
  ];
  return new Map(
    pairs.map(([detailType]) => [detailType, pairs.flatMap(([each, type]) => (each === detailType ? [type] : []))]),
  );
}
