import { missingDefinition } from '../catalog-error.js';
import type { SchemaNode as Schema } from '../data/schema-node.js';
import { recordId } from '../data/schema-node.js';
import type { EventRef, SchemaLookup } from './event-ref.js';

/** A schema of a value of records, and the document that its references are about. */
export interface DocumentNode {
  readonly schema: Schema;
  readonly document: Schema;
}

/** The nodes of a whole record of an event: what every record has, and what the event has; none for an unknown event. */
export function rootNodes(schemas: SchemaLookup, { service, event }: EventRef): readonly DocumentNode[] {
  const document = schemas.schema(service);
  const entry = schemas.event ? schemas.event(service, event) : entriesOf(document).get(event);
  if (entry === undefined) return [];
  // The record's own word on a body is that it may be anything: the event's word replaces it.
  const common = Object.entries(schemas.record.properties ?? {}).filter(
    ([name]) => !Object.hasOwn(entry.properties!, name),
  );
  return [
    { document: schemas.record, schema: { properties: Object.fromEntries(common) } },
    { document, schema: { properties: entry.properties } },
  ];
}

/** The node of a record of any event: its bodies may be anything. */
export function envelopeNode({ record }: SchemaLookup): DocumentNode {
  return { document: record, schema: { properties: record.properties } };
}

const entriesByDocument = new WeakMap<Schema, ReadonlyMap<string, Schema>>();

/** The events of a document by their titles; of two, the first counts. */
function entriesOf(document: Schema): ReadonlyMap<string, Schema> {
  const known = entriesByDocument.get(document);
  if (known) return known;
  const entries = new Map<string, Schema>();
  for (const schema of Object.values(document.$defs ?? {}))
    if (schema.title !== undefined && schema.properties && !entries.has(schema.title))
      entries.set(schema.title, schema);
  entriesByDocument.set(document, entries);
  return entries;
}

/** The plain schemas that a node stands for: references followed, alternatives taken apart. */
export function alternatives(node: DocumentNode, schemas: SchemaLookup): readonly DocumentNode[] {
  const found: DocumentNode[] = [];
  const seen = new Set<Schema>();
  const todo = [node];
  for (let current = todo.pop(); current !== undefined; current = todo.pop()) {
    const { schema, document } = current;
    if (seen.has(schema)) continue;
    seen.add(schema);
    const { $ref, anyOf, oneOf, allOf } = schema as Schema & Record<'oneOf' | 'allOf', readonly Schema[] | undefined>;
    if ($ref !== undefined) todo.push(follow($ref, document, schemas));
    for (const inner of [...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])]) todo.push({ schema: inner, document });
    if ($ref === undefined && anyOf === undefined && oneOf === undefined && allOf === undefined) found.push(current);
  }
  return found;
}

function follow(ref: string, document: Schema, schemas: SchemaLookup): DocumentNode {
  const target = ref.startsWith(recordId) ? schemas.record : document;
  const name = /\/\$defs\/(.+)$/.exec(ref)?.[1];
  if (name === undefined) return { schema: target, document: target };
  const schema = target.$defs?.[name];
  if (schema === undefined) throw missingDefinition(String(target.title), name);
  return { schema, document: target };
}

/** Whether a plain schema says nothing about its value. */
export function isOpen({ schema }: DocumentNode): boolean {
  const { type, properties, items, enum: values, const: constant, additionalProperties } = schema;
  return [type, properties, items, values, constant, additionalProperties].every((keyword) => keyword === undefined);
}

/** The types of values that a plain schema takes; empty when it takes any. */
export function typesOf({ schema }: DocumentNode): readonly string[] {
  const { type, enum: values, const: constant } = schema;
  if (type !== undefined)
    return (Array.isArray(type) ? type : [type]).map((name) => (name === 'integer' ? 'number' : String(name)));
  const constants = Array.isArray(values) ? (values as readonly unknown[]) : constant === undefined ? [] : [constant];
  if (constants.length > 0) return [...new Set(constants.map(typeOf))];
  if (schema.properties !== undefined || schema.additionalProperties !== undefined) return ['object'];
  return schema.items === undefined ? [] : ['array'];
}

/** The type of a JSON value as JSON Schema calls it. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
