import type { Catalog } from '@trailkit/catalog';
import type { MatchExpression } from '@trailkit/match';
import { eventNamesOf } from '../tree/event-names.js';

/**
 * The sources and names of events that a condition asks for, of those that records have in this very letter case: no two events differ by
 * case alone, so that a condition that ignores it finds no others.
 */
export function recordedNames(match: MatchExpression, catalog: Catalog): ReadonlySet<string> {
  const { sources = [], names = [] } = eventNamesOf(match);
  const pairs = sources.flatMap((source) => names.map((name) => [source, name] as const));
  return new Set(pairs.filter(([source, name]) => catalog.eventsRecordedAs(source, name).length > 0).flat());
}
