import type { Catalog } from '@trailkit/catalog';
import type { Query } from '@trailkit/match';
import { containerFields } from './container-fields.js';
import type { FieldPath } from './field-path.js';
import { descendantsQuery, fieldQuery } from './field-path.js';
import type { FieldKey } from './field-key.js';

/** The subject of a detection: a field, or for keywords every value of the record. */
export interface DetectionSubject {
  readonly isKeyword: boolean;
  /** The values that are compared. */
  readonly values: Query;
  /** The field itself, for `exists` and null. */
  readonly itself: Query;
}

/** The subject of a key of a detection. */
export function subjectOf({ field, span }: Pick<FieldKey, 'field' | 'span'>, catalog: Catalog): DetectionSubject {
  if (field === undefined) {
    const values = descendantsQuery([], span);
    return { isKeyword: true, values, itself: values };
  }
  const itself = fieldQuery(field, { elements: false });
  return { isKeyword: false, values: valuesOf(field, catalog), itself };
}

/** An object has no text: its texts are those of every value below it. */
function valuesOf(field: FieldPath, catalog: Catalog): Query {
  const [first, second] = field.steps;
  const isContainer = second === undefined && containerFields(catalog).has(first!.name);
  return isContainer ? descendantsQuery(field.steps, field.span) : fieldQuery(field, { elements: true });
}
