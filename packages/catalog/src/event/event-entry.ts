import type { EventsDocument, NamedDefinition } from '../document/events-document.js';
import type { Schema } from '../data/schema-node.js';
import { recordId } from '../data/schema-node.js';

/** The parts of a record that an event describes, in the order in which a record has them. */
export const parts = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'] as const;

/** One of the parts of a record. */
export type Part = (typeof parts)[number];

/** An event as its service's document describes it. */
export interface EventEntry {
  readonly service: string;
  /** The operation's name; `eventNames` are what records say. */
  readonly name: string;
  readonly definition: NamedDefinition;
  readonly eventNames: readonly string[];
  readonly eventSources: readonly string[];
  readonly document: EventsDocument;
  readonly bodies: Partial<Readonly<Record<Part, Schema>>>;
}

/** All events of a document. */
export function eventEntries(service: string, document: EventsDocument): EventEntry[] {
  const events = document.definitions().filter(([, definition]) => definition.title !== undefined);
  return events.map((event) => toEntry(service, document, event));
}

/** The event of exactly this name. */
export function eventEntry(service: string, document: EventsDocument, event: string): EventEntry | undefined {
  const found = document.event(event);
  return found && toEntry(service, document, found);
}

function toEntry(service: string, document: EventsDocument, [key, definition]: NamedDefinition): EventEntry {
  const properties = definition.properties ?? {};
  const name = definition.title ?? key;
  const names = constants(properties.eventName);
  return {
    service,
    name,
    definition: [key, definition],
    eventNames: names.length > 0 ? names : [name],
    eventSources: constants(properties.eventSource),
    document,
    bodies: Object.fromEntries(parts.flatMap((part) => (mayHave(properties[part]) ? [[part, properties[part]]] : []))),
  };
}

/** `false` says that such records do not have the field at all. */
function mayHave(property: Schema | undefined): boolean {
  return property !== undefined && property !== false;
}

function constants(schema: Schema | undefined): string[] {
  if (typeof schema !== 'object') return [];
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  return values.filter((value) => typeof value === 'string');
}

/** The forms of a body without what stands for "no body": an empty list means that the part is always null. */
export function bodyForms(body: Schema): Schema[] {
  const forms: readonly Schema[] = typeof body === 'object' && body.anyOf ? body.anyOf : [body];
  return forms.filter((form) => typeof form !== 'object' || !absent.has(form.$ref ?? ''));
}

const absent = new Set([`${recordId}#/$defs/NoBody`, `${recordId}#/$defs/NoResponse`]);
