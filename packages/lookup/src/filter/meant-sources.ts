import type { Catalog, FixedRegion } from '@trailkit/catalog';
import type { CompiledPattern } from '../patterns/compile-pattern.js';
import { meantTexts } from './meant-texts.js';
import type { RecordFilter } from './record-filter.js';

/**
 * How a filter means the events of an event source: it names the source or an event of it, it leaves open which source, or no record of
 * the source matches.
 */
export type SourceMeaning = 'named' | 'open' | 'none';

/** Says how a filter means a source, or of a source the events that are recorded in a region. */
export type SourceMeanings = (of: Pick<FixedRegion, 'source' | 'events'>) => SourceMeaning;

/** A service of a pattern that leaves open which: `*:Create*`. */
const anyService = /^[*?]+$/;

/** How a filter means sources: by its patterns, and by what its expressions say of source and name. */
export function sourceMeanings(
  filter: RecordFilter,
  catalog: Pick<Catalog, 'eventsRecordedAs' | 'events'>,
): SourceMeanings {
  const { included, excluded } = filter.patterns;
  const sources = meantTexts(filter, 'eventSource');
  const names = meantTexts(filter, 'eventName');
  const known = names?.exact?.filter((name) => isKnown(name, catalog));

  const byExpressions = (source: string, events: readonly string[] | undefined): SourceMeaning => {
    if (sources !== undefined && !sources.allows(source)) return 'none';
    if (names !== undefined && events !== undefined && !events.some(names.allows)) return 'none';
    if (sources !== undefined) return 'named';
    // A name that no service is known to have may be of any.
    if (known === undefined || known.length < names!.exact!.length) return 'open';
    return known.some((name) => catalog.eventsRecordedAs(source, name).length > 0) ? 'named' : 'none';
  };

  const byPattern = (
    { pattern, names: own, hasEvents, meansSource, matches }: CompiledPattern,
    source: string,
    events: readonly string[] | undefined,
  ): SourceMeaning => {
    if (!meansSource(source)) return 'none';
    if (events !== undefined && !events.some((name) => matches(source, name))) return 'none';
    const isOpen = anyService.test(pattern.service);
    if (own === undefined || !hasEvents) return isOpen ? 'open' : 'named';
    return own.some((name) => catalog.eventsRecordedAs(source, name).length > 0) ? 'named' : 'none';
  };

  return ({ source, events }) => {
    if (excluded.some(({ pattern, meansSource }) => pattern.action === '*' && meansSource(source))) return 'none';
    const expressions = byExpressions(source, events);
    if (expressions === 'none' || included.length === 0) return expressions;
    const patterns = included.map((pattern) => byPattern(pattern, source, events));
    if (patterns.every((each) => each === 'none')) return 'none';
    return patterns.includes('named') ? 'named' : expressions;
  };
}

function isKnown(name: string, { events }: Pick<Catalog, 'events'>): boolean {
  return Object.values(events).some(
    (ofService) =>
      Object.hasOwn(ofService, name) || Object.values(ofService).some(({ names }) => names?.includes(name) === true),
  );
}
