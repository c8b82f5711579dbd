import type { Catalog, FixedRegion, Partition } from '@trailkit/catalog';
import { sourceLabel } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { valuesAt } from '../filter/contradiction.js';
import { meantTexts } from '../filter/meant-texts.js';
import type { SourceMeaning } from '../filter/meant-sources.js';
import { sourceMeanings } from '../filter/meant-sources.js';
import type { RecordFilter } from '../filter/record-filter.js';
import { defaultRegions, partitionOf } from '@trailkit/catalog/regions';
import { sourceShare } from './event-history/plan/source-share.js';

/** Events that a filter may match and that are recorded in a region besides the ones that were chosen. */
export interface ElsewhereRegion {
  readonly region: string;
  /** The event sources all of whose events may be recorded there, those with most events first. */
  readonly sources: readonly string[];
  /** Single events of other sources, by source. */
  readonly events: ReadonlyMap<string, readonly string[]>;
  /**
   * The filter names them, or one of their events; or it leaves open which it means, and this is the region of IAM, in which most global
   * services are recorded.
   */
  readonly meaning: 'named' | 'main' | 'open';
}

/**
 * The regions in which events that a filter may match are recorded, whichever region is called: of global services, of global
 * endpoints, and of sign-ins, which are in the region that a browser came to. A filter that leaves open which source it means does so
 * for every one.
 */
export function regionsElsewhere(
  filter: RecordFilter,
  regions: readonly string[],
  catalog: Catalog = installedCatalog(),
): readonly ElsewhereRegion[] {
  const partition = partitionOf(regions[0]!);
  const meaning = sourceMeanings(filter, catalog);
  const fixed = catalog.fixedRegions(partition).filter((each) => isPossible(each, filter));
  const only = meantTexts(filter, 'awsRegion');
  const main = fixed.find(({ source }) => source === 'iam.amazonaws.com')?.region;
  const found = [...fixed, ...anyRegions(partition, meaning, filter, catalog)]
    .filter(({ region }) => !regions.includes(region) && (only === undefined || only.allows(region)))
    .map((each) => ({ ...each, meaning: meaning(each) }))
    .filter((each) => each.meaning !== 'none');
  return [...new Set(found.map(({ region }) => region))].flatMap((region) => {
    const here = found.filter((each) => each.region === region);
    const named = here.filter((each) => each.meaning === 'named');
    if (named.length > 0) return [regionOf(region, named, 'named', catalog)];
    if (region !== main) return [regionOf(region, here, 'open', catalog)];
    // A source that has single events there would be asked for all that it has there.
    const whole = here.filter(({ events }) => events === undefined);
    const single = here.filter(({ source }) => whole.every((each) => each.source !== source));
    return [
      ...(whole.length > 0 ? [regionOf(region, whole, 'main', catalog)] : []),
      ...(single.length > 0 ? [regionOf(region, single, 'open', catalog)] : []),
    ];
  });
}

/** A match expression for what is recorded in a region besides its own services' events. */
export function elsewhereMatch({ sources, events }: ElsewhereRegion): string {
  return [
    ...(sources.length === 0 ? [] : [`$.eventSource in ${JSON.stringify(sources)}`]),
    ...[...events].map(
      ([source, names]) => `($.eventSource == ${JSON.stringify(source)} and $.eventName in ${JSON.stringify(names)})`,
    ),
  ].join(' or ');
}

function regionOf(
  region: string,
  here: readonly FixedRegion[],
  meaning: ElsewhereRegion['meaning'],
  catalog: Catalog,
): ElsewhereRegion {
  const whole = new Set(here.flatMap(({ source, events }) => (events === undefined ? [source] : [])));
  const single = here.flatMap(({ source, events = [] }) => (whole.has(source) ? [] : [[source, events] as const]));
  const sources = [...whole].toSorted((a, b) => sourceShare(b, catalog) - sourceShare(a, catalog));
  return { region, sources, events: new Map(single), meaning };
}

