import type { Catalog } from '@trailkit/catalog';
import { fieldPaths } from '@trailkit/catalog';
import type { PresenceColumn, PresenceOfEvent } from '@trailkit/codegen';
import type { Sample } from './learn-columns.js';

/** Events that fewer records show than this say nothing about how often they have a field. */
const minRecords = 3;

/** The parts of a record whose fields are counted, and how many names deep. */
const bodies = ['requestParameters', 'responseElements', 'additionalEventData'] as const;
const maxDepth = 3;

/** The texts in place of a value. */
const mask =
  /^(?:\*{2,}(?: ?-?redacted-? ?\*{2,})?|hidden_(?:due_to|for)_security_reasons|value hidden due to security reasons\.|<sensitivedataremoved>|[<[(]?redacted[>\])]?)$/i;

/** Flags that some versions of a record write as text. */
const mixedTypes = ['userIdentity.sessionContext.attributes.mfaAuthenticated', 'sessionCredentialFromConsole'];

interface Counter {
  seen: number;
  readonly fields: Map<string, number>;
  readonly masked: Map<string, number>;
}

/**
 * Counts in captured records how often the fields of users and of events are there. Only fields that schemas name are counted: keys that
 * customers choose are none. Calls that failed are counted apart, since they have no answer.
 */
export function learnPresence(samples: Iterable<Sample>, catalog: Catalog): PresenceColumn {
  const users = new Map<string, Counter>();
  const events = new Map<string, Counter>();
  const types = new Map<string, Map<string, number>>();
  const failed = { seen: 0, withAnswer: 0, withErrorBody: 0 };
  let records = 0;
  for (const { kind, event } of samples) {
    const record = event as Readonly<Record<string, unknown>>;
    const { eventSource, eventName, userIdentity } = record;
    if (kind !== 'captured' || typeof eventSource !== 'string' || typeof eventName !== 'string') continue;
    records += 1;
    const type = memberOf(userIdentity, 'type');
    count(counterOf(users, typeof type === 'string' ? type : ''), userIdentity, [], userPaths(catalog));
    for (const path of mixedTypes) {
      const value = path.split('.').reduce<unknown>(memberOf, record);
      if (value !== undefined && value !== null)
        add(types.get(path) ?? set(types, path, new Map<string, number>()), typeof value);
    }
    if (typeof record['errorCode'] === 'string') {
      failed.seen += 1;
      const answer = record['responseElements'];
      if (answer !== null && answer !== undefined) failed[isErrorBody(answer) ? 'withErrorBody' : 'withAnswer'] += 1;
      continue;
    }
    const counter = counterOf(events, `${eventSource}\n${eventName}`);
    counter.seen += 1;
    const known = eventPaths(eventSource, eventName, catalog);
    const found = new Map<string, boolean>();
    for (const part of bodies) collect(record[part], [part], known, found);
    for (const [path, isMasked] of found) {
      add(counter.fields, path);
      if (isMasked) add(counter.masked, path);
    }
  }
  return {
    evidence: 'observed',
    records,
    failed,
    types: toObject(types, toCounts),
    users: toObject(new Map([...users].filter(([type]) => isUserType(type, catalog))), ({ seen, fields }) => ({
      seen,
      fields: toCounts(fields),
    })),
    events: bySource(events),
  };
}

function count(counter: Counter, value: unknown, path: readonly string[], known: ReadonlySet<string>): void {
  counter.seen += 1;
  const found = new Map<string, boolean>();
  collect(value, path, known, found);
  for (const field of found.keys()) add(counter.fields, field);
}

/** The known fields that a value has; of lists, those of any element. */
function collect(
  value: unknown,
  path: readonly string[],
  known: ReadonlySet<string>,
  found: Map<string, boolean>,
): void {
  if (Array.isArray(value)) return value.forEach((each) => collect(each, path, known, found));
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const below = [...path, name];
    const text = below.join('.');
    if (member === null || !known.has(text)) continue;
    found.set(text, (found.get(text) ?? false) || (typeof member === 'string' && mask.test(member)));
    collect(member, below, known, found);
  }
}

const paths = new Map<string, ReadonlySet<string>>();

function eventPaths(source: string, name: string, catalog: Catalog): ReadonlySet<string> {
  const key = `${source} ${name}`;
  return (
    paths.get(key) ??
    set(
      paths,
      key,
      new Set(
        catalog
          .eventsRecordedAs(source, name)
          .flatMap((event) => bodies.flatMap((part) => fieldPaths(event, [part], catalog)))
          .filter((path) => path.length <= maxDepth)
          .map((path) => path.join('.')),
      ),
    )
  );
}

function userPaths(catalog: Catalog): ReadonlySet<string> {
  const found = () => new Set(fieldPaths(undefined, ['userIdentity'], catalog).map((path) => path.slice(1).join('.')));
  return paths.get('userIdentity') ?? set(paths, 'userIdentity', found());
}

function isUserType(type: string, { record }: Catalog): boolean {
  return record.$defs['IdentityType']?.enum?.includes(type) ?? false;
}

function isErrorBody(answer: unknown): boolean {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    Object.keys(answer).every((name) => /^(?:message|__type|code|errorcode|errormessage)$/i.test(name))
  );
}

function bySource(events: ReadonlyMap<string, Counter>): PresenceColumn['events'] {
  const found: Record<string, Record<string, PresenceOfEvent>> = {};
  for (const [key, { seen, fields, masked }] of [...events].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [source = '', name = ''] = key.split('\n');
    if (seen < minRecords && masked.size === 0) continue;
    (found[source] ??= {})[name] = {
      seen,
      fields: toCounts(fields),
      ...(masked.size > 0 && { masked: toCounts(masked) }),
    };
  }
  return found;
}

function counterOf(counters: Map<string, Counter>, key: string): Counter {
  return (
    counters.get(key) ??
    set(counters, key, { seen: 0, fields: new Map<string, number>(), masked: new Map<string, number>() })
  );
}

function set<T>(map: Map<string, T>, key: string, value: T): T {
  map.set(key, value);
  return value;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function toCounts(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function toObject<T, R>(map: ReadonlyMap<string, T>, convert: (value: T) => R): Readonly<Record<string, R>> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, convert(value)]));
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
