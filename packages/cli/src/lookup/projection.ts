import type { Projection } from '@trailkit/lookup';
import type { LookupArguments } from './options.js';

/** The parts of records that are delivered; undefined where that is all of them. */
export async function projectionOf({ countBy, fields, form, sort }: LookupArguments): Promise<Projection | undefined> {
  // Sorting keeps values, and a count looks at the time as well.
  if (countBy.length > 0 && sort !== undefined) return undefined;
  if (countBy.length > 0) return { paths: countBy.map(({ path }) => path), isGrouped: true };
  if (fields.length === 0) return undefined;
  // Sorted records are kept as values.
  const linesOf = sort === undefined ? await form.loadLines?.() : undefined;
  const line = linesOf?.(fields);
  return { paths: fields.map(({ path }) => path), ...(line && { line }) };
}
