import type { EventView, ServiceView, StructureType, ViewType } from '../views/view-type.js';
import type { JsonSchema } from './json-schema.js';
import { convertPattern } from './patterns.js';
import { assignTypeNames } from './type-names.js';

/** `$id` of the document that describes the envelope. */
export const recordId = 'urn:trailkit:record';

/** `$id` of a service's document. */
export function documentId(service: string): string {
  return `urn:trailkit:events:${service}`;
}

/** The names of everything that could not be carried over. */
export interface SchemaProblem {
  readonly service: string;
  readonly kind: 'pattern' | 'trait';
  readonly name: string;
  readonly detail: string;
}

/** A service's document and what was left out of it. */
export interface EmittedSchema {
  readonly document: JsonSchema;
  readonly problems: readonly SchemaProblem[];
}

/** Writes a service's events as one JSON Schema document: an entry per event, a definition per shape. */
export function emitJsonSchema(view: ServiceView, generatedBy: string): EmittedSchema {
  const names = assignTypeNames([...view.definitions.keys(), ...view.events.map(entryKey)]);
  const writer = createWriter(view.service, names);
  const entries = view.events.map((event) => [names.get(entryKey(event))!, eventEntry(event, writer)] as const);
  const definitions = [...reachable(view)].map(
    (name) => [names.get(name)!, writer.schema(view.definitions.get(name)!)] as const,
  );
  return {
    document: {
      ...emptyDocument(view.service, generatedBy),
      $defs: Object.fromEntries([...entries, ...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
    },
    problems: writer.problems,
  };
}

/** A service's document before anything is in it. */
export function emptyDocument(service: string, generatedBy: string): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: documentId(service),
    $comment: generatedBy,
    title: service,
    $defs: {},
  };
}

/** Keeps an event's entry apart from shapes of the same name: no shape's name holds a space. */
function entryKey(event: EventView): string {
  return `${event.operation} event`;
}

interface Writer {
  readonly schema: (type: ViewType) => JsonSchema;
  readonly problems: SchemaProblem[];
}

function createWriter(service: string, names: ReadonlyMap<string, string>): Writer {
  const problems: SchemaProblem[] = [];
  const patterns = new Map<string, string | undefined>();
  const patternOf = (pattern: string | undefined): string | undefined => {
    if (pattern === undefined) return undefined;
    if (!patterns.has(pattern)) {
      const converted = convertPattern(pattern);
      patterns.set(pattern, converted);
      if (converted === undefined)
        problems.push({ service, kind: 'pattern', name: pattern, detail: 'no JavaScript form known' });
    }
    return patterns.get(pattern);
  };
  const schema = (type: ViewType): JsonSchema => {
    switch (type.kind) {
      case 'named':
        return { $ref: `#/$defs/${names.get(type.name)!}` };
      case 'structure':
        return structureSchema(type, schema);
      case 'list':
        // An empty list is recorded where the model asks for one item or more, so the minimum is not kept.
        return { type: 'array', items: schema(type.of), ...(type.max !== undefined && { maxItems: type.max }) };
      case 'map':
        return { type: 'object', additionalProperties: schema(type.of) };
      case 'union':
        return { anyOf: type.of.map(schema) };
      case 'string':
        return stringSchema(type, patternOf(type.pattern));
      case 'number':
        return {
          type: type.integer ? 'integer' : 'number',
          ...(type.min !== undefined && { minimum: type.min }),
          ...(type.max !== undefined && { maximum: type.max }),
        };
      case 'boolean':
        return { type: 'boolean' };
      case 'any':
        return {};
      case 'timestamp':
        return { $ref: `${recordId}#/$defs/Timestamp` };
      case 'blob':
        return { $ref: `${recordId}#/$defs/Blob` };
      case 'mask':
        return { $ref: `${recordId}#/$defs/Mask` };
      case 'xml-text':
        return { $ref: `${recordId}#/$defs/XmlText` };
    }
  };
  return { schema, problems };
}

function structureSchema(type: StructureType, schema: (type: ViewType) => JsonSchema): JsonSchema {
  const required = type.members.filter((member) => member.required).map((member) => member.name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      type.members.map((member) => [
        member.name,
        member.evidence === 'observed' ? { ...schema(member.type), $comment: 'observed' } : schema(member.type),
      ]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function stringSchema(type: Extract<ViewType, { kind: 'string' }>, pattern: string | undefined): JsonSchema {
  return {
    type: 'string',
    ...(type.enum !== undefined && type.enum.length > 0 && { enum: type.enum }),
    ...(type.min !== undefined && { minLength: type.min }),
    ...(type.max !== undefined && { maxLength: type.max }),
    ...(pattern !== undefined && { pattern }),
  };
}

function eventEntry(event: EventView, { schema }: Writer): JsonSchema {
  return {
    title: event.operation,
    type: 'object',
    allOf: [{ $ref: recordId }],
    properties: {
      eventSource: { enum: event.eventSources },
      eventName: { enum: event.eventNames },
      requestParameters: body(event.request.map(schema), `${recordId}#/$defs/NoBody`),
      responseElements: body(event.response.map(schema), `${recordId}#/$defs/NoResponse`),
    },
  };
}

function body(alternatives: readonly JsonSchema[], absent: string): JsonSchema {
  return alternatives.length === 0 ? { $ref: absent } : { anyOf: [...alternatives, { $ref: absent }] };
}

/** The definitions that events lead to: a shape that a rule replaced is left out. */
function reachable(view: ServiceView): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (type: ViewType): void => {
    switch (type.kind) {
      case 'named':
        if (found.has(type.name)) return;
        found.add(type.name);
        return visit(view.definitions.get(type.name)!);
      case 'structure':
        return type.members.forEach((member) => visit(member.type));
      case 'list':
      case 'map':
        return visit(type.of);
      case 'union':
        return type.of.forEach(visit);
      default:
        return;
    }
  };
  for (const event of view.events) [...event.request, ...event.response].forEach(visit);
  return found;
}
