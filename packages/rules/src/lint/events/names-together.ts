import type { Catalog } from '@trailkit/catalog';
import type { NearIndex } from '@trailkit/suggest';
import { nearIndex } from '@trailkit/suggest';
import { everySource } from './every-source.js';
import { namesOfSource } from './names-of-source.js';

/** The names that records of some event sources have, to look for the one that a name was meant to be. */
export interface NamesTogether extends NearIndex {
  /** Names that differ in their first word alone, those that read as the name does, or change something as it does, first. */
  readonly aboutTheSame: (name: string) => readonly string[];
  /** Whether the API of one of the sources is modelled. */
  readonly isModelled: boolean;
}

interface OfCatalog {
  readonly bySource: Map<string, NamesTogether>;
  all?: NamesTogether;
}

const ofCatalogs = new WeakMap<Catalog, OfCatalog>();
/** Of several sources, by the list of them that one alternative of a rule has. */
const ofLists = new WeakMap<readonly string[], NamesTogether>();

/** The recorded names of event sources; of all where they are undefined. Made on first use. */
export function namesTogether(sources: readonly string[] | undefined, catalog: Catalog): NamesTogether {
  let known = ofCatalogs.get(catalog);
  if (!known) ofCatalogs.set(catalog, (known = { bySource: new Map() }));
  if (sources === undefined) return (known.all ??= gather(everySource(catalog), catalog));
  const [source] = sources;
  const isOne = source !== undefined && sources.length === 1;
  let names = isOne ? known.bySource.get(source) : ofLists.get(sources);
  if (names) return names;
  names = gather(sources, catalog);
  if (isOne) known.bySource.set(source, names);
  else ofLists.set(sources, names);
  return names;
}

function gather(sources: readonly string[], catalog: Catalog): NamesTogether {
  const names = new Set<string>();
  for (const source of sources)
    for (const spellings of namesOfSource(source, catalog).byLowerCase.values())
      for (const name of spellings) names.add(name);
  return {
    ...nearIndex([...names]),
    aboutTheSame: relatives([...names], sources, catalog),
    isModelled: sources.some((source) =>
      catalog.eventSources[source]?.some((service) => catalog.services[service]?.protocol != null),
    ),
  };
}

function relatives(
  names: readonly string[],
  sources: readonly string[],
  catalog: Catalog,
): (name: string) => readonly string[] {
  const byVerb = groupedBy(names, (name) => wordsOf(name)?.verb);
  const byNoun = groupedBy(names, (name) => wordsOf(name)?.noun);
  const isReading = new Map<string, boolean>();

  /** Whether records of a name say that it only reads. */
  function reads(name: string): boolean {
    const events = sources.flatMap((source) => namesOfSource(source, catalog).byName.get(name) ?? []);
    return events.some(({ service, event, recorded }) => recorded && catalog.readOnly(service, event).value);
  }

  /** Whether most names with a verb read. */
  function verbReads(verb: string): boolean {
    let known = isReading.get(verb);
    if (known === undefined) {
      const own = byVerb.get(verb) ?? [];
      isReading.set(verb, (known = own.filter(reads).length > own.length / 2));
    }
    return known;
  }

  return (name) => {
    const words = wordsOf(name);
    const found = words ? (byNoun.get(words.noun) ?? []).filter((other) => other !== name) : [];
    if (words === undefined || found.length < 2) return found;
    const isAlike = (other: string): boolean => reads(other) === verbReads(words.verb);
    return [...found.filter(isAlike), ...found.filter((other) => !isAlike(other))];
  };
}

/** A verb and two words or more: `Put`, `BucketPolicy`. */
function wordsOf(name: string): { readonly verb: string; readonly noun: string } | undefined {
  const found = /^([A-Z][a-z]+)([A-Z][a-z0-9]*[A-Z][A-Za-z0-9]*)$/.exec(name);
  return found ? { verb: found[1]!, noun: found[2]! } : undefined;
}

function groupedBy(
  names: readonly string[],
  keyOf: (name: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = keyOf(name);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(name);
    else groups.set(key, [name]);
  }
  return groups;
}
