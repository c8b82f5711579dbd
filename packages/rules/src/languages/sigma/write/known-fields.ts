import type { Catalog, EventRef } from '@trailkit/catalog';
import { eventField, typesOf } from '@trailkit/catalog';
import type { MatchExpression } from '@trailkit/match';
import { eventNamesOf } from '../../../tree/event-names.js';

/** The catalog's knowledge of a field of a rule's events. */
export interface KnownField {
  /** Whether it may be an array. */
  readonly mayBeArray: boolean;
  /** The types of its values; undefined where any may be. */
  readonly types: ReadonlySet<string> | undefined;
}

/** Looks up the fields of the events that a condition asks for. */
export function knownFields(match: MatchExpression, catalog: Catalog): (names: readonly string[]) => KnownField {
  const { sources = [], names = [] } = eventNamesOf(match);
  const found = sources.flatMap((source) => {
    const { services } = catalog.servicesNamed(source);
    return names.flatMap((name) => catalog.eventsNamed(services, name).slice(0, 1));
  });
  const events: readonly (EventRef | undefined)[] = found.length > 0 ? found : [undefined];
  return (path) => {
    const fields = events.map((event) => eventField(event, path, catalog));
    const types = fields.flatMap(({ nodes }) => nodes.map(typesOf));
    const isKnown = fields.every(({ status }) => status === 'found') && types.every((list) => list.length > 0);
    const all = new Set(types.flat());
    return {
      // A body is an object in all events.
      mayBeArray: all.has('array') || (!isKnown && path.length > 1),
      types: isKnown ? all : undefined,
    };
  };
}
