import type { Catalog } from '@trailkit/catalog';
import type { NameTest, ScopeEvent } from '../scope.js';
import { everySource, sourcesNaming } from './every-source.js';
import { matchesName } from './match-name.js';
import type { NameTests } from './name-tests.js';
import type { EventUnderName } from './names-of-source.js';
import { namesOfSource } from './names-of-source.js';

/** The events of the catalog that sources and names mean together; undefined where any may be meant. */
export function scopeEvents(sources: NameTests, names: NameTests, catalog: Catalog): readonly ScopeEvent[] | undefined {
  if (sources.wanted === undefined && names.wanted === undefined) return undefined;
  // Sources that exclude each other are a fault of their own: the names still say which events are meant.
  const asked = sources.wanted?.length === 0 ? { matches: () => true } : sources;
  const testsOf = names.wanted && testsBySource(names.wanted, catalog);
  const found = sourcesOf(asked, catalog).flatMap(([source, as]) => {
    const wanted = testsOf?.(source);
    return eventsOfSource(source, as, { ...names, ...(wanted && { wanted }) }, catalog);
  });
  return [...new Map(found.map((each) => [`${each.service} ${each.event}`, each])).values()];
}

/** Of the names that are asked for, those that a source may have: a long list of names is not looked at for each of all sources. */
function testsBySource(wanted: readonly NameTest[], catalog: Catalog): (source: string) => readonly NameTest[] {
  const everywhere = wanted.filter(({ isPattern }) => isPattern);
  if (everywhere.length === wanted.length) return () => wanted;
  const bySource = new Map<string, NameTest[]>();
  for (const test of wanted) {
    for (const source of test.isPattern ? [] : sourcesNaming(test.text, catalog)) {
      const known = bySource.get(source);
      if (known) known.push(test);
      else bySource.set(source, [test]);
    }
  }
  return (source) => [...(bySource.get(source) ?? []), ...everywhere];
}

/** The event sources that are meant, with the text that means each. */
export function sourcesOf(
  { wanted, matches }: NameTests,
  catalog: Catalog,
): readonly (readonly [source: string, as: NameTest | undefined])[] {
  if (wanted === undefined)
    return everySource(catalog)
      .filter(matches)
      .map((source) => [source, undefined]);
  return wanted.flatMap((test) => {
    if (!test.isPattern && !test.ignoreCase) return matches(test.text) ? [[test.text, test] as const] : [];
    const found = everySource(catalog).filter((source) => matchesName(test, source) && matches(source));
    return found.map((source) => [source, test] as const);
  });
}

function eventsOfSource(
  source: string,
  eventSource: NameTest | undefined,
  names: NameTests,
  catalog: Catalog,
): readonly ScopeEvent[] {
  const { byName, byLowerCase } = namesOfSource(source, catalog);
  const toEvent = ({ service, event }: EventUnderName, eventName?: NameTest): ScopeEvent => ({
    service,
    event,
    ...(eventSource && { eventSource }),
    ...(eventName && { eventName }),
  });
  // A name that no record has is the fault of the name alone: its fields are checked all the same.
  const under = (name: string, as?: NameTest): readonly ScopeEvent[] => {
    const events = byName.get(name) ?? [];
    const recorded = events.filter((each) => each.recorded);
    return (recorded.length > 0 ? recorded : events).map((each) => toEvent(each, as));
  };
  if (names.wanted === undefined) return [...byName.keys()].filter(names.matches).flatMap((name) => under(name));
  return names.wanted.flatMap((test) => {
    if (test.isPattern)
      return [...byName.keys()]
        .filter((name) => matchesName(test, name) && names.matches(name))
        .flatMap((name) => under(name, test));
    const spellings = test.ignoreCase ? (byLowerCase.get(test.text.toLowerCase()) ?? [test.text]) : [test.text];
    return spellings.flatMap((name) => under(name, test));
  });
}
