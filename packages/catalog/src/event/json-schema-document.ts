import type { EventEntry, Part } from './event-entry.js';
import { bodyForms } from './event-entry.js';
import type { Schema, SchemaNode } from '../data/schema-node.js';
import type { EventsDocument } from '../document/events-document.js';
import type { ReadRecord, Reference } from '../document/reference.js';
import { readReference, definitionOf } from '../document/reference.js';

/**
 * An event, or one part of it, as a JSON Schema of its own: what it refers to is in its `$defs`, the record's definitions too. A part
 * is described as it is where it is present; the event admits masks, omitted bodies and null as well.
 */
export function jsonSchemaDocument(entry: EventEntry, part: Part | undefined, readRecord: ReadRecord): SchemaNode {
  const bundle = createBundle(entry.document, readRecord);
  const root = bundle.rewrite(
    part ? bodySchema(entry.bodies[part] ?? { type: 'null' }) : entry.definition[1],
    entry.document,
  );
  const described = without(typeof root === 'object' ? root : {}, ['title']);
  const name = part ? `${entry.name}:${part}` : entry.name;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:trailkit:events:${entry.service}:${name}`,
    title: `${entry.service}.${entry.name}${part ? ` ${part}` : ''}`,
    ...described,
    $defs: bundle.definitions(),
  } as SchemaNode;
}

/** A part without the forms that stand for "no body". */
export function bodySchema(body: Schema): Schema {
  const forms = bodyForms(body);
  return forms.length === 0
    ? { type: 'null' }
    : forms.length === 1
      ? forms[0]!
      : { anyOf: forms.filter((form) => typeof form === 'object') };
}

interface Bundle {
  /** Copies a schema of a document; its references lead into the bundle then. */
  readonly rewrite: (schema: Schema, document: EventsDocument) => Schema;
  readonly definitions: () => Record<string, Schema>;
}

/** Collects the definitions that schemas refer to, from two documents into one, under names that do not clash. */
function createBundle(home: EventsDocument, readRecord: ReadRecord): Bundle {
  const collected = new Map<string, Schema>();
  const names = new Map<string, string>();
  const freeName = (wanted: string, document: EventsDocument): string => {
    const taken = (name: string): boolean =>
      collected.has(name) || (document.id !== home.id && home.definition(name) !== undefined);
    let name = wanted;
    for (let number = 1; taken(name); number++) name = `Record${wanted}${number === 1 ? '' : number}`;
    return name;
  };
  const collect = (reference: Reference): string => {
    const known = names.get(reference.key);
    if (known !== undefined) return known;
    const document = reference.document();
    const name = freeName(reference.name === '' ? 'Record' : reference.name, document);
    names.set(reference.key, name);
    // The name is taken before what it stands for is copied: a shape may be inside itself.
    collected.set(name, true);
    const target =
      reference.name === '' ? without(document.whole(), ['$schema', '$id', '$defs']) : definitionOf(reference);
    collected.set(name, rewrite(target ?? true, document));
    return name;
  };
  const copy = (value: unknown, document: EventsDocument): unknown => {
    if (Array.isArray(value)) return value.map((each) => copy(each, document));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([key, inner]) => {
        if (key !== '$ref' || typeof inner !== 'string') return [key, copy(inner, document)];
        return [key, `#/$defs/${collect(readReference(inner, document, readRecord))}`];
      }),
    );
  };
  const rewrite = (schema: Schema, document: EventsDocument): Schema => copy(schema, document) as Schema;
  return { rewrite, definitions: () => Object.fromEntries([...collected].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function without(schema: SchemaNode, keys: readonly string[]): SchemaNode {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}
