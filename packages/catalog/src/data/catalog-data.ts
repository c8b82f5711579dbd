import { entryTexts, namesInEntry, parseEntry, parseLateMember } from '../document/entry-texts.js';
import type { EventsDocument } from '../document/events-document.js';
import { openDocument } from '../document/events-document.js';
import { kept } from '../kept.js';
import { withoutSuffix } from '../names/match-kind.js';
import { once } from '../once.js';
import type { EventMap, ServiceEvents, ServiceIndex } from './data-files.js';
import type { FileReader } from './file-reader.js';
import type { SchemaDocument } from './schema-node.js';

/** The files of @trailkit/events, each read on first use. */
export interface CatalogData extends ServiceIndex {
  /** The events of every service; `eventsOf` is quicker where one service is enough. */
  readonly events: EventMap['services'];
  /** `<service>#<event>` for the values of `eventType` that describe a record where no name does. */
  readonly classes: Readonly<Record<string, string>>;
  /** The document of what all records share, parsed. */
  readonly record: SchemaDocument;
  /** A service's document, parsed. The last 128 are kept. */
  schema(service: string): SchemaDocument;
  /** The events of a service; none where the service is unknown. */
  eventsOf(service: string): ServiceEvents;
  /** The names of a service's events, those of `eventsOf`. Quicker where many services are asked, since nothing is parsed. */
  eventNamesOf(service: string): readonly string[];
  /**
   * Whether a service may have an event of a name, or one that records show under it, in any letter case, with or without the suffix
   * of a version: false is certain. Quicker than `eventsOf` where many services are asked, since nothing is parsed.
   */
  mayHaveEvent(service: string, name: string): boolean;
  /** A service's document, or with `record` that of all records. Single definitions are cut out of the text. Not kept. */
  document(service: string): EventsDocument;
  /** The text of a service's document. Not kept. */
  documentText(service: string): string;
  /** The TypeScript declarations of a service, or with `record` those of all records. Not kept. */
  typesText(service: string): string;
}

/** The events of a document that has events without names, such as `event-classes`. */
function classEvents(classes: CatalogData['classes'], service: string): ServiceEvents {
  const names = Object.values(classes).filter((name) => name.startsWith(`${service}#`));
  return Object.fromEntries(names.map((name) => [name.slice(service.length + 1), { definition: true }]));
}

/** An object of names without those that every object has: a rule or record may ask for `constructor`. */
function ownOnly<T extends object>(names: T): T {
  return Object.setPrototypeOf(names, null) as T;
}

/** How many parsed documents are kept: some weigh megabytes. */
const maxDocuments = 128;

/** Reads nothing yet. @throws CatalogError `unreadable-data` from every member, where a file cannot be read or is no JSON. */
export function openData({ text, json, parse }: FileReader): CatalogData {
  const services = once(() => {
    const index = json<ServiceIndex>('services.json');
    return { ...index, services: ownOnly(index.services), eventSources: ownOnly(index.eventSources) };
  });
  const mapText = once(() => text('event-map.json'));
  const map = once(() => parse<EventMap>('event-map.json', mapText()));
  const classes = once(() => parseLateMember<CatalogData['classes']>(mapText(), 'classes') ?? map().classes ?? {});
  const record = once(() => json<SchemaDocument>('schemas/record.json'));
  const textOfService = once(() => entryTexts(mapText(), 'services'));
  // Parsing the events of all services takes longer than everything else that a command does before its first output.
  const entryOf = kept((service) => parseEntry<ServiceEvents>(textOfService()(service)));
  const lowerCaseOf = kept((service) => textOfService()(service)?.toLowerCase());
  const mayHave = (service: string, name: string): boolean =>
    lowerCaseOf(service)?.includes(JSON.stringify(name).toLowerCase()) ?? true;
  const documents = new Map<string, SchemaDocument>();
  const eventsOf = (service: string): ServiceEvents =>
    ownOnly(
      entryOf(service) ??
        (Object.hasOwn(map().services, service) ? map().services[service]! : classEvents(classes(), service)),
    );
  const documentText = (service: string): string => text(`schemas/${service}.json`);
  return {
    get botocore() {
      return services().botocore;
    },
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
      return classes();
    },
    get record() {
      return record();
    },
    schema(service) {
      let document = documents.get(service);
      if (!document) {
        document = json<SchemaDocument>(`schemas/${service}.json`);
        const oldest = documents.size >= maxDocuments ? documents.keys().next().value : undefined;
        if (oldest !== undefined) documents.delete(oldest);
        documents.set(service, document);
      }
      return document;
    },
    eventsOf,
    eventNamesOf: (service) => namesInEntry(textOfService()(service)) ?? Object.keys(eventsOf(service)),
    mayHaveEvent: (service, name) => mayHave(service, name) || mayHave(service, withoutSuffix(name)),
    document: (service) => openDocument(documentText(service), (content) => parse(`schemas/${service}.json`, content)),
    documentText,
    typesText: (service) => text(`types/${service}.d.ts`),
  };
}
