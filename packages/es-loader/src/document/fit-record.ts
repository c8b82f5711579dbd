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

/** A record's fields as the index has them, and the paths of what is not there but under `other`. */
export interface FittedRecord {
  /** The record itself where all of it is as its fields take it, which is nearly always. */
  readonly fields: JsonObject;
  readonly moved: readonly string[];
  readonly other: unknown;
}

/** The record by the table of its fields. Nothing is in the result that the table has not: that is why no two documents conflict. */
export function fitRecord(record: JsonObject, product: Product, cuts: Cuts): FittedRecord {
  const fitting: Fitting = { product, cuts, other: new Map() };
  const fields = fitMembers(record, recordFields, '', fitting);
  const moved = [...fitting.other.keys()];
  if (moved.length === 0) return { fields, moved, other: undefined };
  const other = Object.create(null) as JsonObject;
  for (const [path, values] of fitting.other) other[path] = values.length === 1 ? values[0] : values;
  return { fields, moved, other: fitFree(other, 'ct.other', roomOf(product, 'ct.other'), cuts) };
}

/** The object itself, or a copy from the first member on that its field does not take as it is. */
function fitMembers(given: JsonObject, fields: Fields, prefix: string, fitting: Fitting): JsonObject {
  const names = Object.keys(given);
  let made: JsonObject | undefined;
  for (let at = 0; at < names.length; at++) {
    const name = names[at]!;
    const value = given[name];
    const field = fields.get(name);
    const fitted = field && fitField(value, field, prefix, name, fitting);
    if (fitted !== value) made ??= Object.fromEntries(names.slice(0, at).map((before) => [before, given[before]]));
    if (fitted === undefined) moveAway(value, prefix + name, fitting);
    else if (made) made[name] = fitted;
  }
  return made ?? given;
}

/** Undefined where the field does not take the value. The path is put together only where it is needed: this runs for every member. */
function fitField(value: unknown, field: Field, prefix: string, name: string, fitting: Fitting): unknown {
  const { product, cuts } = fitting;
  if (value === null || value === undefined) return value;
  if (field.kind === 'free') return fitFree(value, prefix + name, roomOf(product, prefix + name), cuts);
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

/** What no field takes is found under `ct.other`, by its own path. */
function moveAway(value: unknown, path: string, { other }: Fitting): void {
  if (value === undefined || value === null) return;
  const before = other.get(path);
  if (before) before.push(value);
  else other.set(path, [value]);
}