/** The regions that a browser may come to, as far as they are known, for sources that are named. */
function anyRegions(
  partition: Partition,
  meaning: (of: FixedRegion) => SourceMeaning,
  filter: RecordFilter,
  catalog: Catalog,
): readonly FixedRegion[] {
  if (partition !== 'aws') return [];
  const sources = new Set(catalog.fixedRegions(partition).map(({ source }) => source));
  return [...sources].flatMap((source) => {
    const regions = catalog.sourceRegions(source);
    const isAny = regions.kind === 'by-endpoint' && regions.cases.some(({ anyRegion }) => anyRegion === true);
    const all = defaultRegions.map((region): FixedRegion => ({ source, region, when: 'regional-endpoint' }));
    return isAny && isPossible(all[0]!, filter) && meaning(all[0]!) === 'named' ? all : [];
  });
}

/** Whether the users that a filter means can have the events of a case: the root user signs in in one region alone, and others elsewhere. */
function isPossible({ source, when }: FixedRegion, filter: RecordFilter): boolean {
  if (source !== 'signin.amazonaws.com') return true;
  const types = valuesAt(filter, ['userIdentity', 'type']);
  if (types === undefined) return true;
  return when === 'root-user' ? types.includes('Root') : types.some((type) => type !== 'Root');
}

/** How many sources a sentence names for one region, and how many regions. */
const maxNamed = 6;

/** A sentence about regions that the expressions name and that are not read, or only for the services that are named. */
export function namedRegionHint(filter: RecordFilter, regions: readonly string[]): string | undefined {
  const { exact, folded } = meantTexts(filter, 'awsRegion') ?? {};
  const named = exact ?? folded ?? [];
  const missing = named.filter((region) => !regions.includes(region));
  if (missing.length === 0) return undefined;
  const [are, option] = missing.length > 1 ? ['are', '--regions'] : ['is', '--region'];
  return `$.awsRegion is ${some(missing, 'more')}, which ${are} not among the regions; add ${option} ${missing.join(',')}`;
}

/**
 * A sentence about the regions that a lookup leaves out; undefined where it leaves out none. `unnamed` are the regions that it reads and
 * nobody named: once a region is named, they have to be, too.
 */
export function elsewhereHint(
  regions: readonly ElsewhereRegion[],
  unnamed: readonly string[] = [],
): string | undefined {
  if (regions.length === 0) return undefined;
  const bySources = new Map<string, string[]>();
  for (const each of regions) {
    const text = namesOf(each);
    bySources.set(text, [...(bySources.get(text) ?? []), each.region]);
  }
  const places = [...bySources].map(([names, found]) => [names, some(found, 'more regions')] as const);
  const missing = [...new Set(regions.map(({ region }) => region))];
  const [only] = missing;
  const one = missing.length === 1;
  const all = [...new Set([...unnamed, ...missing])];
  const option =
    missing.length > maxNamed ? '--all-regions' : all.length === 1 ? `--region ${only}` : `--regions ${all.join(',')}`;
  const advice = unnamed.length > 0 ? `${option} reads them, too` : `add ${option} where they matter`;
  const end = `which ${one ? 'is' : 'are'} not among the regions; ${advice}`;
  const [[names, found], second] = places as [(typeof places)[number], (typeof places)[number] | undefined];
  if (second !== undefined)
    return `recorded elsewhere are ${places.map((place) => place.join(' in ')).join('; ')}, ${end}`;
  return `${names} ${/ and |,/.test(names) ? 'are' : 'is'} recorded in ${found}, ${end}`;
}

function namesOf({ sources, events }: ElsewhereRegion): string {
  const names = [
    ...sources.map(sourceLabel),
    ...[...events].flatMap(([source, found]) => found.map((name) => `${sourceLabel(source)}:${name}`)),
  ];
  return some(names, 'more');
}

/** The words as a list, the first of them where there are many; never "and 1 more". */
function some(words: readonly string[], more: string): string {
  const shown =
    words.length > maxNamed + 1 ? [...words.slice(0, maxNamed), `${words.length - maxNamed} ${more}`] : words;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
