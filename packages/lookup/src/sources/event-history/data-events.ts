import type { Catalog, DataEvent } from '@trailkit/catalog';
import type { ConstraintPath, MatchExpression, Scalar } from '@trailkit/match';
import { installedCatalog } from '@trailkit/catalog/node';
import { constraints as constraintsOf } from '@trailkit/match';
import { valuesAt } from '../../filter/contradiction.js';
import { meantEvents } from '../../filter/meant-events.js';
import type { RecordFilter } from '../../filter/record-filter.js';

/** How many events a hint names. */
const maxNamed = 2;
const advice = "which event history does not have; a trail's logs may: --source s3://BUCKET/PREFIX";

/** Sentences about the events of a filter that event history never has, and logs may have. */
export function dataEventHints(filter: RecordFilter, catalog: Catalog = installedCatalog()): readonly string[] {
  const { alternatives } = filter;
  if (alternatives === undefined) return hintsOf(filter, catalog);
  const about = alternatives.filter(({ match }) => hintsOf(restricted(filter, match), catalog).length > 0);
  if (about.length === 0) return [];
  const names = about.slice(0, maxNamed).map(({ name }) => name);
  const more = about.length > maxNamed ? ` and ${about.length - maxNamed} more` : '';
  return [`${names.join(', ')}${more} ${about.length > 1 ? 'are' : 'is'} about events ${advice}`];
}

/** The members that tell what kind of event a record is of, and whether event history has a kind; letter case does not count. */
const inHistory: Readonly<Record<string, (value: Scalar) => boolean>> = {
  eventCategory: (value) => String(value).toLowerCase() === 'management',
  managementEvent: (value) => value === true || value === 'true',
  eventType: (value) => String(value).toLowerCase() !== 'awscloudtrailinsight',
};

/** The filter of one of its alternatives, as far as constraints tell. */
function restricted(filter: RecordFilter, match: MatchExpression): RecordFilter {
  return { ...filter, constraints: constraintsOf([...filter.expressions, match]) };
}

function hintsOf(filter: RecordFilter, catalog: Catalog): readonly string[] {
  const { patterns, constraints, insights } = filter;
  if (insights) return [];
  const [category] = Object.entries(inHistory).flatMap(([member, there]) => {
    const isAbout = ({ path }: { readonly path: ConstraintPath }): boolean => path.length === 1 && path[0] === member;
    // Rules of languages that ignore letter case know folded texts alone.
    const values: readonly Scalar[] =
      constraints.equalities.find(isAbout)?.values ?? constraints.foldedEqualities.find(isAbout)?.values ?? [];
    const others = values.filter((value) => !there(value));
    return others.length > 0 && others.length === values.length ? [`$.${member} is ${others.join(' or ')}`] : [];
  });
  if (category !== undefined) return [`${category} for events ${advice}`];
  // A lookup over all services is not about data events in particular.
  if (patterns.included.some(({ pattern, names }) => /[*?]/.test(pattern.service) && names === undefined)) return [];
  const events = meantEvents(filter, catalog) ?? [];
  const meant = new Set(events.map(({ service, event }) => `${service}:${event}`));
  const services = new Set(events.map(({ service }) => service));
  const sources = sourcesOf(filter, [...services], catalog);
  // A trail can leave these out of its management events, so they have some.
  const managementSources = catalog.delivery().excludableSources;
  const isOnlyData = ({ evidence, eventSources = sources }: DataEvent): boolean =>
    // The operations of a data plane that no page and no record confirms may be management events.
    evidence !== 'modelled' &&
    eventSources.some((source) => sources.includes(source)) &&
    !managementSources.some((source) => sources.includes(source) && !eventSources.includes(source));
  const found = [...services].flatMap((service) =>
    Object.entries(catalog.dataEvents(service)).flatMap(([event, known]) =>
      meant.has(`${service}:${event}`) && isOnlyData(known) ? [`${service}:${event}`] : [],
    ),
  );
  if (found.length === 0) return [];
  const names = found.slice(0, maxNamed);
  const more = found.length > maxNamed ? ` and ${found.length - maxNamed} more that the patterns mean` : '';
  return [`${names.join(', ')}${more} ${found.length > 1 ? 'are data events' : 'is a data event'}, ${advice}`];
}

/** The event sources that the patterns mean, or all of the services, as far as the expressions leave them. */
function sourcesOf(filter: RecordFilter, services: readonly string[], catalog: Catalog): readonly string[] {
  const only = valuesAt(filter, ['eventSource']);
  const { included } = filter.patterns;
  const isFinite = included.length > 0 && included.every(({ sources }) => sources !== undefined);
  const meant = new Set(
    isFinite
      ? included.flatMap(({ sources }) => sources!)
      : services.flatMap((service) => catalog.services[service]?.eventSources ?? []),
  );
  return [...meant].filter((source) => only === undefined || only.includes(source));
}
