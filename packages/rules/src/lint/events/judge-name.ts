import type { Catalog, KnownPermission } from '@trailkit/catalog';
import { knownPermission, sourceLabel, withoutSuffix } from '@trailkit/catalog';
import type { NameTest } from '../scope.js';
import { everySource, sourcesNaming, sourcesRecording } from './every-source.js';
import { matchesName } from './match-name.js';
import type { EventUnderName } from './names-of-source.js';
import { namesOfSource } from './names-of-source.js';
import type { NamesTogether } from './names-together.js';
import { namesTogether } from './names-together.js';
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
    const { byName, inAnyCase } = namesOfSource(source, catalog);
    if (token.isPattern) return [...byName].flatMap(([name, events]) => (matchesName(token, name) ? events : []));
    if (!token.ignoreCase) return byName.get(token.text) ?? [];
    return (inAnyCase.get(token.text.toLowerCase()) ?? []).flatMap((name) => byName.get(name) ?? []);
  });
}

/** Of a name without a source, the sources that record it; where none does, those that have an event of that name. */
function sourcesWith(token: NameTest, catalog: Catalog): readonly string[] {
  const recording = sourcesRecording(token.text, catalog);
  return recording.length > 0 ? recording : sourcesNaming(token.text, catalog);
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
  const names = namesTogether(given, catalog);
  return {
    kind: 'unknown-name',
    token,
    ...(given && { sources: given }),
    ...(token.isPattern ? { near: [], hasSureSuggestion: false } : nearNames(token.text, given !== undefined, names)),
    isModelled: names.isModelled,
  };
}

function nearNames(
  text: string,
  hasSource: boolean,
  names: NamesTogether,
): Pick<UnknownName, 'near' | 'hasSureSuggestion'> {
  const sure = names.closest(text);
  const related = names.aboutTheSame(text);
  // Another verb is another event, however few letters differ.
  if (sure !== undefined && !related.includes(sure)) return { near: [sure], hasSureSuggestion: true };
  const near = related.length > 0 || sure !== undefined || !hasSource ? related : names.suggest(text);
  return { near, hasSureSuggestion: sure !== undefined };
}
