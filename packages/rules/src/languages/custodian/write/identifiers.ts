import type { Catalog, EventEntry, Part, PathLine } from '@trailkit/catalog';
import { eventEntry, pathLines, recordReader, resolveBody } from '@trailkit/catalog';
import type { CustodianResource } from './resources.js';
import { custodianResources } from './resources.js';

/** A resource type that an event is about, and where the event says which resource. */
export interface ResourceIdentifier {
  /** Cloud Custodian's: `aws.iam-role`. */
  readonly resource: string;
  /** JMESPath below `detail`: `requestParameters.roleName`. */
  readonly ids: string;
}

/** Every event has an account: policies about it have no other resource. */
export const accountIdentifier: ResourceIdentifier = { resource: 'aws.account', ids: 'recipientAccountId' };

/**
 * The resource types that an event of the catalog is about, the likeliest first: those of its service that have a path to their
 * identifier in the event's shape. None where there is no such path.
 */
export function resourceIdentifiers(service: string, event: string, catalog: Catalog): readonly ResourceIdentifier[] {
  const entry = eventEntry(service, catalog.document(service), event);
  const resources = Object.hasOwn(custodianResources, service) ? custodianResources[service]! : {};
  if (!entry) return [];
  const lines = bodyLines(entry, event, catalog);
  const found = Object.entries(resources).flatMap(([resource, type]) => {
    // Names are the caller's, so that the request has them, also where the call failed.
    const own = /name$/i.test(type[0])
      ? lines.filter(({ steps }) => steps[0]!.kind === 'member' && steps[0]!.name === 'requestParameters')
      : [];
    const names = idNames(type, event);
    const ids = pathTo(names, own) ?? pathTo(names, lines);
    return ids === undefined ? [] : [{ resource: `aws.${resource}`, ids, rank: rankOf(resource, type, event) }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ resource, ids }) => ({ resource, ids }));
}

/** The values of the bodies, in the order in which they are looked through: what is made has its identifier in the response. */
function bodyLines(entry: EventEntry, event: string, catalog: Catalog): readonly PathLine[] {
  const order: readonly Part[] = catalog.readOnly(entry.service, event).value
    ? ['requestParameters']
    : makes.test(event)
      ? ['responseElements', 'requestParameters']
      : ['requestParameters', 'responseElements'];
  return order.flatMap((part) => {
    const body = entry.bodies[part];
    if (body === undefined) return [];
    const lines = pathLines(resolveBody(body, entry.document, recordReader(catalog)), part);
    return [...lines].sort((a, b) => a.depth - b.depth);
  });
}

const makes = /^(?:Create|Run|Allocate|Register|Import|Copy|Restore|Launch|Publish|Start)/;

function pathTo(names: readonly string[], lines: readonly PathLine[]): string | undefined {
  for (const name of names) {
    const found = lines.find((line) => line.name.toLowerCase() === name && isIdentifier(line));
    if (found) return found.shape.kind === 'list' ? `${found.path}[]` : found.path;
  }
  return undefined;
}

/** Custodian takes plain paths; one through any value of a map is none. */
function isIdentifier({ shape, path }: PathLine): boolean {
  const isText = shape.kind === 'scalar' || (shape.kind === 'list' && shape.member.kind === 'scalar');
  return isText && !path.includes('*');
}

/** The members that identify a resource. One called just `name` or `id` is that of what the event is about, and of no other resource. */
function idNames([id, noun]: CustodianResource, event: string): readonly string[] {
  const own = id.toLowerCase();
  if (own !== 'name' && own !== 'id' && own !== 'arn') return [own];
  return [`${noun.toLowerCase()}${own}`, ...(isAbout(event, noun) ? [own] : [])];
}

/** Whether an event's name ends with a noun: `CreateRestApi` with RestApi, `ListTables` with table, `UpdateConfiguration` with config. */
function isAbout(event: string, noun: string): boolean {
  const text = singular(event);
  const end = singular(noun);
  return text.endsWith(end) || (end.length > 3 && singular(/[A-Z][a-z\d]*$/.exec(event)?.[0] ?? '').startsWith(end));
}

function singular(text: string): string {
  return text.toLowerCase().replace(/s$/, '');
}

/** How early the event's name has the resource's, the longest first; behind all others where it has not. */
function rankOf(resource: string, [, noun]: CustodianResource, event: string): number {
  const words = resource.split('-');
  const names = [noun, ...words.map((_, i) => words.slice(i).join(''))];
  return Math.min(...names.map((name) => rankOfName(singular(name), event)));
}

function rankOfName(name: string, event: string): number {
  const starts = [...event.matchAll(/[A-Z]/g)].map(({ index }) => index);
  const at = starts.find((start) => event.toLowerCase().startsWith(name, start));
  return at === undefined ? 1000 : at * 10 - Math.min(name.length, 9);
}
