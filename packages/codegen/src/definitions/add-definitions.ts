import { emptyDocument, recordId } from '../schema/emit-json-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { typeName } from '../schema/type-names.js';
import type { ClassFile, DefinedEvent, DefinitionFile } from './definition-file.js';

/** Adds hand-written events to the document of their service; a name that an operation has gets its event type behind it. */
export function addDefinitions(document: JsonSchema, file: DefinitionFile): JsonSchema {
  const names = renames(Object.keys(file.$defs ?? {}), document.$defs ?? {});
  const keys = new Set(Object.values(document.$defs ?? {}).map((schema) => schema.title));
  const entries = Object.entries(file.events).map(([name, event]) => {
    const key = keys.has(name) ? `${name}.${event.eventTypes?.[0] ?? 'AwsServiceEvent'}` : name;
    const entry = definedEntry(key, event, {
      eventSource: { enum: file.eventSource },
      eventName: { enum: [name, ...(event.names ?? [])] },
    });
    return [typeName(`${key} event`), entry] as const;
  });
  return withDefs(document, entries, file.$defs ?? {}, names);
}

/** `$id` part and file name of the document that holds the event classes. */
export const classesService = 'event-classes';

/** The document of the events that are identified by their type. */
export function classDocument(file: ClassFile, generatedBy: string): JsonSchema {
  const entries = Object.entries(file.classes).map(([name, event]) => {
    const absent = Object.fromEntries((event.absent ?? []).map((field) => [field, false as unknown as JsonSchema]));
    const entry = definedEntry(name, event, {
      eventType: { enum: event.eventTypes ?? [name] },
      ...absent,
    });
    return [typeName(`${name} event`), { ...entry, ...(event.required && { required: event.required }) }] as const;
  });
  return withDefs(emptyDocument(classesService, generatedBy), entries, file.$defs ?? {}, new Map());
}

function definedEntry(key: string, event: DefinedEvent, properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    title: key,
    $comment: 'hand-written definition',
    type: 'object',
    allOf: [{ $ref: recordId }],
    properties: {
      requestParameters: orAbsent(event.requestParameters, `${recordId}#/$defs/NoBody`),
      responseElements: orAbsent(event.responseElements, `${recordId}#/$defs/NoResponse`),
      ...(event.additionalEventData && {
        additionalEventData: orAbsent(event.additionalEventData, `${recordId}#/$defs/NoBody`),
      }),
      ...(event.serviceEventDetails && {
        serviceEventDetails: orAbsent(event.serviceEventDetails, `${recordId}#/$defs/NoBody`),
      }),
      ...properties,
    },
  };
}

function orAbsent(schema: JsonSchema | undefined, absent: string): JsonSchema {
  return schema === undefined ? { $ref: absent } : { anyOf: [schema, { $ref: absent }] };
}

/** Definitions that would take a name of the service's own get another. */
function renames(wanted: readonly string[], taken: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    wanted.map((name) => {
      const safe = typeName(name);
      return [name, Object.hasOwn(taken, safe) ? typeName(`${safe}Definition`) : safe];
    }),
  );
}

function withDefs(
  document: JsonSchema,
  entries: readonly (readonly [string, JsonSchema])[],
  definitions: Readonly<Record<string, JsonSchema>>,
  names: ReadonlyMap<string, string>,
): JsonSchema {
  const own = Object.entries(definitions).map(([name, schema]) => [names.get(name) ?? name, schema] as const);
  const added = renameRefs(Object.fromEntries([...entries, ...own]), names) as Record<string, JsonSchema>;
  const all = { ...document.$defs, ...added };
  return { ...document, $defs: Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function renameRefs(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => renameRefs(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== '$ref' || typeof inner !== 'string' || !inner.startsWith('#/$defs/'))
        return [key, renameRefs(inner, names)];
      const name = inner.slice('#/$defs/'.length);
      return [key, `#/$defs/${names.get(name) ?? name}`];
    }),
  );
}
