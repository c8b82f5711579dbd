import type { Catalog, EventEntry, Part, PathLine } from '@trailkit/catalog';
import { eventEntry, pathLines, recordReader, resolveBody } from '@trailkit/catalog';
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
  const found = Object.entries(resources).flatMap(([resource, id]) => {
    // Names are the caller's, so that the request has them, also where the call failed.
    const own = /name$/i.test(id)
      ? lines.filter(({ steps }) => steps[0]!.kind === 'member' && steps[0]!.name === 'requestParameters')
      : [];
    const ids = pathTo(idNames(resource, id, service), own) ?? pathTo(idNames(resource, id, service), lines);
    return ids === undefined ? [] : [{ resource: `aws.${resource}`, ids, rank: rankOf(resource, service, event) }];
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

function idNames(resource: string, id: string, service: string): readonly string[] {
  const noun = nounOf(resource, service);
  const own = id.toLowerCase();
  if (own === 'name' || own === 'id' || own === 'arn')
    return [`${noun}${own}`, ...(resource === 's3' ? ['bucketname'] : []), own];
  return [own];
}

function nounOf(resource: string, service: string): string {
  return resource.replace(new RegExp(`^${service}-`), '').replaceAll('-', '');
}

/** How early the event's name has the resource's; behind all others where it has not. */
function rankOf(resource: string, service: string, event: string): number {
  const noun = resource === 's3' ? 'bucket' : resource === 'ec2' ? 'instance' : nounOf(resource, service);
  const at = event.toLowerCase().indexOf(noun.replace(/s$/, ''));
  return at === -1 ? 1000 : at * 10 - Math.min(noun.length, 9);
}
