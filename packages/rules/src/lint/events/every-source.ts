import type { Catalog } from '@trailkit/catalog';
import type { SourceNames } from './names-of-source.js';
import { namesOfSource } from './names-of-source.js';

const sources = new WeakMap<Catalog, readonly string[]>();

/** Every event source that the catalog knows, those with short names first: the others are often variants. */
export function everySource(catalog: Catalog): readonly string[] {
  let known = sources.get(catalog);
  if (!known) sources.set(catalog, (known = Object.keys(catalog.eventSources).sort((a, b) => a.length - b.length)));
  return known;
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
