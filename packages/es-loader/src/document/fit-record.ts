import { blankDocument } from './blank-document.js';
import type { Cuts } from './cuts.js';
import type { JsonObject, Product } from './event-document.js';
import type { Field, Fields } from './field.js';
import { fitFree } from './fit-free.js';
import { fitScalar } from './fit-scalar.js';
import { roomOf } from './limits.js';
import { isObject } from './member.js';
import { recordFields } from './record-fields.js';

interface Fitting {
  readonly product: Product;
  readonly cuts: Cuts;
  /** What has no place among the fields, by its path: more values than one where a list held them. */
  readonly other: Map<string, unknown[]>;
}

/** A record's fields as the index has them, in a document to be filled up, and the paths of what is not there but under `other`. */
export interface FittedRecord {
  readonly fields: JsonObject;
  readonly moved: readonly string[];
  readonly other: unknown;
}

/** The record by the table of its fields. Nothing is in the result that the table has not: that is why no two documents conflict. */
export function fitRecord(record: JsonObject, product: Product, cuts: Cuts): FittedRecord {
  const fitting: Fitting = { product, cuts, other: new Map() };
  const fields = fitMembers(record, recordFields, '', fitting, blankDocument());
  const moved = [...fitting.other.keys()];
  if (moved.length === 0) return { fields, moved, other: undefined };
  const other = Object.create(null) as JsonObject;
  for (const [path, values] of fitting.other) other[path] = values.length === 1 ? values[0] : values;
  return { fields, moved, other: fitFree(other, 'ct.other', roomOf(product, 'ct.other'), cuts) };
}

function fitMembers(
  given: JsonObject,
  fields: Fields,
  prefix: string,
  fitting: Fitting,
  made: JsonObject = {},
): JsonObject {
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value === null) continue;
    const field = fields.get(name);
    const fitted = field && fitField(value, field, prefix, name, fitting);
    if (fitted === undefined) moveAway(value, prefix + name, fitting);
    else made[name] = fitted;
  }
  return made;
}

/** The path is put together only where it is needed: this runs for every member of every record. */
function fitField(value: unknown, field: Field, prefix: string, name: string, fitting: Fitting): unknown {
  const { product, cuts } = fitting;
  if (field.kind === 'free') return fitFree(value, prefix + name, roomOf(product, prefix + name), cuts);
  if (field.kind !== 'object') return fitScalar(field.kind, value, prefix, name, cuts);
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = `${prefix}${name}.`;
  if (!Array.isArray(value)) return fitMembers(value as JsonObject, field.fields, inner, fitting);
  const made: unknown[] = [];
  for (const each of value as unknown[]) {
    if (isObject(each)) made.push(fitMembers(each, field.fields, inner, fitting));
    else moveAway(each, prefix + name, fitting);
  }
  return made;
}

/** What no field takes is found under `ct.other`, by its own path. */
function moveAway(value: unknown, path: string, { other }: Fitting): void {
  const before = other.get(path);
  if (before) before.push(value);
  else other.set(path, [value]);
}
