import type { Catalog, KnownPermission } from '@trailkit/catalog';
import { knownPermission, sourceLabel, withoutSuffix } from '@trailkit/catalog';
import { closest, suggest } from '@trailkit/suggest';
import type { NameTest } from '../scope.js';
import { everySource, sourcesRecording } from './every-source.js';
import { matchesName } from './match-name.js';
import type { EventUnderName } from './names-of-source.js';
import { namesOfSource } from './names-of-source.js';
import type { UnknownName, Verdict } from './verdict.js';

/** Whether a name is one of an event of the sources; undefined sources are all. Undefined where nothing is wrong. */
export function judgeName(
  token: NameTest,
  given: readonly string[] | undefined,
  catalog: Catalog,
): Verdict | undefined {
  const found = eventsUnder(token, given, catalog);
  if (found.some(({ recorded }) => recorded)) return undefined;
  const dated = found.length > 0 ? found : undated(token, given, catalog);
  if (dated.length > 0) return { kind: 'never-recorded', token, events: dated };
  const permission = permissionOf(token, given, catalog);
  if (permission) return { kind: 'permission', token, permission, sources: given ?? [] };
  const others = given && otherSources(token, catalog);
  if (others && others.length > 0) return { kind: 'other-source', token, names: [token.text], given, sources: others };
  const unknown = unknownName(token, given, catalog);
  return (given && permissionElsewhere(unknown, given, catalog)) ?? unknown;
}

/** An unknown name of a modelled source that is a permission of another service alone (`PassRole` beside S3). */
function permissionElsewhere(
  { token, near, hasSureSuggestion, isModelled }: UnknownName,
  sources: readonly string[],
  catalog: Catalog,
): Verdict | undefined {
  // Names of one word are permissions of some service by chance.
  if (!isModelled || hasSureSuggestion || near.length > 0 || !/[a-z][A-Z]/.test(token.text)) return undefined;
  const permission = permissionOf(token, undefined, catalog);
  return permission && { kind: 'permission', token, permission, sources, isElsewhere: true };
}

/** The events that are meant by a name, also by one that no record has. */
export function eventsUnder(
  token: NameTest,
  given: readonly string[] | undefined,
  catalog: Catalog,
): readonly EventUnderName[] {
  const sources = given ?? (token.isPattern ? everySource(catalog) : sourcesWith(token, catalog));
  return sources.flatMap((source) => {
    const { byName } = namesOfSource(source, catalog);
    if (!token.isPattern && !token.ignoreCase) return byName.get(token.text) ?? [];
    return [...byName].flatMap(([name, events]) => (matchesName(token, name) ? events : []));
  });
}

/** Of a name without a source, the sources that record it; where none does, those that have an event of that name. */
function sourcesWith(token: NameTest, catalog: Catalog): readonly string[] {
  const recording = sourcesRecording(token.text, catalog);
  return recording.length > 0 ? recording : everySource(catalog);
}

/** A name with a date that no record has: the event without it. */
function undated(token: NameTest, given: readonly string[] | undefined, catalog: Catalog): readonly EventUnderName[] {
  const plain = withoutSuffix(token.text);
  if (token.isPattern || plain === token.text) return [];
  return eventsUnder({ ...token, text: plain }, given, catalog);
}

function permissionOf(
  { text, isPattern }: NameTest,
  given: readonly string[] | undefined,
  catalog: Catalog,
): KnownPermission | undefined {
  if (isPattern) return undefined;
  const prefixes = given?.flatMap((source) => [
    sourceLabel(source),
    ...(catalog.eventSources[source] ?? []).flatMap((service) => [
      service,
      catalog.services[service]?.endpointPrefix ?? service,
    ]),
  ]);
  return knownPermission(text, prefixes && [...new Set(prefixes)], catalog);
}

function otherSources(token: NameTest, catalog: Catalog): readonly string[] {
  if (token.isPattern)
    return everySource(catalog).filter((source) =>
      eventsUnder(token, [source], catalog).some(({ recorded }) => recorded),
    );
  return sourcesRecording(token.text, catalog).filter(
    (source) => token.ignoreCase === true || namesOfSource(source, catalog).byName.get(token.text)?.[0]?.recorded,
  );
}

function unknownName(token: NameTest, given: readonly string[] | undefined, catalog: Catalog): UnknownName {
  const sources = given ?? everySource(catalog);
  const services = sources.flatMap((source) => catalog.eventSources[source] ?? []);
  const names = [
    ...new Set(sources.flatMap((source) => [...namesOfSource(source, catalog).byLowerCase.values()].flat())),
  ];
  const sure = token.isPattern ? undefined : closest(token.text, names);
  const others = sure !== undefined || token.isPattern || given === undefined ? [] : suggest(token.text, names);
  const related = token.isPattern ? [] : aboutTheSame(token.text, names);
  // Another verb is another event, however few letters differ.
  const near = sure !== undefined && !related.includes(sure) ? [sure] : related.length > 0 ? related : others;
  return {
    kind: 'unknown-name',
    token,
    ...(given && { sources: given }),
    near,
    hasSureSuggestion: sure !== undefined,
    isModelled: services.some((service) => catalog.services[service]?.protocol != null),
  };
}

/** Names that differ in their first word alone, those that change something as the name does, or do not, first. */
function aboutTheSame(text: string, names: readonly string[]): readonly string[] {
  const noun = nounOf(text);
  if (noun === undefined) return [];
  const found = names.filter((name) => name !== text && nounOf(name) === noun);
  return found.sort((a, b) => Number(isReading(a) !== isReading(text)) - Number(isReading(b) !== isReading(text)));
}

function nounOf(name: string): string | undefined {
  return /^[A-Z][a-z]+((?:[A-Z][A-Za-z0-9]*){2,})$/.exec(name)?.[1];
}

function isReading(name: string): boolean {
  return /^(?:Get|List|Describe|Head|Search|Lookup|Batch[Gg]et)/.test(name);
}
