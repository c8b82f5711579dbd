import type { Selector, Segment } from '@trailkit/match';
import type { SchemaNode as Schema } from '@trailkit/catalog';
import type { SchemaLookup } from './match-events.js';
import { alternatives, isOpen, type Place } from './place.js';

/** The places that a segment of a path leads to. */
export function step(places: readonly Place[], { kind, selectors }: Segment, schemas: SchemaLookup): readonly Place[] {
  const parents =
    kind === 'child' ? places.flatMap((place) => alternatives(place, schemas)) : descendants(places, schemas);
  return distinct(parents.flatMap((parent) => selectors.flatMap((selector) => select(parent, selector))));
}

/** The names of members that the places have, for suggestions. */
export function memberNames(places: readonly Place[], { kind }: Segment, schemas: SchemaLookup): readonly string[] {
  const parents =
    kind === 'child' ? places.flatMap((place) => alternatives(place, schemas)) : descendants(places, schemas);
  return [...new Set(parents.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))];
}

/** All elements and members of places: what a filter looks at. */
export function children(places: readonly Place[], schemas: SchemaLookup): readonly Place[] {
  return distinct(
    places.flatMap((place) => alternatives(place, schemas)).flatMap((place) => [...members(place), ...elements(place)]),
  );
}

function select(place: Place, selector: Selector): readonly Place[] {
  if (isOpen(place)) return [place];
  switch (selector.kind) {
    case 'name': {
      const { properties = {}, additionalProperties } = place.schema;
      const own = Object.hasOwn(properties, selector.name) ? properties[selector.name] : additionalProperties;
      return within(place, own);
    }
    case 'index':
    case 'slice':
      return elements(place);
    case 'wildcard':
    case 'filter':
      return [...members(place), ...elements(place)];
  }
}

function members(place: Place): readonly Place[] {
  if (isOpen(place)) return [place];
  const { properties = {}, additionalProperties } = place.schema;
  return [...Object.values(properties), additionalProperties].flatMap((schema) => within(place, schema));
}

function elements(place: Place): readonly Place[] {
  return isOpen(place) ? [place] : within(place, place.schema.items);
}

function within({ document }: Place, schema: unknown): readonly Place[] {
  if (schema === true) return [{ schema: {}, document }];
  return typeof schema === 'object' && schema !== null ? [{ schema: schema as Schema, document }] : [];
}

function descendants(places: readonly Place[], schemas: SchemaLookup): readonly Place[] {
  const found = new Map<Schema, Place>();
  const todo = [...places];
  for (let current = todo.pop(); current !== undefined; current = todo.pop()) {
    for (const plain of alternatives(current, schemas)) {
      if (found.has(plain.schema)) continue;
      found.set(plain.schema, plain);
      if (!isOpen(plain)) todo.push(...members(plain), ...elements(plain));
    }
  }
  return [...found.values()];
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.schema, place])).values()];
}
