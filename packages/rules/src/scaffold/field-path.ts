import type { Catalog, EventField, EventRef, SchemaNode as Schema } from '@trailkit/catalog';
import { eventField, fieldPaths, parts } from '@trailkit/catalog';
import { closest } from '@trailkit/suggest';
import { ScaffoldError } from './scaffold-error.js';

/** A step from the record: a member, or every element of an array. */
export interface FieldStep {
  readonly name: string;
  readonly isArray: boolean;
  /** Whether the value has one of several forms, so that not each of them has the next member. */
  readonly hasForms?: boolean;
}

/** A field of an event, and the way to it. */
export interface FieldPath {
  readonly field: EventField;
  readonly steps: readonly FieldStep[];
}

/** A condition of a new rule: a field of the event has a value. */
export interface FieldCondition extends FieldPath {
  readonly value: string | number | boolean;
}

/**
 * The field that a text means: `requestParameters.roleName`, also with `$.` or `detail.` before it, and with or without `[]` after arrays.
 * @throws ScaffoldError `unknown-field`, with the one that may be meant
 */
export function fieldPath(text: string, event: EventRef, catalog: Catalog): FieldPath {
  const names = namesIn(text.replace(/^\$\.|^detail\./, ''));
  // Paths of a map are listed with a star in the place of its keys, which the caller makes up.
  if (names.includes('*')) throw new ScaffoldError('unknown-field', `expected a key in the place of *, found ${text}`);
  const steps: FieldStep[] = [];
  for (let length = 1; length <= names.length; length++) {
    const field = eventField(event, names.slice(0, length), catalog);
    if (field.status === 'missing') throw unknownField(text, names, event, catalog);
    const forms = field.nodes.map(({ schema }) => schema).filter(({ type }) => type !== 'null');
    const isArray =
      forms.some(({ type, items }) => type === 'array' || items !== undefined) &&
      // A list may be wrapped in an object, or not: the path says which is meant.
      !forms.some(({ properties }) => properties !== undefined && Object.hasOwn(properties, names[length] ?? ''));
    steps.push({
      name: names[length - 1]!,
      isArray,
      hasForms: new Set(forms).size > 1 || field.mayBeMasked || forms.some(hasElementForms),
    });
    if (length === names.length) return { field, steps };
  }
  throw unknownField(text, names, event, catalog);
}

function hasElementForms({ items }: Schema): boolean {
  return typeof items === 'object' && (items.anyOf?.length ?? items.oneOf?.length ?? 1) > 1;
}

/** The names of a path, quoted ones among them: `requestParameters."workspace-id"`, `requestParameters['workspace-id']`. */
function namesIn(path: string): readonly string[] {
  const found = path.replace(/\[[*\d]*\]/g, '').matchAll(/"([^"]*)"|\['([^']*)'\]|([^.["]+)/g);
  return [...found].map(([, double, single, plain]) => double ?? single ?? plain ?? '');
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
