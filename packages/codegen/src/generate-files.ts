import { createHash } from 'node:crypto';
import { addDefinitions, classDocument, classesService } from './definitions/add-definitions.js';
import type { ClassFile, DefinitionFile } from './definitions/definition-file.js';
import { describeService } from './generate-service.js';
import type { ServiceSource } from './graph/load-graph.js';
import type { Sources } from './open-sources.js';
import { documentText } from './schema/document-text.js';
import { emptyDocument, type SchemaProblem } from './schema/emit-json-schema.js';
import type { JsonSchema } from './schema/json-schema.js';
import { emitTypes } from './types/emit-types.js';

/** One service of the generated package: its two files and what the maps say of it. */
export interface GeneratedService {
  readonly service: string;
  readonly schema: string;
  readonly types: string;
  readonly entry: ServiceEntry;
  readonly problems: readonly SchemaProblem[];
}

/** What `services.json` and `event-map.json` say of a service. */
export interface ServiceEntry {
  readonly protocol: string | null;
  readonly apiVersion: string | null;
  readonly endpointPrefix?: string;
  readonly botocore: string | null;
  readonly eventSources: readonly string[];
  readonly events: Readonly<Record<string, EventEntry>>;
}

/** An event of the event map: names beside the key, and whether it is hand-written. */
export interface EventEntry {
  readonly names?: readonly string[];
  readonly definition?: true;
}

/** The heading of every generated file. */
export interface GeneratedBy {
  /** In JSON: the document's `$comment`. */
  readonly comment: string;
  /** In TypeScript: the first line. */
  readonly header: string;
}

/** Generates a service of botocore, with the hand-written definitions that join it. */
export async function generateService(
  source: ServiceSource,
  sources: Sources,
  definitions: readonly DefinitionFile[],
  by: GeneratedBy,
): Promise<GeneratedService> {
  const { graph, view, schema, unknownTraits } = describeService(source, {
    data: sources.data,
    observations: sources.files.observations[source.service] ?? {},
    generatedBy: by.comment,
  });
  const document = definitions.reduce(addDefinitions, schema.document);
  const about = {
    protocol: view.protocol,
    apiVersion: view.apiVersion,
    endpointPrefix: graph.endpointPrefix,
    botocore: view.release,
  };
  const traits = unknownTraits.map(({ kind, trait, at }): SchemaProblem => ({
    service: source.service,
    kind: 'trait',
    name: `${kind}.${trait}`,
    detail: `at ${at}`,
  }));
  return { ...(await generatedFiles(document, about, by)), problems: [...schema.problems, ...traits] };
}

/** Generates the document of an event source that no model describes. */
export async function generateDefined(
  service: string,
  definitions: readonly DefinitionFile[],
  by: GeneratedBy,
): Promise<GeneratedService> {
  const document = definitions.reduce(addDefinitions, emptyDocument(service, by.comment));
  return {
    ...(await generatedFiles(document, { protocol: null, apiVersion: null, botocore: null }, by)),
    problems: [],
  };
}

/** Generates the document of the events that are told by their type. */
export async function generateClasses(classes: ClassFile, by: GeneratedBy): Promise<GeneratedService> {
  const document = classDocument(classes, by.comment);
  return {
    ...(await generatedFiles(document, { protocol: null, apiVersion: null, botocore: null }, by)),
    problems: [],
  };
}

async function generatedFiles(
  document: JsonSchema,
  about: Omit<ServiceEntry, 'eventSources' | 'events'>,
  by: GeneratedBy,
): Promise<Omit<GeneratedService, 'problems'>> {
  const service = document.title!;
  return {
    service,
    schema: documentText(document),
    types: await emitTypes(document, {
      header: by.header,
      nullRequests: about.protocol !== 'ec2' && !service.startsWith('s3'),
    }),
    entry: { ...about, ...mapEntries(document) },
  };
}

