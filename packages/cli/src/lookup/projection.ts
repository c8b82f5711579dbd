import type { Projection } from '@trailkit/lookup';
import { countedFields } from './count-by.js';
import type { LookupArguments } from './options.js';

/** The parts of records that are delivered; undefined where that is all of them. */
export async function projectionOf(wanted: LookupArguments): Promise<Projection | undefined> {
  const { count, fields, form, sort } = wanted;
  if (count) return { paths: countedFields(count).map(({ path }) => path), isGrouped: true };
  if (fields.length === 0) return undefined;
  // Sorted records are kept as values.
  const linesOf = sort === undefined ? await form.loadLines?.() : undefined;
  const line = linesOf?.(fields);
  return { paths: fields.map(({ path }) => path), ...(line && { line }) };
}
