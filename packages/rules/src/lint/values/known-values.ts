import type { Catalog, DocumentNode } from '@trailkit/catalog';
import { elementNodes, isOpen, typesOf } from '@trailkit/catalog';
import { fieldOf } from '../fields/event-fields.js';
import type { FieldGroup } from '../fields/field-groups.js';
import { isBody } from '../fields/field-groups.js';

/** The values that a field can have, as far as schemas say. */
export interface KnownValues {
  /** The JSON types of the values themselves, lists taken apart; in words of JSON Schema, without null. */
  readonly types: readonly string[];
  /** The values, where the schema lists them all. */
  readonly list?: readonly unknown[];
  /** A record may have several: the field is in a list, or is one. */
  readonly isMany: boolean;
  readonly isObserved: boolean;
  readonly mayBeMasked: boolean;
}

const known = new WeakMap<FieldGroup, { readonly values: KnownValues | undefined }>();

/** The values of a field of a rule; undefined where one of the events has it without saying what it is. */
export function knownValues(group: FieldGroup, catalog: Catalog): KnownValues | undefined {
  let found = known.get(group);
  if (!found) known.set(group, (found = { values: find(group, catalog) }));
  return found.values;
}

function find({ use, events }: FieldGroup, catalog: Catalog): KnownValues | undefined {
  if (use.path.length === 0 || use.isPartial || use.isTail) return undefined;
  if (isBody(use) && events === undefined) return undefined;
  const fields = (events ?? [undefined]).map((event) => fieldOf(event, use.path, catalog, use.ignoreNameCase));
  if (fields.some(({ status }) => status === 'unknown')) return undefined;
  const having = fields.filter(({ status }) => status === 'found');
  if (having.length === 0) return undefined;
  const whole = having.flatMap(({ nodes }) => nodes);
  const nodes = whole.flatMap((node) => elementNodes(node, catalog)).filter(({ schema }) => schema.type !== 'null');
  if (nodes.length === 0 || nodes.some(isOpen)) return undefined;
  const types = nodes.map(typesOf);
  if (types.some(({ length }) => length === 0)) return undefined;
  const lists = nodes.map(listed);
  const list = lists.every((values) => values !== undefined) ? [...new Set(lists.flat())] : undefined;
  return {
    types: [...new Set(types.flat())].filter((type) => type !== 'null'),
    ...(list && { list }),
    isMany:
      having.some(({ isInList }) => isInList) ||
      nodes.length !== whole.length ||
      whole.some(({ schema }) => schema.type === 'array'),
    isObserved: having.some(({ isObserved }) => isObserved),
    mayBeMasked: having.some(({ mayBeMasked }) => mayBeMasked),
  };
}

/** The values that a form lists; a boolean is one of two. */
function listed({ schema }: DocumentNode): readonly unknown[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  return schema.enum ?? (schema.type === 'boolean' ? [true, false] : undefined);
}
