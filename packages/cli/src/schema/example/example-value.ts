import { compile, fits, matchingText } from './matching-text.js';
import { plausibleTexts } from './plausible-text.js';
import type { ReadRecord } from '../reference.js';
import type { EventsDocument } from '../events-document.js';
import { readReference, targetOf } from '../reference.js';
import type { Schema, SchemaNode } from '../schema-node.js';

/** How deep members that need not be there are written: a dashboard of QuickSight has fifty thousand values otherwise. */
const optionalDepth = 6;

interface Place {
  readonly document: EventsDocument;
  readonly readRecord: ReadRecord;
  /** The name of the member: it decides what is plausible. */
  readonly name: string;
  readonly depth: number;
  readonly around: readonly string[];
}

/** A plausible value that its schema admits; the same schema gets the same value. Undefined where there is none to be had. */
export function exampleValue(schema: Schema, document: EventsDocument, readRecord: ReadRecord, name: string): unknown {
  return example(schema, { document, readRecord, name, depth: 0, around: [] });
}

function example(schema: Schema, place: Place): unknown {
  if (typeof schema === 'boolean') return schema ? {} : undefined;
  if (schema.$ref !== undefined) return referred(schema.$ref, place);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.find((value) => value !== null && value !== '') ?? schema.enum[0];
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return firstDefined(forms, (form) => example(form, place));
  if (schema.properties || schema.additionalProperties !== undefined) return objectExample(schema, place);
  const types = [schema.type ?? []].flat();
  if (schema.items !== undefined || types.includes('array')) return listExample(schema, place);
  return scalarExample(types.find((type) => type !== 'null') ?? types[0], schema, place);
}

function referred(ref: string, place: Place): unknown {
  const reference = readReference(ref, place.document, place.readRecord);
  if (reference.inRecord && Object.hasOwn(wellKnown, reference.name)) return wellKnown[reference.name];
  const target = place.around.includes(reference.key) ? undefined : targetOf(reference);
  return (
    target && example(target, { ...place, document: reference.document(), around: [...place.around, reference.key] })
  );
}

/** Values of the record's shared definitions that read better than what their patterns give. */
const wellKnown: Readonly<Record<string, unknown>> = {
  Timestamp: '2024-05-01T12:00:00Z',
  Blob: 'ZXhhbXBsZQ==',
  NoBody: null,
  NoResponse: null,
};

function objectExample(schema: SchemaNode, place: Place): unknown {
  const required = new Set(schema.required);
  const most = schema.maxProperties ?? Infinity;
  const result: [string, unknown][] = [];
  const ordered = Object.entries(schema.properties ?? {});
  for (const [name, property] of [
    ...ordered.filter(([key]) => required.has(key)),
    ...ordered.filter(([key]) => !required.has(key)),
  ]) {
    const wanted = required.has(name) || (place.depth < optionalDepth && result.length < most);
    const value = wanted ? example(property, { ...place, name, depth: place.depth + 1 }) : undefined;
    if (value !== undefined) result.push([name, value]);
    else if (required.has(name)) return undefined;
  }
  if (typeof schema.additionalProperties === 'object' && result.length < most) {
    const key =
      schema.propertyNames === undefined ? 'example' : example(schema.propertyNames, { ...place, name: 'key' });
    const value = example(schema.additionalProperties, { ...place, depth: place.depth + 1 });
    if (typeof key === 'string' && value !== undefined) result.push([key, value]);
  }
  if (result.length < (schema.minProperties ?? 0)) return undefined;
  const order = new Map(ordered.map(([name], index) => [name, index]));
  return Object.fromEntries(result.sort(([a], [b]) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity)));
}

function listExample(schema: SchemaNode, place: Place): unknown {
  const item =
    place.depth < optionalDepth || (schema.minItems ?? 0) > 0
      ? example(schema.items ?? true, { ...place, name: singular(place.name) })
      : undefined;
  if (item === undefined || schema.maxItems === 0) return (schema.minItems ?? 0) > 0 ? undefined : [];
  return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => item);
}

function singular(name: string): string {
  return name.replace(/(?:Set|List)$/, '').replace(/s$/, '');
}

function scalarExample(type: string | undefined, schema: SchemaNode, place: Place): unknown {
  switch (type) {
    case 'string':
      return textExample(schema, place.name);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? -Infinity, Math.min(schema.maximum ?? Infinity, 1));
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return {};
  }
}

function textExample(schema: SchemaNode, name: string): string | undefined {
  const length = { min: schema.minLength ?? 0, max: schema.maxLength ?? Infinity };
  const expression = schema.pattern === undefined ? undefined : compile(schema.pattern);
  if (schema.pattern !== undefined && !expression) return undefined;
  const plausible = plausibleTexts(name).find((text) => fits(text, expression, length));
  if (plausible !== undefined) return plausible;
  if (schema.pattern !== undefined) return matchingText(schema.pattern, length);
  return 'example-'
    .repeat(Math.ceil(Math.max(1, length.min) / 8))
    .slice(0, Math.min(length.max, Math.max(length.min, 7)));
}

function firstDefined<T>(from: readonly T[], work: (each: T) => unknown): unknown {
  for (const each of from) {
    const value = work(each);
    if (value !== undefined) return value;
  }
  return undefined;
}
