import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '../schema/json-schema.js';
import { readJson } from '../views/load-rule-data.js';

/** Hand-written definitions of one event source's events that no API model has. */
export interface DefinitionFile {
  readonly eventSource: readonly string[];
  /** botocore directory whose document the events join, or a name of its own where the source has none. */
  readonly service: string;
  readonly events: Readonly<Record<string, DefinedEvent>>;
  /** The data beside the bodies in the records of every event of the service, unless the event says otherwise. */
  readonly everyEvent?: EventDetails;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** The data of records beside the two bodies. */
export interface EventDetails {
  readonly additionalEventData?: JsonSchema;
  readonly serviceEventDetails?: JsonSchema;
}

/** The parts of a defined event; an absent part is null or missing in records. */
export interface DefinedEvent extends EventDetails {
  readonly eventTypes?: readonly string[];
  readonly names?: readonly string[];
  readonly requestParameters?: JsonSchema;
  readonly responseElements?: JsonSchema;
}

/** Events that are identified by their eventType, whatever their name and source. */
export interface ClassFile {
  readonly classes: Readonly<
    Record<string, DefinedEvent & { readonly required?: readonly string[]; readonly absent?: readonly string[] }>
  >;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** Reads every definition of a folder, and the event classes beside them. */
export function loadDefinitions(folder: string): {
  readonly files: readonly DefinitionFile[];
  readonly classes: ClassFile;
} {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'classes.json')
    .sort()
    .map((name) => readJson<DefinitionFile>(folder, name));
  return { files, classes: readJson<ClassFile>(folder, join('.', 'classes.json')) };
}
