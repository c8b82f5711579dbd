import type { CatalogData } from '../data/catalog-data.js';
import { once } from '../once.js';
import type { EventsDocument } from './events-document.js';
import type { SchemaNode } from '../data/schema-node.js';
import { recordId } from '../data/schema-node.js';

/** Gives the record's document, which only some shapes refer to. */
export type ReadRecord = () => EventsDocument;

/** The record's document of a catalog, opened on first use. */
export function recordReader(catalog: Pick<CatalogData, 'document'>): ReadRecord {
  return once(() => catalog.document('record'));
}

/** Where a `$ref` leads: a definition of a document, or with an empty name its root. */
export interface Reference {
  readonly document: () => EventsDocument;
  readonly inRecord: boolean;
  readonly name: string;
  /** The same for every way to write the same reference. */
  readonly key: string;
}

/** Reads a `$ref` of the generated documents: `#/$defs/Name`, `urn:trailkit:record#/$defs/Name` or `urn:trailkit:record`. */
export function readReference(ref: string, from: EventsDocument, readRecord: ReadRecord): Reference {
  const [id = '', fragment = ''] = ref.split('#');
  const name = fragment.replace(/^\/\$defs\//, '');
  const local = id === '' || id === from.id;
  const inRecord = id === recordId || (local && from.id === recordId);
  return { document: local ? () => from : readRecord, inRecord, name, key: `${inRecord ? recordId : from.id}#${name}` };
}

/** The definition that a reference leads to. */
export function definitionOf({ document, name }: Reference): SchemaNode | undefined {
  return document().definition(name);
}
