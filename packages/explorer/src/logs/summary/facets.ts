/** A member of a record, by the names down to it. */
export type MemberPath = readonly string[];

/** The names of facets. */
export type FacetName = 'principals' | 'events' | 'services' | 'addresses' | 'errors' | 'regions' | 'accounts';

/** Something that records are counted by. */
export interface Facet {
  readonly name: FacetName;
  /** As a heading. */
  readonly label: string;
  /** The members that tell it, the best first: of a record, the first alternative of which it has all members counts. */
  readonly alternatives: readonly (readonly MemberPath[])[];
}

const member = (...path: string[]): readonly MemberPath[] => [path];

/**
 * Everything that records are counted by, as it is shown. An identity has no ARN where a service, another account or a web identity
 * acted (CloudTrail user guide, "CloudTrail userIdentity element"); the next best member names it then.
 */
export const facets: readonly Facet[] = [
  {
    name: 'principals',
    label: 'Principals',
    alternatives: ['arn', 'userName', 'invokedBy', 'principalId', 'accountId', 'type'].map((name) =>
      member('userIdentity', name),
    ),
  },
  { name: 'events', label: 'Events', alternatives: [[['eventSource'], ['eventName']]] },
  { name: 'services', label: 'Event sources', alternatives: [member('eventSource')] },
  { name: 'addresses', label: 'Source addresses', alternatives: [member('sourceIPAddress')] },
  { name: 'errors', label: 'Error codes', alternatives: [member('errorCode')] },
  { name: 'regions', label: 'Regions', alternatives: [member('awsRegion')] },
  {
    name: 'accounts',
    label: 'Accounts',
    alternatives: [member('recipientAccountId'), member('userIdentity', 'accountId')],
  },
];

/** The value of a member; undefined where there is none, which null counts as. */
export function memberOf(record: unknown, path: MemberPath): unknown {
  let at = record;
  for (const name of path) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return undefined;
    at = Object.hasOwn(at, name) ? (at as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return at ?? undefined;
}
