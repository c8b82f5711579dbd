import { recordId } from '../schema/emit-json-schema.js';
import type { JsonSchema } from '../schema/json-schema.js';
import type { DefinedEvent, EventDetails } from './definition-file.js';

/** An operation's event with the data that its records hold beside the bodies, or that a service event of its name holds. */
export function withDetails(entry: JsonSchema, { names = [], ...details }: DefinedEvent): JsonSchema {
  const eventNames = new Set([...(entry.properties?.eventName?.enum ?? []), ...names]);
  return {
    ...entry,
    properties: { ...entry.properties, eventName: { enum: [...eventNames] }, ...detailProperties(details) },
  };
}

/** A document whose events all have the same data beside their bodies, unless an event says otherwise. */
export function withEveryEvent(document: JsonSchema, details: EventDetails | undefined): JsonSchema {
  if (!details) return document;
  const added = detailProperties(details);
  const $defs = Object.entries(document.$defs ?? {}).map(([name, definition]): [string, JsonSchema] => [
    name,
    definition.title === undefined
      ? definition
      : { ...definition, properties: { ...definition.properties, ...added, ...own(definition) } },
  ]);
  return { ...document, $defs: Object.fromEntries($defs) };
}

function own({ properties: { additionalEventData, serviceEventDetails } = {} }: JsonSchema): JsonSchema['properties'] {
  return { ...(additionalEventData && { additionalEventData }), ...(serviceEventDetails && { serviceEventDetails }) };
}

/** The parts beside the two bodies, as the properties of an event's entry. */
export function detailProperties({
  additionalEventData,
  serviceEventDetails,
}: EventDetails): Readonly<Record<string, JsonSchema>> {
  const absent = `${recordId}#/$defs/NoBody`;
  return {
    ...(additionalEventData && { additionalEventData: orAbsent(additionalEventData, absent) }),
    ...(serviceEventDetails && { serviceEventDetails: orAbsent(serviceEventDetails, absent) }),
  };
}

/** A part that may be none; one that is not described is none. */
export function orAbsent(schema: JsonSchema | undefined, absent: string): JsonSchema {
  return schema === undefined ? { $ref: absent } : { anyOf: [schema, { $ref: absent }] };
}
