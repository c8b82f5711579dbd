import type { SchemaNode as Schema } from '@trailkit/catalog';
import { isObject, memberOf } from '../json.js';

/** Tells what CloudTrail or a service put where a value was: a mask, or the marker of something omitted for its size. */
export interface Placeholders {
  isMask(value: unknown): boolean;
  isPlaceholder(value: unknown): boolean;
  /** A text of which a part was masked, by a service or by the publisher of the record: its form says nothing any more. */
  isPartlyMasked(value: unknown): boolean;
}

const omittedMembers = new Set(['reason', 'omitted', 'originalSize']);
const maxMaskLength = 80;

/** The placeholders as the record's schema writes them (`#Mask`, `#Omitted`). */
export function placeholders(record: Schema): Placeholders {
  const mask = new RegExp(record.$defs?.Mask?.pattern ?? '^\\*{3,}$', 'u');
  const isMask = (value: unknown): boolean =>
    typeof value === 'string' && value.length <= maxMaskLength && mask.test(value);
  return {
    isMask,
    isPlaceholder: (value) => isMask(value) || isOmitted(value),
    isPartlyMasked: (value) =>
      typeof value === 'string' && value.length <= maxPartlyMaskedLength && partlyMasked.test(value),
  };
}

/** Longer texts are documents: a mask somewhere in them is no reason not to look at their limits. */
const maxPartlyMaskedLength = 2048;
/** The texts that publishers write over a value: `AROA****`, `REDACTED`, `XXXX`, `...`. */
const partlyMasked = /\*{3}|redacted|x{4}|\.{3}|…/i;

/** `{"reason": "requestParameters too large", "omitted": "true", "originalSize": "149893"}` */
function isOmitted(value: unknown): boolean {
  if (!isObject(value)) return false;
  const omitted = memberOf(value, 'omitted');
  return (omitted === true || omitted === 'true') && Object.keys(value).every((name) => omittedMembers.has(name));
}
