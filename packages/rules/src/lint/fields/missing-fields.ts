import type { Catalog, EventRef } from '@trailkit/catalog';
import { parts } from '@trailkit/catalog';
import { closest } from '@trailkit/suggest';
import type { Scope, ScopeEvent } from '../scope.js';
import { fieldOf, pathsOf } from './event-fields.js';
import type { FieldGroup } from './field-groups.js';
import { fieldGroups, isBody } from './field-groups.js';
import { endingIn, sameLetters, withoutWrappers, withWrappers } from './meant-path.js';
import type { MissingField } from './missing-field.js';

const known = new WeakMap<readonly Scope[], readonly MissingField[]>();

/** The fields of a rule that records do not have. Worked out once for all checks. */
export function missingFields(scopes: readonly Scope[], catalog: Catalog): readonly MissingField[] {
  let missing = known.get(scopes);
  if (!missing) {
    const found = fieldGroups(scopes).flatMap((group) => judge(group, catalog) ?? []);
    known.set(scopes, (missing = onePerPath(found)));
  }
  return missing;
}

/** Two conditions about one path of the rule's text (an order and its opposite) are one fault. */
function onePerPath(found: readonly MissingField[]): readonly MissingField[] {
  return [
    ...new Map(found.map((each) => [`${each.group.use.span.start} ${each.group.use.path.join('\0')}`, each])).values(),
  ];
}

function judge(group: FieldGroup, catalog: Catalog): MissingField | undefined {
  const { use } = group;
  const { path } = use;
  if (path.length === 0) return undefined;
  if (use.isTail) return judgeTail(group, catalog);
  if (!isBody(use)) return judgeEnvelope(group, catalog);
  const { events } = group;
  if (!events) return undefined;
  const fields = events.map((event) => fieldOf(event, path, catalog, use.ignoreNameCase));
  const lacking = events.filter((_, i) => fields[i]!.status === 'missing');
  if (lacking.length < events.length) {
    if (fields.some(({ status }) => status === 'unknown'))
      return otherCase(
        group,
        lacking,
        catalog,
        fields.some(({ status }) => status === 'found'),
      );
    // One name may be of several services, whose records look the same.
    const having = new Set(events.filter((event) => !lacking.includes(event)).map(({ eventName }) => eventName));
    const without = lacking.filter(({ eventName }) => !having.has(eventName));
    if (without.length === 0 || !group.isListed) return undefined;
    const at = Math.max(...fields.map(({ missingAt }) => missingAt));
    return { kind: 'partly', group, at, events: without, isSure: false, names: [] };
  }
  const at = Math.max(...fields.map(({ missingAt }) => missingAt));
  const parents = fields.filter(({ missingAt }) => missingAt === at).flatMap((field) => field.parents);
  const names = [...new Set(parents.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))];
  if (at === 1 && parents.length === 0) {
    const other = meantIn(events, path.slice(-1), catalog, path[0]);
    return { kind: 'no-body', group, at: 0, events, isSure: true, names, ...(other && { meant: other }) };
  }
  const shared = { group, at, events, names };
  return suggestion(path, at, events, names, catalog, shared);
}

/** Where the schema does not say whether the field exists, one that differs in letter case alone is known all the same. */
function otherCase(
  group: FieldGroup,
  lacking: readonly ScopeEvent[],
  catalog: Catalog,
  isFound: boolean,
): MissingField | undefined {
  const { path } = group.use;
  if (isFound || lacking.length > 0) return undefined;
  for (const event of group.events ?? []) {
    const field = fieldOf(event, path, catalog, true);
    if (field.status !== 'found') continue;
    const at = field.names.findIndex((name, i) => name !== path[i]);
    if (at >= 0) return { kind: 'case', group, at, meant: field.names, events: [event], isSure: false, names: [] };
  }
  return undefined;
}

function judgeEnvelope(group: FieldGroup, catalog: Catalog): MissingField | undefined {
  const { path, ignoreNameCase } = group.use;
  const events = group.events ?? [];
  const field = fieldOf(undefined, path, catalog, ignoreNameCase);
  if (field.status !== 'missing') return undefined;
  const at = field.missingAt;
  const [first, ...rest] = path;
  const names = [...new Set(field.parents.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))];
  const shared = { group, at, events, names };
  if (first === 'detail' && rest.length > 0) return { ...shared, kind: 'detail', meant: rest, isSure: true };
  if ((first === 'Records' || first === 'CloudTrailEvent') && rest.length > 0)
    return { ...shared, kind: 'wrapper', meant: rest, isSure: true };
  const part = parts.find((name) => name !== first && name.toLowerCase() === first!.toLowerCase());
  if (part !== undefined) return { ...shared, kind: 'case', meant: [part, ...rest], isSure: true };
  const placed = at === 0 && placedBelow(path, group.ruleEvents, catalog);
  if (placed) return { ...shared, kind: 'wrapper', meant: placed, isSure: true };
  return suggestion(path, at, events, names, catalog, shared);
}

/** The path of the record that a path without its part means (`bucketName`); undefined where there is none. */
export function placedBelow(
  path: readonly string[],
  events: readonly EventRef[],
  catalog: Catalog,
): readonly string[] | undefined {
  for (const event of events.slice(0, maxLooked)) {
    for (const part of parts) {
      const found = withWrappers(path, pathsOf(event, part, catalog));
      if (found) return found;
    }
  }
  return withWrappers(path, envelopePaths(catalog));
}

