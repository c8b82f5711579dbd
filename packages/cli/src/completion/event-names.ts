import { installedCatalog } from '@trailkit/catalog/node';
import type { Catalog } from '@trailkit/catalog';
import type { Candidate } from '@trailkit/command-line';

/** How services and events are written together. */
export interface NameStyle {
  /** `:` in patterns, `.` in names of `cloudtrail-schema`. */
  readonly separator: ':' | '.';
}

/** The completions of a word: services with the separator, then their events. `!` in front is kept. */
export function completeEventName(
  word: string,
  { separator }: NameStyle,
  catalog: Catalog = installedCatalog(),
): readonly Candidate[] {
  const [, not = '', name = ''] = /^(!?)(.*)$/.exec(word)!;
  const end = name.indexOf(separator);
  if (end < 0) return Object.keys(catalog.services).map((service) => ({ value: `${not}${service}${separator}` }));
  const service = name.slice(0, end);
  const { own, services } = catalog.servicesNamed(service);
  const events = (own.length > 0 ? own : services).flatMap((each) => Object.keys(catalog.eventsOf(each)));
  return [...new Set(events)].sort().map((event) => ({ value: `${not}${service}${separator}${event}` }));
}
