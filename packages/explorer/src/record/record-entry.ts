import type { Catalog, EventEntry, SchemaNode } from '@trailkit/catalog';
import { eventField } from '@trailkit/catalog';

/** The record as an entry of the catalog, so that whatever writes an event writes it: as types, as JSON Schema. */
export function recordEntry(catalog: Catalog): EventEntry {
  return entryOf('CloudTrailRecord', catalog.record, catalog);
}

/** A field of the record as such an entry. @throws Error where records have no such field */
export function recordFieldEntry(names: readonly string[], catalog: Catalog): EventEntry {
  const { nodes } = eventField(undefined, names, catalog);
  if (nodes.length === 0) throw new Error(`expected a field of the record, found ${names.join('.')}`);
  const schemas = nodes.map(({ schema }) => schema);
  return entryOf(names.join('.'), schemas.length === 1 ? schemas[0]! : { anyOf: schemas }, catalog);
}

function entryOf(name: string, definition: SchemaNode, catalog: Catalog): EventEntry {
  return {
    service: 'record',
    name,
    definition: [name, definition],
    eventNames: [],
    eventSources: [],
    document: catalog.document('record'),
    bodies: {},
  };
}
