import type { Limits, Member, Shape } from './shape.js';
import type { Schema, SchemaDocument, SchemaNode } from './schema-node.js';
import { recordId } from './schema-node.js';
import { bodyForms } from './event-entry.js';

/** Gives the record's document, which only few bodies refer to. */
export type ReadRecord = () => SchemaDocument;

/** Definitions of the record's document that are one of botocore's types. */
const recordScalars: Readonly<Record<string, string>> = { Timestamp: 'timestamp', Blob: 'blob' };

/** Definitions of the record's document that stand in for any value: they say nothing of the shape. */
const standIns = new Set(['Mask', 'Omitted', 'NoBody', 'NoResponse']);

interface Place {
  readonly document: SchemaDocument;
  /** The definitions around this one: one that comes again is recursive. */
  readonly around: readonly string[];
  readonly readRecord: ReadRecord;
}

/** The shape of a part of a record: references resolved, JSON Schema's words turned back into botocore's. */
export function resolveBody(body: Schema, document: SchemaDocument, readRecord: ReadRecord): Shape {
  const forms = bodyForms(body).map((form) => resolve(form, { document, around: [], readRecord }));
  return either(forms);
}

function either(forms: readonly Shape[]): Shape {
  return forms.length === 0 ? { kind: 'nothing' } : forms.length === 1 ? forms[0]! : { kind: 'either', of: forms };
}

function resolve(schema: Schema, place: Place, name?: string): Shape {
  if (typeof schema === 'boolean') return { kind: 'scalar', type: 'document' };
  if (schema.$ref !== undefined) return follow(schema.$ref, place);
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms)
    return either(distinct(forms.filter((form) => !standsIn(form, place)).map((form) => resolve(form, place))));
  if (schema.items !== undefined || schema.type === 'array')
    return { kind: 'list', ...sizes(schema.minItems, schema.maxItems), member: resolve(schema.items ?? true, place) };
  if (schema.properties || schema.additionalProperties === false)
    return { kind: 'structure', name, members: members(schema, place) };
  if (schema.additionalProperties !== undefined) {
    const key = resolve(schema.propertyNames ?? { type: 'string' }, place);
    return {
      kind: 'map',
      ...sizes(schema.minProperties, schema.maxProperties),
      key,
      value: resolve(schema.additionalProperties, place),
    };
  }
  return scalar(schema);
}

function follow(ref: string, place: Place): Shape {
  const [id, fragment = ''] = ref.split('#') as [string, string?];
  const name = fragment
    .replace(/^\/\$defs\//, '')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const inRecord = id === recordId || (id === '' && place.document.$id === recordId);
  if (inRecord && recordScalars[name]) return { kind: 'scalar', type: recordScalars[name] };
  const document = id === '' ? place.document : place.readRecord();
  const key = `${document.$id}#${name}`;
  if (place.around.includes(key)) return { kind: 'recursive', name };
  const target = document.$defs[name] ?? Object.values(document.$defs).find(({ $anchor }) => $anchor === name);
  if (!target) return { kind: 'scalar', type: 'document' };
  return resolve(target, { ...place, document, around: [...place.around, key] }, name);
}

function members(schema: SchemaNode, place: Place): Member[] {
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    shape: resolve(property, place),
    required: required.has(name),
    observed: typeof property === 'object' && property.$comment === 'observed',
  }));
}

/** A mask (`HIDDEN_DUE_TO_SECURITY_REASONS`) may replace a value anywhere, and so may null: neither is a form of its own. */
function standsIn(schema: Schema, place: Place): boolean {
  if (typeof schema === 'boolean') return false;
  if (schema.type === 'null') return true;
  const [id, name = ''] = (schema.$ref ?? '').replace('/$defs/', '').split('#');
  return (id === recordId || place.document.$id === recordId) && standIns.has(name);
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
  const pattern = schema.pattern === undefined ? undefined : withoutAnchors(schema.pattern);
  const forms = (named.length > 0 ? named : ['document']).map((type): Shape => ({
    kind: 'scalar',
    type,
    ...(values && { enum: values }),
    ...limits,
    ...(pattern !== undefined && { pattern }),
  }));
  return either(forms);
}

function sizes(min: number | undefined, max: number | undefined): Limits {
  return { ...(max !== undefined && { max }), ...(min !== undefined && { min }) };
}

/** botocore's patterns are whole-string patterns; ours carry the anchors that JSON Schema needs for that. */
function withoutAnchors(pattern: string): string {
  return /^\^\(\?:(.*)\)\$$/s.exec(pattern)?.[1] ?? pattern;
}
