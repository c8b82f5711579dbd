import { chosenMembers } from './chosen-members.js';
import { compile, fits, matchingText } from './matching-text.js';
import { plausibleTexts } from './plausible-text.js';
import type { Schema, SchemaNode } from '../data/schema-node.js';
import { recordId } from '../data/schema-node.js';
import type { EventsDocument } from '../document/events-document.js';
import type { ReadRecord } from '../document/reference.js';
import { readReference, definitionOf } from '../document/reference.js';

/** How deep optional members are written: a dashboard of QuickSight has fifty thousand values otherwise. */
const maxOptionalDepth = 6;

/** How much an example shows. */
export interface ExampleOptions {
  /** Every member, instead of those that captured records showed and required ones. @default false */
  readonly allMembers?: boolean;
}

interface Context {
  readonly allMembers: boolean;
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
export function exampleValue(
  schema: Schema,
  document: EventsDocument,
  readRecord: ReadRecord,
  name: string,
  { allMembers = false }: ExampleOptions = {},
): unknown {
  const service = document.id.split(':').at(-1)!;
  return example(schema, { allMembers, document, readRecord, service, name, insist: true, depth: 0, around: [] });
}

function example(schema: Schema, context: Context): unknown {
  if (typeof schema === 'boolean') return schema ? {} : undefined;
  if (schema.$ref !== undefined) return referred(schema.$ref, context);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.find((value) => value !== null && value !== '') ?? schema.enum[0];
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms) return forms.some(isMask) ? mask : firstDefined(forms, (form) => example(form, context));
  if (schema.properties || schema.additionalProperties !== undefined) return objectExample(schema, context);
  const types = [schema.type ?? []].flat();
  if (schema.items !== undefined || types.includes('array')) return listExample(schema, context);
  return scalarExample(types.find((type) => type !== 'null') ?? types[0], schema, context);
}

/** The text that services write in place of sensitive values. */
const mask = 'HIDDEN_DUE_TO_SECURITY_REASONS';

function isMask({ $ref }: SchemaNode): boolean {
  return $ref === `${recordId}#/$defs/Mask`;
}

function referred(ref: string, context: Context): unknown {
  const reference = readReference(ref, context.document, context.readRecord);
  if (reference.inRecord && Object.hasOwn(wellKnown, reference.name)) return wellKnown[reference.name];
  const target = context.around.includes(reference.key) ? undefined : definitionOf(reference);
  return (
    target &&
    example(target, { ...context, document: reference.document(), around: [...context.around, reference.key] })
  );
}

/** Values of the record's shared definitions that read better than what their patterns give. */
const wellKnown: Readonly<Record<string, unknown>> = {
  Timestamp: '2024-05-01T12:00:00Z',
  Blob: 'ZXhhbXBsZQ==',
  NoBody: null,
  NoResponse: null,
};

function objectExample(schema: SchemaNode, context: Context): unknown {
  const required = new Set(schema.required);
  const chosen = context.allMembers ? Object.entries(schema.properties ?? {}) : chosenMembers(schema, context.depth);
  const members = chosen.flatMap(([name, property]): [string, unknown][] => {
    if (!required.has(name) && context.depth >= maxOptionalDepth) return [];
    const value = example(property, {
      ...context,
      name,
      insist: context.insist && required.has(name),
      depth: context.depth + 1,
    });
    return value === undefined ? [] : [[name, value]];
  });
  if (typeof schema.additionalProperties === 'object') {
    const value = example(schema.additionalProperties, { ...context, insist: false, depth: context.depth + 1 });
    if (value !== undefined) members.push(['example', value]);
  }
  const complete = [...required].every((name) => members.some(([member]) => member === name));
  return complete ? Object.fromEntries(members) : undefined;
}

function listExample(schema: SchemaNode, context: Context): unknown {
  const inside = { ...context, name: singular(context.name), insist: false };
  const item =
    context.depth < maxOptionalDepth && schema.maxItems !== 0 ? example(schema.items ?? true, inside) : undefined;
  return item === undefined ? [] : [item];
}

function singular(name: string): string {
  return name.replace(/(?:Set|List)$/, '').replace(/s$/, '');
}

function scalarExample(type: string | undefined, schema: SchemaNode, context: Context): unknown {
  switch (type) {
    case 'string':
      return textExample(schema, context);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? -Infinity, Math.min(schema.maximum ?? Infinity, plausibleNumber(context.name)));
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return {};
  }
}

function plausibleNumber(name: string): number {
  if (/status_?code$/i.test(name)) return 200;
  if (/port$/i.test(name)) return 443;
  return /(?:bytes|size|length)$/i.test(name) ? 1024 : 1;
}

function textExample(
  { pattern, minLength, maxLength }: SchemaNode,
  { name, service, insist }: Context,
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
