import type { Cuts } from './cuts.js';
import type { JsonObject, Product } from './event-document.js';
import type { Field, Fields } from './field.js';
import { fitFree } from './fit-free.js';
import { fitScalar } from './fit-scalar.js';
import { maxLeafBytes } from './limits.js';
import { isObject } from './member.js';
import { recordFields } from './record-fields.js';

/** The product that a record is fitted to, and the values without a field. */
export interface Fitting {
  readonly product: Product;
  readonly cuts: Cuts;
  /** Values without a field, by their path: more values than one where a list held them. */
  other?: Map<string, unknown[]>;
}

/** A record's fields as the index has them, and the paths of what is not there but under `other`. */
export interface FittedRecord {
  /** The record itself where all of it is as its fields take it, which is nearly always. */
  readonly fields: JsonObject;
  readonly moved: readonly string[] | undefined;
  readonly other: unknown;
}

/** The record by the table of its fields. Nothing is in the result that the table has not: that is why no two documents conflict. */
export function fitRecord(record: JsonObject, product: Product, cuts: Cuts): FittedRecord {
  const fitting: Fitting = { product, cuts, other: undefined };
  const fields = fitMembers(record, recordFields, '', fitting);
  if (!fitting.other) return { fields, moved: undefined, other: undefined };
  const other = Object.create(null) as JsonObject;
  for (const [path, values] of fitting.other) other[path] = values.length === 1 ? values[0] : values;
  return {
    fields,
    moved: [...fitting.other.keys()],
    other: fitFree(other, 'ct.other', maxLeafBytes(product, 'ct.other'), cuts),
  };
}

/** The object itself, or a copy from the first member on that its field does not take as it is. */
function fitMembers(given: JsonObject, fields: Fields, prefix: string, fitting: Fitting): JsonObject {
  let made: JsonObject | undefined;
  for (const name in given) {
    const value = given[name];
    const field = fields.get(name);
    const fitted = field && fitField(value, field, prefix, name, fitting);
    if (fitted !== value) made ??= membersBefore(name, given);
    if (fitted === undefined) moveAway(value, prefix + name, fitting);
    else if (made) made[name] = fitted;
  }
  return made ?? given;
}

function membersBefore(name: string, object: JsonObject): JsonObject {
  const names = Object.keys(object);
  return Object.fromEntries(names.slice(0, names.indexOf(name)).map((before) => [before, object[before]]));
}

/** Undefined where the field does not take the value. The path is put together only where it is needed: this runs for every member. */
export function fitField(value: unknown, field: Field, prefix: string, name: string, fitting: Fitting): unknown {
  const { product, cuts } = fitting;
  if (value === null || value === undefined) return value;
  if (field.kind === 'free') return fitFree(value, prefix + name, maxLeafBytes(product, prefix + name), cuts);
  if (field.kind === 'alias' || field.kind === 'free-alias') return undefined; // no member of a record
  if (field.kind !== 'object') return fitScalar(field.kind, value, prefix, name, cuts);
  if (typeof value !== 'object') return undefined;
  const inner = `${prefix}${name}.`;
  if (!Array.isArray(value)) return fitMembers(value as JsonObject, field.fields, inner, fitting);
  const made: unknown[] = [];
  for (const each of value as unknown[]) {
    if (isObject(each)) made.push(fitMembers(each, field.fields, inner, fitting));
    else moveAway(each, prefix + name, fitting);
  }
  return isSame(made, value) ? value : made;
}

function isSame(list: readonly unknown[], other: readonly unknown[]): boolean {
  return list.length === other.length && list.every((each, at) => each === other[at]);
}

/** A value that no field takes is found under `ct.other`, by its own path. */
function moveAway(value: unknown, path: string, fitting: Fitting): void {
  if (value === undefined || value === null) return;
  const other = (fitting.other ??= new Map<string, unknown[]>());
  const before = other.get(path);
  if (before) before.push(value);
  else other.set(path, [value]);
}
