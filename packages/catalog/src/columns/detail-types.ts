import type { Delivery } from './column-files.js';

/** `detail-type` → `eventType`. Of two spellings of one, that of the user guide comes first. */
export function eventTypesByDetailType({ eventBridge }: Pick<Delivery, 'eventBridge'>): ReadonlyMap<string, string> {
  const { detailTypes, moreDetailTypes } = eventBridge;
  return new Map([
    ...Object.entries(detailTypes).map(([type, detail]) => [detail, type] as const),
    ...Object.entries(moreDetailTypes),
  ]);
}
