import { compile, fits, matchingText } from './matching-text.js';
import { plausibleTexts } from './plausible-text.js';
import type { Schema, SchemaNode } from '../data/schema-node.js';
import type { EventsDocument } from '../document/events-document.js';
import type { ReadRecord } from '../document/reference.js';
import { readReference, targetOf } from '../document/reference.js';

/** How deep members that need not be there are written: a dashboard of QuickSight has fifty thousand values otherwise. */
const optionalDepth = 6;

interface Place {
  readonly document: EventsDocument;
  readonly readRecord: ReadRecord;
  /** The service and the name of the member: they decide what is plausible. */
  readonly service: string;
  readonly name: string;
  /** Whether there has to be a value: where its limits contradict each other, it gets a text that keeps to some of them. */
  readonly insist: boolean;
  readonly depth: number;
  readonly around: readonly string[];
}

/** A plausible value that its schema admits; the same schema gets the same value. Undefined where there is none to be had. */
export function exampleValue(schema: Schema, document: EventsDocument, readRecord: ReadRecord, name: string): unknown {
  const service = document.id.split(':').at(-1)!;
  return example(schema, { document, readRecord, service, name, insist: true, depth: 0, around: [] });
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
  const members = Object.entries(schema.properties ?? {}).flatMap(([name, property]): [string, unknown][] => {
    if (!required.has(name) && place.depth >= optionalDepth) return [];
    const value = example(property, {
      ...place,
      name,
      insist: place.insist && required.has(name),
      depth: place.depth + 1,
    });
    return value === undefined ? [] : [[name, value]];
  });
  if (typeof schema.additionalProperties === 'object') {
    const value = example(schema.additionalProperties, { ...place, insist: false, depth: place.depth + 1 });
    if (value !== undefined) members.push(['example', value]);
  }
  const complete = [...required].every((name) => members.some(([member]) => member === name));
  return complete ? Object.fromEntries(members) : undefined;
}

function listExample(schema: SchemaNode, place: Place): unknown {
  const inside = { ...place, name: singular(place.name), insist: false };
  const item = place.depth < optionalDepth && schema.maxItems !== 0 ? example(schema.items ?? true, inside) : undefined;
  return item === undefined ? [] : [item];
}

function singular(name: string): string {
  return name.replace(/(?:Set|List)$/, '').replace(/s$/, '');
}

function scalarExample(type: string | undefined, schema: SchemaNode, place: Place): unknown {
  switch (type) {
    case 'string':
      return textExample(schema, place);
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

function textExample(
  { pattern, minLength, maxLength }: SchemaNode,
  { name, service, insist }: Place,
): string | undefined {
  const length = { min: minLength ?? 0, max: maxLength ?? Infinity };
  const expression = pattern === undefined ? undefined : compile(pattern);
  const plausible = plausibleTexts(name, service).find((text) => fits(text, expression, length));
  if (plausible !== undefined) return plausible;
  if (pattern === undefined)
    return 'example-'.repeat(Math.ceil(length.min / 8) + 1).slice(0, Math.min(length.max, Math.max(length.min, 7)));
  return (
    matchingText(pattern, length) ??
    (insist ? (matchingText(pattern, { min: 0, max: Infinity }) ?? 'example') : undefined)
  );
}

function firstDefined<T>(from: readonly T[], work: (each: T) => unknown): unknown {
  for (const each of from) {
    const value = work(each);
    if (value !== undefined) return value;
  }
  return undefined;
}
