import { historyWindow } from '../../time/window.js';
import { accountsOf } from '../accounts.js';
import type { OpenedScheme, OpenRequest, SourceScheme } from '../scheme.js';
import { dataEventHints } from './data-events.js';
import { defaultRegions } from './default-regions.js';
import { eventHistorySource } from './event-history-source.js';
import { historyCapabilities } from './history-source.js';
import type { GlobalRegion } from './regions.js';
import { defaultRegion, globalRegionHint, globalRegionsOf } from './regions.js';

/** `--source event-history`, the default: each region of each account. */
export const eventHistoryScheme: SourceScheme = {
  form: 'event-history',
  matches: (text) => text === 'event-history',
  capabilities: historyCapabilities,
  windowOf: historyWindow,
  open: (_, request) => openHistory(request),
};

function openHistory(request: OpenRequest): OpenedScheme {
  const { filter, endpoint, environment } = request;
  const { regions, added, hints } = regionsOf(request);
  const queries = accountsOf(request).flatMap((account) => {
    const source = (region: string) =>
      eventHistorySource({ region, endpoint, ...account, onRequest: environment.onRequest });
    return [
      ...regions.map((region) => ({ source: source(region), filter })),
      ...added.map(({ region, sources }) => ({
        source: source(region),
        filter: request.restrict(`$.eventSource in ${JSON.stringify(sources)}`),
      })),
    ];
  });
  return { queries, hints: [...hints, ...dataEventHints(filter)] };
}

interface Regions {
  readonly regions: readonly string[];
  /** Regions that are read for the global services recorded there. */
  readonly added: readonly GlobalRegion[];
  readonly hints: readonly string[];
}

function regionsOf({ regions, profiles, filter, environment }: OpenRequest): Regions {
  if (regions === 'all') return { regions: defaultRegions, added: [], hints: [] };
  const chosen = regions.length === 0 ? [defaultRegion(environment.env, profiles[0])] : regions;
  const missing = filter.insights ? [] : globalRegionsOf(filter.patterns, chosen);
  return regions.length === 0
    ? { regions: chosen, added: missing, hints: [] }
    : { regions: chosen, added: [], hints: missing.map(globalRegionHint) };
}
