import type { Limits, Member, Scalar, Shape } from './shape.js';
import type { Schema, SchemaNode } from '../data/schema-node.js';
import type { EventsDocument } from '../document/events-document.js';
import type { ReadRecord } from '../document/reference.js';
import { readReference, definitionOf } from '../document/reference.js';
import { bodyForms } from '../event/event-entry.js';

/** Definitions of the record's document that are one of botocore's types. */
const recordScalars: Readonly<Record<string, string>> = { Timestamp: 'timestamp', Blob: 'blob' };

/** Definitions of the record's document that replace a value of any shape. */
const standIns = new Set(['Mask', 'Omitted', 'NoBody', 'NoResponse']);

interface ResolveContext {
  readonly document: EventsDocument;
  /** The definitions around this one: one that comes again is recursive. */
  readonly around: readonly string[];
  readonly readRecord: ReadRecord;
}

/** The shape of a part of a record: references resolved, JSON Schema's words turned back into botocore's. */
export function resolveBody(body: Schema, document: EventsDocument, readRecord: ReadRecord): Shape {
  const forms = bodyForms(body).map((form) => resolve(form, { document, around: [], readRecord }));
  return either(forms);
}

/** The shape of all records: the members that any event's records may have. Its bodies may be anything. */
export function recordShape(readRecord: ReadRecord): Shape {
  const document = readRecord();
  return resolveBody(document.whole(), document, readRecord);
}

/** Forms that differ in their type alone are one value of several types. */
function either(forms: readonly Shape[]): Shape {
  if (forms.length > 1 && forms.every(isPlain))
    return { kind: 'scalar', type: forms.map(({ type }) => type).join('|') };
  return forms.length === 0 ? { kind: 'nothing' } : forms.length === 1 ? forms[0]! : { kind: 'either', of: forms };
}

function resolve(schema: Schema, context: ResolveContext, name?: string): Shape {
  if (typeof schema === 'boolean') return { kind: 'scalar', type: 'document' };
  if (schema.$ref !== undefined) return follow(schema.$ref, context);
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms)
    return either(distinct(forms.filter((form) => !standsIn(form, context)).map((form) => resolve(form, context))));
  if (schema.items !== undefined || schema.type === 'array')
    return { kind: 'list', ...sizes(schema.minItems, schema.maxItems), member: resolve(schema.items ?? true, context) };
  if (schema.properties || schema.additionalProperties === false)
    return { kind: 'structure', name, members: members(schema, context) };
  if (schema.additionalProperties !== undefined) {
    const key = resolve(schema.propertyNames ?? { type: 'string' }, context);
    return {
      kind: 'map',
      ...sizes(schema.minProperties, schema.maxProperties),
      key,
      value: resolve(schema.additionalProperties, context),
    };
  }
  return scalar(schema);
}

function follow(ref: string, context: ResolveContext): Shape {
  const reference = readReference(ref, context.document, context.readRecord);
  const { name, key, inRecord } = reference;
  if (inRecord && recordScalars[name]) return { kind: 'scalar', type: recordScalars[name] };
  if (context.around.includes(key)) return { kind: 'recursive', name };
  const target = definitionOf(reference);
  if (!target) return { kind: 'scalar', type: 'document' };
  return resolve(target, { ...context, document: reference.document(), around: [...context.around, key] }, name);
}

function members(schema: SchemaNode, context: ResolveContext): Member[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    shape: resolve(property, context),
    required: required.has(name),
    observed: typeof property === 'object' && property.$comment === 'observed',
  }));
}

/** A mask (`HIDDEN_DUE_TO_SECURITY_REASONS`) may replace a value anywhere, and so may null: neither is a form of its own. */
function standsIn(schema: Schema, context: ResolveContext): boolean {
  if (typeof schema === 'boolean') return false;
  if (schema.$ref === undefined) return schema.type === 'null';
  const { inRecord, name } = readReference(schema.$ref, context.document, context.readRecord);
  return inRecord && standIns.has(name);
}

function isPlain(shape: Shape): shape is Scalar {
  return (
    shape.kind === 'scalar' &&
    shape.enum === undefined &&
    shape.pattern === undefined &&
    shape.min === undefined &&
    shape.max === undefined
  );
}

function distinct(shapes: readonly Shape[]): Shape[] {
  const seen = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]));
  return [...seen.values()];
}

function scalar(schema: SchemaNode): Shape {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const types = [schema.type ?? (values ? [...new Set(values.map((value) => typeof value))] : 'document')]
    .flat()
    .filter((type) => type !== 'null');
  const named = types.map((type) => (type === 'number' ? 'double' : type === 'object' ? 'document' : type));
  const limits = sizes(schema.minLength ?? schema.minimum, schema.maxLength ?? schema.maximum);
  const forms = (named.length > 0 ? named : ['document']).map((type): Shape => ({
    kind: 'scalar',
    type,
    ...(values && { enum: values }),
    ...limits,
    ...(schema.pattern !== undefined && { pattern: schema.pattern }),
  }));
  return either(forms);
}

function sizes(min: number | undefined, max: number | undefined): Limits {
  return { ...(max !== undefined && { max }), ...(min !== undefined && { min }) };
}
