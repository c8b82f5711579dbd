import { emptyDocument, recordId } from '../schema/emit-json-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';
import { typeName } from '../schema/type-names.js';
import type { ClassFile, DefinedEvent, DefinitionFile, EventDetails } from './definition-file.js';
import { detailProperties, orAbsent, withDetails, withEveryEvent } from './details.js';

/**
 * Adds hand-written events to the document of their service. A name that an operation has too means the operation's event where only data
 * beside its bodies are described; with bodies of its own it is another event, which gets its event type behind its name.
 */
export function addDefinitions(document: JsonSchema, file: DefinitionFile): JsonSchema {
  const names = renames(Object.keys(file.$defs ?? {}), document.$defs ?? {});
  const known = new Map(Object.entries(document.$defs ?? {}).map((definition) => [definition[1].title, definition]));
  const entries = Object.entries(file.events).map(([name, written]) => {
    const event = renameRefs(written, names) as DefinedEvent;
    const operation = known.get(name);
    if (operation && isOnlyDetails(event)) return [operation[0], withDetails(operation[1], event)] as const;
    const key = operation ? `${name}.${event.eventTypes?.[0] ?? 'AwsServiceEvent'}` : name;
    const entry = definedEntry(key, event, {
      eventSource: { enum: file.eventSource },
      eventName: { enum: [name, ...(event.names ?? [])] },
    });
    return [typeName(`${key} event`), entry] as const;
  });
  const everyEvent = file.everyEvent && (renameRefs(file.everyEvent, names) as EventDetails);
  return withEveryEvent(withDefs(document, entries, file.$defs ?? {}, names), everyEvent);
}

function isOnlyDetails({ requestParameters, responseElements }: DefinedEvent): boolean {
  return requestParameters === undefined && responseElements === undefined;
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
      ...detailProperties(event),
      ...properties,
    },
  };
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
  const own = Object.entries(definitions).map(
    ([name, schema]) => [names.get(name) ?? name, renameRefs(schema, names) as JsonSchema] as const,
  );
  const all = { ...document.$defs, ...Object.fromEntries([...entries, ...own]) };
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
