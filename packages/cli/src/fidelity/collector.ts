import type { Item, RecordItem } from '@trailkit/records';
import type { ItemCollector } from '@trailkit/records/node';
import type { FidelityCounts, FidelityMeter, Validator } from '@trailkit/validate/core';
import { fidelityMeter } from '@trailkit/validate/core';

/** The results of measuring some items. */
export interface FidelityPart {
  /** By the kind of the records, as the envelope of a labelled one names it. */
  readonly kinds: ReadonlyMap<string, FidelityCounts>;
  /** The items that are no records, without their values. */
  readonly others: readonly Exclude<Item, RecordItem>[];
}

/** Measures records by their kind. */
export function fidelityCollector(validator: Validator): ItemCollector<FidelityPart> {
  let meters = new Map<string, FidelityMeter>();
  let others: FidelityPart['others'][number][] = [];
  return {
    add(item) {
      if (item.kind !== 'record') others.push(item.kind === 'other' ? { ...item, value: undefined } : item);
      if (item.kind === 'other') return;
      const kind = item.kind === 'record' && typeof item.outer?.kind === 'string' ? item.outer.kind : '';
      let meter = meters.get(kind);
      if (!meter) meters.set(kind, (meter = fidelityMeter(validator)));
      meter.add(item.kind === 'record' ? item.record : undefined);
    },
    take() {
      const taken = { kinds: new Map([...meters].map(([kind, meter]) => [kind, meter.take()])), others };
      meters = new Map();
      others = [];
      return taken;
    },
  };
}
