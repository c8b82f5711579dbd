import type { Catalog } from '@trailkit/catalog';
import { nearEvents, nearSources, sourceLabel } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import type { MatchExpression, Operand } from '@trailkit/match';
import { children, expectations } from '@trailkit/match';
import { valuesAt } from './contradiction.js';
import { meantInstead, permissionSentence } from './name-sentences.js';
import type { RecordFilter } from './record-filter.js';

type Named = 'eventName' | 'eventSource' | 'awsRegion';

/** The text of a member in an expression, and where it is. */
interface NamedText {
  readonly member: Named;
  /** The path as it was written: `$.eventName`, `$.insightDetails.eventName`. */
  readonly path: string;
  readonly text: string;
}

/** A region's name, whether or not there is such a region. */
const region = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;
const members: readonly string[] = ['eventName', 'eventSource', 'awsRegion'] satisfies readonly Named[];

/** Sentences about names of events, sources and regions in the filter's expressions that no record is known to have. */
export function nameWarnings(filter: RecordFilter, catalog: Catalog = installedCatalog()): readonly string[] {
  const texts = filter.expressions.flatMap(namedTexts);
  const sentences = texts.flatMap(({ member, path, text }) => {
    const found = `${path} is ${JSON.stringify(text)}`;
    if (member === 'awsRegion') return region.test(text) ? [] : [`${found}, which is no region such as eu-west-1`];
    if (member === 'eventName') return eventWarnings(found, text, filter, catalog);
    if (Object.hasOwn(catalog.eventSources, text)) return [];
    return [`${found}, which is not known as an event source${meantInstead(nearSources(text, catalog))}`];
  });
  return [...new Set(sentences)];
}

function eventWarnings(found: string, name: string, filter: RecordFilter, catalog: Catalog): readonly string[] {
  const sources = sourcesOf(filter);
  const known = sources?.filter((source) => Object.hasOwn(catalog.eventSources, source));
  // Of a source that is not known, no event is.
  if (known !== undefined && known.length < sources!.length) return [];
  const services = known?.flatMap((source) => catalog.eventSources[source]!) ?? Object.keys(catalog.services);
  const isRecorded =
    known === undefined
      ? isRecordedName(name, catalog)
      : known.some((source) => catalog.eventsRecordedAs(source, name).length > 0);
  if (isRecorded) return known === undefined ? [] : otherNames(found, name, services, catalog);
  const otherCase = catalog.eventsNamed(services, name).map(({ event }) => event);
  const permission = otherCase.length > 0 ? undefined : permissionSentence(name, known?.map(sourceLabel), catalog);
  if (permission !== undefined) return [`${found}: ${permission}`];
  const near = otherCase.length > 0 ? otherCase : nearEvents(services, name, catalog);
  const of = known === undefined ? '' : ` of ${known.join(', ')}`;
  return [`${found}, which is not known as an event${of}${meantInstead(near)}`];
}

/** Some services never record an operation under its own name. */
function otherNames(found: string, name: string, services: readonly string[], catalog: Catalog): readonly string[] {
  const events = services.filter((service) => Object.hasOwn(catalog.eventsOf(service), name));
  const recorded = events.flatMap((service) => catalog.columns(service, name).recordedNames);
  const certain = recorded.filter(({ evidence }) => evidence !== 'inferred').map((each) => each.name);
  if (events.length === 0 || certain.length === 0 || recorded.some((each) => each.name === name)) return [];
  return [`${found}, which is recorded as ${[...new Set(certain)].join(' or ')}`];
}

/** Whether any event has a name, or is recorded under it. */
function isRecordedName(name: string, catalog: Catalog): boolean {
  const { services } = catalog;
  const isOf = (service: string): boolean =>
    Object.hasOwn(catalog.eventsOf(service), name) ||
    services[service]!.eventSources.some((source) => catalog.eventsRecordedAs(source, name).length > 0);
  return Object.keys(services).some((service) => catalog.mayHaveEvent(service, name) && isOf(service));
}

/** The event sources that a filter leaves; undefined where that can be any. */
function sourcesOf(filter: RecordFilter): readonly string[] | undefined {
  const own = valuesAt(filter, [...(filter.insights ? ['insightDetails'] : []), 'eventSource']);
  if (own !== undefined) return own.filter((value) => typeof value === 'string');
  const { included } = filter.patterns;
  const sources = included.map((pattern) => pattern.sources);
  return included.length === 0 || sources.includes(undefined)
    ? undefined
    : [...new Set(sources.flatMap((each) => each!))];
}

function namedTexts(expression: MatchExpression): readonly NamedText[] {
  const own = expectations(expression).flatMap((expectation) => {
    const named = expectation.kind === 'equality' ? memberOf(expectation.operand) : undefined;
    if (expectation.kind !== 'equality' || named === undefined) return [];
    return expectation.literals.flatMap((literal) =>
      literal.kind === 'string' ? [{ ...named, text: literal.value }] : [],
    );
  });
  return [...own, ...children(expression).flatMap(namedTexts)];
}

function memberOf(operand: Operand): Omit<NamedText, 'text'> | undefined {
  if (operand.kind !== 'query' || operand.root !== '$') return undefined;
  const steps = operand.segments.map(({ kind, selectors: [selector, second] }) =>
    kind === 'child' && selector?.kind === 'name' && second === undefined ? selector.name : '',
  );
  const [first, last] = steps.length === 2 ? steps : ['insightDetails', steps[0]];
  if (steps.length > 2 || first !== 'insightDetails' || last === undefined || !members.includes(last)) return undefined;
  return { member: last as Named, path: `$.${steps.join('.')}` };
}
