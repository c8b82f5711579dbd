import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EventsDataError } from './events-data-error.js';

/** A JSON Schema, as far as this package looks into it. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly [keyword: string]: unknown;
}

/** What `services.json` says of a service; `protocol` is null where botocore has no model of it. */
export interface ServiceEntry {
  readonly protocol: string | null;
  readonly apiVersion: string | null;
  readonly eventSources: readonly string[];
}

/** What `event-map.json` says of an event. */
export interface EventEntry {
  /** Names that it is recorded under, besides its own. */
  readonly names?: readonly string[];
  /** Written by hand: there is no operation of that name. */
  readonly definition?: boolean;
}

/** The data of @trailkit/events, each file read on first use. */
export interface EventsData {
  readonly services: Readonly<Record<string, ServiceEntry>>;
  readonly eventSources: Readonly<Record<string, readonly string[]>>;
  readonly events: Readonly<Record<string, Readonly<Record<string, EventEntry>>>>;
  /** `<service>#<event>` for the types of events that no name tells. */
  readonly classes: Readonly<Record<string, string>>;
  readonly record: Schema;
  schema(service: string): Schema;
}

/** How many services' documents are kept: some weigh megabytes, and what was compiled from them does not need them. */
const documentsKept = 128;

/** Reads @trailkit/events from where it is installed, or from a folder laid out like it. */
export function openEventsData(folder = installedFolder()): EventsData {
  const read = (name: string): unknown => {
    try {
      return JSON.parse(readFileSync(join(folder, name), 'utf8'));
    } catch (cause) {
      const found = cause instanceof SyntaxError ? 'other text' : 'none that can be read';
      throw new EventsDataError('unreadable-data', `expected JSON in ${join(folder, name)}, found ${found}`, { cause });
    }
  };
  const once = <T>(name: string): (() => T) => {
    let value: T | undefined;
    return () => (value ??= read(name) as T);
  };
  const services = once<Pick<EventsData, 'services' | 'eventSources'>>('services.json');
  const map = once<{ services: EventsData['events']; classes?: EventsData['classes'] }>('event-map.json');
  const record = once<Schema>('schemas/record.json');
  const documents = new Map<string, Schema>();
  return {
    get services() {
      return services().services;
    },
    get eventSources() {
      return services().eventSources;
    },
    get events() {
      return map().services;
    },
    get classes() {
      return map().classes ?? {};
    },
    get record() {
      return record();
    },
    schema(service) {
      let document = documents.get(service);
      if (!document) {
        document = read(`schemas/${service}.json`) as Schema;
        const oldest = documents.size >= documentsKept ? documents.keys().next().value : undefined;
        if (oldest !== undefined) documents.delete(oldest);
        documents.set(service, document);
      }
      return document;
    },
  };
}

function installedFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@trailkit/events/package.json'));
}