function suggestion(
  path: readonly string[],
  at: number,
  events: readonly ScopeEvent[],
  names: readonly string[],
  catalog: Catalog,
  shared: Pick<MissingField, 'group' | 'at' | 'events' | 'names'>,
): MissingField {
  const part = path[0]!;
  const looked: readonly (ScopeEvent | undefined)[] = isBody({ path }) ? events.slice(0, maxLooked) : [undefined];
  const own = looked.map((event) => pathsOf(event, part, catalog));
  const first = <T>(find: (paths: readonly (readonly string[])[]) => T | undefined): T | undefined => {
    for (const paths of own) {
      const found = find(paths);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const all: typeof looked = isBody({ path }) ? events : looked;
  const inOtherCase = all
    .map((event) => fieldOf(event, path, catalog, true))
    .filter(({ status }) => status === 'found');
  const [cased] = inOtherCase;
  const wrapped = first((paths) => withWrappers(path, paths));
  // A wrapper comes first, but not one of an event by chance where more of them have the field itself.
  if (wrapped && (inOtherCase.length < 2 || inOtherCase.length * 2 < all.length))
    return { ...shared, kind: 'wrapper', meant: wrapped, isSure: true };
  if (cased) {
    const wrongAt = cased.names.findIndex((name, i) => name !== path[i]);
    return { ...shared, kind: 'case', at: wrongAt, meant: cased.names, isSure: true };
  }
  const loosely = first((paths) => withWrappers(path, paths, true));
  if (loosely) return { ...shared, kind: 'wrapper', meant: loosely, isSure: true };
  const unwrapped = first((paths) => withoutWrappers(path, paths));
  if (unwrapped) return { ...shared, kind: 'unknown', meant: unwrapped, isSure: true };
  const everywhere = envelopePaths(catalog);
  const flat =
    sameLetters(path, everywhere) ??
    first((paths) => sameLetters(path, paths)) ??
    flatInBodies(path, shared.group.ruleEvents, catalog);
  if (flat) return { ...shared, kind: 'unknown', meant: flat, isSure: true };
  const close = closest(path[at]!, names);
  if (close !== undefined)
    return { ...shared, kind: 'unknown', meant: [...path.slice(0, at), close, ...path.slice(at + 1)], isSure: true };
  const elsewhere =
    meantIn(shared.group.ruleEvents, path.slice(-1), catalog, undefined) ?? endingIn(path.at(-1)!, everywhere);
  return { ...shared, kind: 'unknown', isSure: false, ...(elsewhere && { meant: elsewhere }) };
}

/** A path of a body that another tool writes in one word (`requestParameters_bucketName`). */
function flatInBodies(
  path: readonly string[],
  events: readonly ScopeEvent[],
  catalog: Catalog,
): readonly string[] | undefined {
  if (isBody({ path })) return undefined;
  for (const event of events.slice(0, maxLooked)) {
    for (const part of parts) {
      const found = sameLetters(path, pathsOf(event, part, catalog));
      if (found) return found;
    }
  }
  return undefined;
}

/** The number of events of a list that are looked at for suggestions. */
const maxLooked = 12;

/** The path with a name at its end in any part of the events, other than one. */
function meantIn(
  events: readonly ScopeEvent[],
  [name]: readonly string[],
  catalog: Catalog,
  except: string | undefined,
): readonly string[] | undefined {
  for (const event of events.slice(0, maxLooked)) {
    for (const part of parts) {
      const found = part === except ? undefined : endingIn(name!, pathsOf(event, part, catalog));
      if (found) return found;
    }
  }
  return undefined;
}

const envelopes = new WeakMap<Catalog, readonly (readonly string[])[]>();

/** The fields that the records of all events have. */
function envelopePaths(catalog: Catalog): readonly (readonly string[])[] {
  let paths = envelopes.get(catalog);
  if (!paths) {
    const own = Object.keys(catalog.record.properties ?? {});
    const below = own.filter((name) => !(parts as readonly string[]).includes(name));
    const all = [...own.map((name) => [name]), ...below.flatMap((name) => pathsOf(undefined, name, catalog))];
    envelopes.set(catalog, (paths = all.sort((a, b) => a.length - b.length)));
  }
  return paths;
}

/** A search for the end of a name in a printed body: it is there if any field below ends so. */
function judgeTail(group: FieldGroup, catalog: Catalog): MissingField | undefined {
  const { use, events } = group;
  const [part] = use.path;
  const name = use.path.at(-1)!;
  if (!isBody(use) || !events) return undefined;
  const has = events.some((event) => {
    const body = fieldOf(event, [part!], catalog);
    const below = fieldOf(event, [part!, name], catalog);
    const paths = pathsOf(event, part!, catalog);
    return (
      body.status !== 'found' ||
      below.status === 'unknown' ||
      paths.some((path) => path.at(-1)!.endsWith(name)) ||
      paths.some((path) => fieldOf(event, [...path, name], catalog).status !== 'missing')
    );
  });
  if (has) return undefined;
  const names = [
    ...new Set(
      events.slice(0, maxLooked).flatMap((event) => pathsOf(event, part!, catalog).map((path) => path.at(-1)!)),
    ),
  ];
  const close = closest(name, names);
  const kind = close?.toLowerCase() === name.toLowerCase() ? 'case' : 'unknown';
  return {
    kind,
    group,
    at: use.path.length - 1,
    events,
    isSure: close !== undefined,
    names,
    ...(close !== undefined && { meant: [part!, close] }),
  };
}
