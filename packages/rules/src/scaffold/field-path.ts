import type { Catalog, EventField, EventRef } from '@trailkit/catalog';
import { eventField, fieldPaths, parts } from '@trailkit/catalog';
import { closest } from '@trailkit/suggest';
import { ScaffoldError } from './scaffold-error.js';

/** A step from the record: a member, or every element of an array. */
export type FieldStep = { readonly name: string; readonly isArray: boolean };

/** A field of an event, and the way to it. */
export interface FieldPath {
  readonly field: EventField;
  readonly steps: readonly FieldStep[];
}

/**
 * The field that a text means: `requestParameters.roleName`, also with `$.` or `detail.` before it, and with or without `[]` after arrays.
 * @throws ScaffoldError `unknown-field`, with the one that may be meant
 */
export function fieldPath(text: string, event: EventRef, catalog: Catalog): FieldPath {
  const names = text
    .replace(/^\$\.|^detail\./, '')
    .replace(/\[[*\d]*\]/g, '')
    .split('.');
  const steps: FieldStep[] = [];
  for (let length = 1; length <= names.length; length++) {
    const field = eventField(event, names.slice(0, length), catalog);
    if (field.status === 'missing') throw unknownField(text, names, event, catalog);
    steps.push({
      name: names[length - 1]!,
      isArray: field.nodes.some(({ schema }) => schema.type === 'array' || schema.items !== undefined),
    });
    if (length === names.length) return { field, steps };
  }
  throw unknownField(text, names, event, catalog);
}

function unknownField(text: string, names: readonly string[], event: EventRef, catalog: Catalog): ScaffoldError {
  const known = [...parts, 'userIdentity']
    .flatMap((part) => fieldPaths(event, [part], catalog))
    .map((path) => path.join('.'));
  const sameEnd = known.find((path) => path.toLowerCase().endsWith(`.${names.at(-1)!.toLowerCase()}`));
  const meant =
    known.find((path) => path.toLowerCase() === names.join('.').toLowerCase()) ??
    sameEnd ??
    closest(names.join('.'), known);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return new ScaffoldError(
    'unknown-field',
    `expected a field of ${event.service}.${event.event}, found ${text}${hint}`,
  );
}
