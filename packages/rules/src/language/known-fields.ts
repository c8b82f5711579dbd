import type { Catalog, DocumentNode, EventRef } from '@trailkit/catalog';
import { alternatives, eventField, typesOf } from '@trailkit/catalog';
import type { MatchExpression, Operand } from '@trailkit/match';
import { eventNamesOf } from '../tree/event-names.js';
import { pathParts } from '../tree/singular-path.js';

/** A type of a JSON value. */
export type ValueType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

/** The catalog's knowledge of a field of a rule's events: what it does not know may be anything. */
export interface KnownField {
  /** Whether a value of the field, or an element of it where it is an array, may be of one of the types. */
  mayBe(...types: readonly ValueType[]): boolean;
  /** Whether the field is an array in each of the events. */
  readonly isArray: boolean;
}

/** Looks up a field by its names; steps through arrays are left out. */
export type KnownFields = (names: readonly string[]) => KnownField;

/** Looks up the fields of the events that a condition asks for. */
export function knownFields(match: MatchExpression, catalog: Catalog): KnownFields {
  const { sources = [], names = [] } = eventNamesOf(match);
  const found = sources.flatMap((source) => {
    const { services } = catalog.servicesNamed(source);
    return names.flatMap((name) => catalog.eventsNamed(services, name).slice(0, 1));
  });
  const events: readonly (EventRef | undefined)[] = found.length > 0 ? found : [undefined];
  return (path) => {
    const fields = events.map((event) => eventField(event, path, catalog));
    const own = fields.flatMap(({ nodes }) => nodes.map(typesOf));
    const types = fields.flatMap(({ nodes }) => nodes.flatMap((node) => typesWithin(node, catalog)));
    const isKnown = fields.every(({ status }) => status === 'found') && types.every((list) => list.length > 0);
    const all = new Set(types.flat());
    return {
      // A body is an object in all events.
      mayBe: (...wanted) =>
        wanted.some((type) => (isKnown || (type === 'array' && path.length === 1) ? all.has(type) : true)),
      isArray: isKnown && own.every((list) => list.length === 1 && list[0] === 'array'),
    };
  };
}

/** The field that a path from the record leads to. */
export function fieldAt(operand: Operand, known: KnownFields): KnownField {
  return known((pathParts(operand) ?? []).filter((part) => typeof part === 'string'));
}

/** The types of a value and of its elements: a list of each plain schema, empty where it may be any. */
function typesWithin(node: DocumentNode, catalog: Catalog): readonly (readonly string[])[] {
  const types = typesOf(node);
  if (!types.includes('array')) return [types];
  const { items } = node.schema;
  if (typeof items !== 'object') return [types, []];
  const elements = alternatives({ document: node.document, schema: items }, catalog);
  return [types, ...elements.flatMap((element) => typesWithin(element, catalog))];
}
