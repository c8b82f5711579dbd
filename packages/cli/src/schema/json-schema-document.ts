import type { EventEntry, Part } from './event-entry.js';
import { bodyForms } from './event-entry.js';
import type { ReadRecord } from './resolve-shape.js';
import type { Schema, SchemaDocument, SchemaNode } from './schema-node.js';

/**
 * An event, or one part of it, as a JSON Schema of its own: what it refers to is in its `$defs`, the record's definitions too. A part
 * is described as it is where it is present; the event admits masks, omitted bodies and null as well.
 */
export function jsonSchemaDocument(entry: EventEntry, part: Part | undefined, readRecord: ReadRecord): SchemaNode {
  const bundle = new Bundle(entry.document, readRecord);
  const root = bundle.rewrite(
    part ? bodySchema(entry.bodies[part] ?? { type: 'null' }) : entryDefinition(entry),
    entry.document,
  );
  const described = without(typeof root === 'object' ? root : {}, ['$anchor']);
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
  return forms.length === 0 ? { type: 'null' } : forms.length === 1 ? forms[0]! : { anyOf: forms };
}

function entryDefinition(entry: EventEntry): SchemaNode {
  return entry.document.$defs[entry.definition] ?? {};
}

/** Collects the definitions that a schema refers to, from two documents into one, under names that do not clash. */
class Bundle {
  private readonly collected = new Map<string, Schema>();
  private readonly names = new Map<string, string>();

  constructor(
    private readonly home: SchemaDocument,
    private readonly readRecord: ReadRecord,
  ) {}

  definitions(): Record<string, Schema> {
    return Object.fromEntries([...this.collected].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  rewrite(schema: Schema, document: SchemaDocument): Schema {
    return this.copy(schema, document) as Schema;
  }

  private copy(value: unknown, document: SchemaDocument): unknown {
    if (Array.isArray(value)) return value.map((each) => this.copy(each, document));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, inner]) => !(key === '$dynamicAnchor' && typeof inner === 'string'))
        .map(([key, inner]) => [
          key,
          key === '$ref' && typeof inner === 'string' ? this.reference(inner, document) : this.copy(inner, document),
        ]),
    );
  }

  private reference(ref: string, from: SchemaDocument): string {
    const [id, fragment = ''] = ref.split('#') as [string, string?];
    const document = id === '' || id === this.home.$id ? (id === '' ? from : this.home) : this.readRecord();
    const wanted = fragment.replace(/^\/\$defs\//, '');
    return `#/$defs/${this.collect(wanted, document)}`;
  }

  private collect(wanted: string, document: SchemaDocument): string {
    const place = `${document.$id}#${wanted}`;
    const known = this.names.get(place);
    if (known !== undefined) return known;
    const name = this.freeName(wanted === '' ? 'Record' : wanted, document);
    this.names.set(place, name);
    this.collected.set(name, true);
    this.collected.set(name, this.rewrite(definitionOf(wanted, document), document));
    return name;
  }

  private freeName(wanted: string, document: SchemaDocument): string {
    const foreign = document.$id !== this.home.$id;
    const taken = (name: string): boolean =>
      this.collected.has(name) || (foreign && Object.hasOwn(this.home.$defs, name));
    let name = wanted;
    for (let number = 1; taken(name); number++) name = `Record${wanted}${number === 1 ? '' : number}`;
    return name;
  }
}

function definitionOf(name: string, document: SchemaDocument): Schema {
  if (name === '') return without(document, ['$schema', '$id', '$defs']);
  return document.$defs[name] ?? Object.values(document.$defs).find(({ $anchor }) => $anchor === name) ?? true;
}

function without(schema: SchemaNode, keys: readonly string[]): SchemaNode {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}
