import type { CatalogData } from '../data/catalog-data.js';
import type { Schema } from '../data/schema-node.js';
import type { EventsDocument } from '../document/events-document.js';
import { openDocument } from '../document/events-document.js';
import type { ReadRecord } from '../document/reference.js';
import { recordReader } from '../document/reference.js';
import type { EventEntry, Part } from '../event/event-entry.js';
import { bodyForms, eventEntries } from '../event/event-entry.js';
import { sideOf } from '../names/parse-name.js';
import { pathLines } from '../paths/paths.js';
import { resolveBody } from '../shape/resolve-shape.js';

/** An event that has the field, and where below `detail` it is. */
export interface FieldHit {
  readonly service: string;
  readonly event: string;
  readonly side: string;
  readonly path: string;
}

/** Finds the events that have a field, by its name in any letter case; `*` in the name stands for any letters. */
export function* searchField(
  field: string,
  services: Iterable<string>,
  catalog: Pick<CatalogData, 'document' | 'documentText'>,
): Generator<FieldHit> {
  const wanted = new RegExp(`^${field.split('*').map(escape).join('.*')}$`, 'i');
  const mayHave = new RegExp(`"${field.split('*').map(escape).join('[^"]*')}"\\s*:`, 'i');
  const readRecord = recordReader(catalog);
  for (const service of services) {
    const text = catalog.documentText(service);
    // Most services do not have a given field at all: looking for its letters is quicker than reading the document.
    if (!mayHave.test(text)) continue;
    const document = openDocument(text);
    const having = definitionsWith(wanted, document);
    for (const entry of eventEntries(service, document)) yield* hitsIn(entry, wanted, having, readRecord);
  }
}

function* hitsIn(
  entry: EventEntry,
  wanted: RegExp,
  having: ReadonlySet<string>,
  readRecord: ReadRecord,
): Generator<FieldHit> {
  for (const [part, body] of Object.entries(entry.bodies) as [Part, Schema][]) {
    if (!bodyForms(body).some((form) => hasField(form, wanted, having))) continue;
    const found = new Set<string>();
    for (const line of pathLines(resolveBody(body, entry.document, readRecord), part)) {
      if (wanted.test(line.name)) found.add(line.path);
    }
    for (const path of found) yield { service: entry.service, event: entry.name, side: sideOf(part), path };
  }
}

/** The definitions that have the field themselves or below: only bodies that reach one of them are walked. */
function definitionsWith(wanted: RegExp, document: EventsDocument): Set<string> {
  const having = new Set<string>();
  for (let size = -1; size < having.size;) {
    size = having.size;
    for (const [name, definition] of document.definitions())
      if (!having.has(name) && hasField(definition, wanted, having)) having.add(name);
  }
  return having;
}

function hasField(schema: Schema, wanted: RegExp, having: ReadonlySet<string>): boolean {
  if (typeof schema === 'boolean') return false;
  if (schema.$ref?.startsWith('#/$defs/')) return having.has(schema.$ref.slice('#/$defs/'.length));
  const inner = [
    schema.items,
    schema.additionalProperties,
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...Object.values(schema.properties ?? {}),
  ];
  return (
    Object.keys(schema.properties ?? {}).some((name) => wanted.test(name)) ||
    inner.some((each) => each !== undefined && hasField(each, wanted, having))
  );
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
