import type { Catalog } from '@trailkit/catalog';
import { namesOfSource } from './names-of-source.js';

const sources = new WeakMap<Catalog, readonly string[]>();

/** Every event source that the catalog knows, those with short names first: the others are often variants. */
export function everySource(catalog: Catalog): readonly string[] {
  let known = sources.get(catalog);
  if (!known) sources.set(catalog, (known = Object.keys(catalog.eventSources).sort((a, b) => a.length - b.length)));
  return known;
}

const recorded = new WeakMap<Catalog, ReadonlyMap<string, readonly string[]>>();

/** The event sources whose records have a name as `eventName`, by its lower case. */
export function sourcesRecording(name: string, catalog: Catalog): readonly string[] {
  let index = recorded.get(catalog);
  if (!index) recorded.set(catalog, (index = indexNames(catalog)));
  return index.get(name.toLowerCase()) ?? [];
}

function indexNames(catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const source of everySource(catalog)) {
    for (const name of namesOfSource(source, catalog).byLowerCase.keys()) {
      const known = found.get(name);
      if (known) known.push(source);
      else found.set(name, [source]);
    }
  }
  return found;
}