function mapEntries(document: JsonSchema): Pick<ServiceEntry, 'eventSources' | 'events'> {
  const entries = Object.values(document.$defs ?? {}).filter((schema) => schema.title !== undefined);
  const sources = new Set(entries.flatMap((schema) => (schema.properties?.eventSource?.enum ?? []) as string[]));
  const events = entries.map((schema): [string, EventEntry] => {
    const names = ((schema.properties?.eventName as JsonSchema | false | undefined) || {}).enum as string[] | undefined;
    const others = (names ?? []).filter((name) => name !== schema.title);
    return [
      schema.title!,
      {
        ...(others.length > 0 && { names: others }),
        ...(schema.$comment !== undefined && { definition: true as const }),
      },
    ];
  });
  return { eventSources: [...sources], events: Object.fromEntries(events) };
}

/** The files about all services: what is there, under which sources and names. */
export function generateMaps(services: readonly GeneratedService[], newest: string): Readonly<Record<string, string>> {
  const named = services.filter(({ service }) => service !== classesService);
  const eventSources: Record<string, string[]> = {};
  for (const { service, entry } of named) {
    for (const source of entry.eventSources) {
      const others = eventSources[source] ?? [];
      // The service that the source is named after comes first: rds.amazonaws.com is rds before docdb and neptune.
      eventSources[source] = source === `${service}.amazonaws.com` ? [service, ...others] : [...others, service];
    }
  }
  // A source that nobody claims is looked up by what else a service is called: records of older days say so.
  const claimed = new Set(Object.keys(eventSources));
  for (const { service, entry } of named) {
    for (const prefix of new Set([entry.endpointPrefix ?? service, service])) {
      const source = `${prefix}.amazonaws.com`;
      if (!claimed.has(source)) eventSources[source] = [...(eventSources[source] ?? []), service];
    }
  }
  const about = named.map(({ service, entry: { events: _, ...entry } }) => [service, entry] as const);
  const classes = services.find(({ service }) => service === classesService);
  return {
    'services.json': lines({
      botocore: newest,
      services: Object.fromEntries(about),
      eventSources: sortKeys(eventSources),
    }),
    'event-map.json': lines({
      services: Object.fromEntries(named.map(({ service, entry }) => [service, entry.events])),
      classes: Object.fromEntries(
        Object.keys(classes?.entry.events ?? {}).map((event) => [event, `${classesService}#${event}`]),
      ),
    }),
    'types/index.d.ts': indexTypes(named.map(({ service }) => service)),
  };
}

function sortKeys<T>(values: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A file with a line for each entry of its members: small diffs, and still quick to read. */
function lines(value: Readonly<Record<string, unknown>>): string {
  const member = (inner: unknown): string =>
    typeof inner === 'object' && inner !== null
      ? `{\n${Object.entries(inner)
          .map(([name, item]) => `${JSON.stringify(name)}:${JSON.stringify(item)}`)
          .join(',\n')}\n}`
      : JSON.stringify(inner);
  return `{\n${Object.entries(value)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${member(inner)}`)
    .join(',\n')}\n}\n`;
}

function indexTypes(services: readonly string[]): string {
  const imports = services.map((service, index) => `import type { Events as E${index} } from './${service}.js';`);
  const members = services.map((service, index) => `  ${JSON.stringify(service)}: E${index};`);
  return [
    '// The events of every service. An import of this module loads them all: `@trailkit/events/SERVICE` loads one.',
    ...imports,
    "export type * from './record.js';",
    '/** The events of every service, by service and event name. */',
    'export interface Services {',
    ...members,
    '}',
    '/** A record of one event of one service. */',
    'export type CloudTrailEvent<S extends keyof Services, O extends keyof Services[S]> = Services[S][O];',
    '',
  ].join('\n');
}

/** The manifest: where it comes from, how much it is, and a checksum for every file. */
export function generateManifest(
  files: ReadonlyMap<string, string>,
  services: readonly GeneratedService[],
  botocore: { readonly newest: string; readonly older: readonly string[] },
): string {
  const events = services.flatMap(({ entry }) => Object.values(entry.events));
  return `${JSON.stringify(
    {
      botocore,
      counts: {
        services: services.filter(({ entry }) => entry.protocol !== null).length,
        operations: events.filter(({ definition }) => !definition).length,
        handWrittenEvents: events.filter(({ definition }) => definition).length,
      },
      notCarriedOver: services.flatMap(({ problems }) =>
        problems.map(({ service, kind, name }) => ({ service, kind, name })),
      ),
      sha256: Object.fromEntries(
        [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => [path, sha256(text)]),
      ),
    },
    null,
    1,
  )}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
