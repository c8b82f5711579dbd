import type { Catalog, PresenceOfEvent } from '@trailkit/catalog';
import { parts } from '@trailkit/catalog';
import { countOf, modelEvidence } from '../evidence.js';
import type { FieldGroup } from '../fields/field-groups.js';
import { isBody } from '../fields/field-groups.js';
import type { KnownValues } from './known-values.js';

/** `requestParameters.x`, as messages name it. */
export function fieldText({ use }: FieldGroup): string {
  return use.path.join('.');
}

/** `text`, `a number or an object` */
export function typesText(types: readonly string[]): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    number: 'a number',
    boolean: 'a boolean',
    object: 'an object',
    array: 'a list',
  };
  const named = types.map((type) => words[type] ?? type);
  return named.length < 2 ? (named[0] ?? 'null') : `${named.slice(0, -1).join(', ')} or ${named.at(-1)!}`;
}

/** How the values of a field are known. */
export function valueEvidence(group: FieldGroup, values: KnownValues, catalog: Catalog): string {
  const source = isBody(group.use) ? modelEvidence(catalog) : 'documented: the fields of a CloudTrail record';
  const counts = seenText(group, catalog);
  return [
    source,
    ...(counts === undefined ? (values.isObserved ? ['observed in captured records'] : []) : [counts]),
  ].join('; ');
}

/** `seen in 12 of 40 captured records`; undefined where none are known. */
export function seenText(group: FieldGroup, catalog: Catalog, userTypes?: readonly string[]): string | undefined {
  const counts = countsOf(group, catalog, userTypes);
  return counts && `seen in ${counts.having} of ${countOf(counts.records, 'captured record')}`;
}

/** How many captured records of the rule's events there are, and how many of them have a field. */
export interface FieldCounts {
  readonly records: number;
  readonly having: number;
}

/**
 * How often captured records have a field; undefined where there are no records of the events. Of users, those of some types
 * (`userIdentity.type`) can be asked for.
 */
export function countsOf(group: FieldGroup, catalog: Catalog, userTypes?: readonly string[]): FieldCounts | undefined {
  const { path } = group.use;
  const presence = catalog.presence();
  if (path[0] === 'userIdentity') {
    const users = Object.entries(presence.users).filter(([type]) => userTypes?.includes(type) ?? true);
    const counts = userCounts(
      path.slice(1).join('.'),
      users.map(([, user]) => user),
    );
    return counts.records === 0 ? undefined : counts;
  }
  if (!(parts as readonly string[]).includes(path[0]!) || path.length > 3) return undefined;
  const field = path.join('.');
  let records = 0;
  let having = 0;
  for (const { seen, fields } of presenceOf(group, catalog)) {
    records += seen;
    having += fields[field] ?? 0;
  }
  return records === 0 ? undefined : { records, having };
}

/** The counts of captured records of the rule's events: services that share a source and a name share their records, too. */
export function presenceOf({ events = [] }: FieldGroup, catalog: Catalog): readonly PresenceOfEvent[] {
  const presence = catalog.presence().events;
  const found = new Set<PresenceOfEvent>();
  for (const { service, event } of events) {
    for (const { name } of catalog.recordedNames(service, event)) {
      for (const source of catalog.services[service]?.eventSources ?? []) {
        const counts = presence[source]?.[name];
        if (counts) found.add(counts);
      }
    }
  }
  return [...found];
}

function userCounts(
  field: string,
  users: readonly { readonly seen: number; readonly fields: Readonly<Record<string, number>> }[],
): FieldCounts {
  return {
    records: users.reduce((sum, { seen }) => sum + seen, 0),
    having: users.reduce((sum, { fields }) => sum + (fields[field] ?? 0), 0),
  };
}
