import { type OptionalKind, StructureKind, type TypeAliasDeclarationStructure } from 'ts-morph';
import type { JsonSchema } from '../schema/json-schema.js';
import { type Bodies, bodyParts, type BodyPart, describedForms, inlineKey } from './inline-bodies.js';

/** Stands for the events of the source that a service's events have as a rule: a fifth less text for the compiler. */
const ownEvent = '$Event';

/** The declaration of `$Event`: the record of an event of the source that most events of the service have. */
export function ownEventType(ownSource: string): string {
  return `type ${ownEvent}<Name extends string, Request, Response, Additional = envelope.Details, Service = envelope.Details> = envelope.EventOf<${ownSource}, Name, Request, Response, Additional, Service>;`;
}

/** The eventSource that most events have, as a type. */
export function defaultSource(entries: readonly JsonSchema[]): string {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(sourceOf(entry), (counts.get(sourceOf(entry)) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['string', 0] as [string, number])[0];
}

function sourceOf(schema: JsonSchema): string {
  return literals(schema.properties?.eventSource?.enum);
}

function literals(values: JsonSchema['enum']): string {
  return values ? values.map((value) => JSON.stringify(value)).join(' | ') : 'string';
}

/** The facts that the type of an event is made from, beside its entry. */
export interface EventTypeContext {
  readonly bodies: Bodies;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  readonly ownSource: string;
  /** The operations whose successful calls are always recorded with their request. */
  readonly sureRequests: ReadonlySet<string>;
}

/** Writes the type of an event: the bodies of its entry in the envelope. */
export function eventType(
  name: string,
  schema: JsonSchema,
  context: EventTypeContext,
): OptionalKind<TypeAliasDeclarationStructure> & { kind: StructureKind.TypeAlias } {
  const properties = schema.properties!;
  const typeOf = (part: BodyPart): string =>
    describedForms(properties[part])
      .map((form) => form.$ref?.slice('#/$defs/'.length) ?? context.bodies.get(inlineKey(name, part))!)
      .join(' | ') || 'null';
  const request = typeOf('requestParameters');
  const details = bodyParts.slice(2).map((part) => (properties[part] === undefined ? unknownDetails : typeOf(part)));
  while (details.at(-1) === unknownDetails) details.pop();
  const parts = [
    literals(properties.eventName?.enum),
    hasSureRequest(schema, context) ? request : orNull(request),
    orNull(typeOf('responseElements')),
    ...details,
  ];
  const isOwn = sourceOf(schema) === context.ownSource;
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name,
    type: isOwn ? `${ownEvent}<${parts.join(', ')}>` : `envelope.EventOf<${[sourceOf(schema), ...parts].join(', ')}>`,
  };
}

const unknownDetails = 'envelope.Details';

/**
 * Whether every record without an error has a request. One of a service event has none, also where an operation has the same name; of a
 * hand-written event that depends on whether it needs a parameter.
 */
function hasSureRequest(entry: JsonSchema, { definitions, sureRequests }: EventTypeContext): boolean {
  if (entry.properties?.serviceEventDetails !== undefined) return false;
  if (sureRequests.has(entry.title!)) return true;
  return entry.$comment !== undefined && needsParameter(entry, definitions);
}

function needsParameter(entry: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): boolean {
  return describedForms(entry.properties?.requestParameters).some((form) => {
    const schema = form.$ref === undefined ? form : definitions[form.$ref.slice('#/$defs/'.length)];
    return schema?.required !== undefined;
  });
}

function orNull(type: string): string {
  return type === 'null' ? type : `${type} | null`;
}
