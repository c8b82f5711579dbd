import type { Catalog } from '@trailkit/catalog';
import type { SourceNames } from './names-of-source.js';
import { namesOfSource } from './names-of-source.js';

interface Sources {
  readonly recorded: readonly string[];
  /** By the lower case of a name that only looks like a source: the sources of the services that it names. */
  readonly byAlias: ReadonlyMap<string, readonly string[]>;
}

const sources = new WeakMap<Catalog, Sources>();

/** Every event source that records have, those with short names first: the others are often variants. */
export function everySource(catalog: Catalog): readonly string[] {
  return sourcesOf(catalog).recorded;
}

/**
 * The event sources of the services behind a name that no record has as its source: `elasticfilesystem.amazonaws.com` of
 * `efs.amazonaws.com`, which is made of botocore's name of the service or of its endpoint. None where it is no such name.
 */
export function sourcesCalled(name: string, catalog: Catalog): readonly string[] {
  return sourcesOf(catalog).byAlias.get(name.toLowerCase()) ?? [];
}

function sourcesOf(catalog: Catalog): Sources {
  let known = sources.get(catalog);
  if (!known) sources.set(catalog, (known = splitSources(catalog)));
  return known;
}

/** The catalog takes any name of a service for its source; in records are only those that the service itself lists. */
function splitSources(catalog: Catalog): Sources {
  const recorded: string[] = [];
  const byAlias = new Map<string, readonly string[]>();
  for (const [source, services] of Object.entries(catalog.eventSources)) {
    const own = services.flatMap((service) => catalog.services[service]?.eventSources ?? []);
    if (own.length === 0 || own.includes(source)) recorded.push(source);
    else byAlias.set(source.toLowerCase(), [...new Set(own)]);
  }
  // One in other letters is no alias: records have it in either.
  for (const source of recorded) byAlias.delete(source.toLowerCase());
  return { recorded: recorded.sort((a, b) => a.length - b.length), byAlias };
}

interface SourcesByName {
  readonly recording: ReadonlyMap<string, readonly string[]>;
  readonly naming: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Catalog, SourcesByName>();

/** The event sources whose records have a name as `eventName`, in any letter case. */
export function sourcesRecording(name: string, catalog: Catalog): readonly string[] {
  return indexOf(catalog).recording.get(name.toLowerCase()) ?? [];
}

/** The event sources that have an event under a name, recorded or not, in any letter case. */
export function sourcesNaming(name: string, catalog: Catalog): readonly string[] {
  return indexOf(catalog).naming.get(name.toLowerCase()) ?? [];
}

function indexOf(catalog: Catalog): SourcesByName {
  let index = indexes.get(catalog);
  if (!index) {
    const recording = bySource(catalog, ({ byLowerCase }) => byLowerCase);
    const naming = bySource(catalog, ({ inAnyCase }) => inAnyCase);
    indexes.set(catalog, (index = { recording, naming }));
  }
  return index;
}

function bySource(
  catalog: Catalog,
  namesOf: (source: SourceNames) => ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const source of everySource(catalog)) {
    for (const name of namesOf(namesOfSource(source, catalog)).keys()) {
      const known = found.get(name);
      if (known) known.push(source);
      else found.set(name, [source]);
    }
  }
  return found;
}
