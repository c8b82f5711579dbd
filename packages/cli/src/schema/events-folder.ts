import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { once } from './once.js';
import { SchemaError } from './errors.js';
import type { EventsDocument } from './events-document.js';
import { openDocument } from './events-document.js';

/** One service of `services.json`: a botocore folder, or an event source that has no model. */
export interface ServiceFacts {
  readonly protocol: string | null;
  readonly apiVersion: string | null;
  readonly eventSources: readonly string[];
  readonly botocore: string | null;
}

/** `services.json`: what is needed to find the one document that a call is about. */
export interface ServiceIndex {
  readonly botocore: string;
  readonly services: Readonly<Record<string, ServiceFacts>>;
  readonly eventSources: Readonly<Record<string, readonly string[]>>;
}

/** `event-map.json`: the events of every service, and the records that are told by their type (`event-classes#AwsVpceEvent`). */
export interface EventMap {
  readonly services: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly classes?: Readonly<Record<string, string>>;
}

/** The data of `@trailkit/events` in a folder; every file is read when it is asked for and not before. */
export interface EventsFolder {
  readonly index: () => ServiceIndex;
  readonly eventMap: () => EventMap;
  readonly document: (service: string) => EventsDocument;
  readonly documentText: (service: string) => string;
  readonly typesText: (service: string) => string;
  readonly serviceNames: () => string[];
}

/** Where `@trailkit/events` is installed: the next `node_modules` upwards that has it. A hundred times quicker than asking the module loader. */
export function installedEventsFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', '@trailkit', 'events');
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) break;
  }
  throw new SchemaError(
    'no-events-folder',
    `Expected the package @trailkit/events in a node_modules folder above ${from}, found none. Install it: npm install @trailkit/events`,
  );
}

/** Opens the data in `folder`. */
export function openEventsFolder(folder: string): EventsFolder {
  const text = (...path: string[]): string => readText(join(folder, ...path));
  const json = <T>(...path: string[]): T => {
    try {
      return JSON.parse(text(...path)) as T;
    } catch (cause) {
      if (cause instanceof SchemaError) throw cause;
      throw unreadable(join(folder, ...path), 'JSON', cause);
    }
  };
  return {
    index: once(() => json<ServiceIndex>('services.json')),
    eventMap: once(() => json<EventMap>('event-map.json')),
    document: (service) => openDocument(text('schemas', `${service}.json`)),
    documentText: (service) => text('schemas', `${service}.json`),
    typesText: (service) => text('types', `${service}.d.ts`),
    serviceNames: () => readdirSync(join(folder, 'schemas')).map((name) => name.replace(/\.json$/, '')),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw unreadable(path, 'a file', cause);
  }
}

function unreadable(path: string, expected: string, cause: unknown): SchemaError {
  const found = cause instanceof Error ? cause.message : String(cause);
  return new SchemaError(
    'unreadable-file',
    `Expected ${expected} at ${path}, found: ${found}. Install @trailkit/events again, or run "generate" in the repository.`,
    { cause },
  );
}
