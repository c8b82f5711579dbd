import { historyWindow } from '../../time/window.js';
import { accountsOf } from '../accounts.js';
import type { OpenedScheme, OpenRequest, SourceScheme } from '../scheme.js';
import { dataEventHints } from './data-events.js';
import { defaultRegions } from '@trailkit/catalog/regions';
import { eventHistorySource } from './event-history-source.js';
import { historyCapabilities } from './history-source.js';
import { defaultRegion } from './default-region.js';
import type { ElsewhereRegion } from '../regions-elsewhere.js';
import { elsewhereHint, elsewhereMatch, namedRegionHint, regionsElsewhere } from '../regions-elsewhere.js';

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
      ...added.map((each) => ({ source: source(each.region), filter: request.restrict(elsewhereMatch(each)) })),
    ];
  });
  return { queries, hints: [...hints, ...dataEventHints(filter)] };
}

interface Regions {
  readonly regions: readonly string[];
  /** Regions that are read for the global services recorded there. */
  readonly added: readonly ElsewhereRegion[];
  readonly hints: readonly string[];
}

function regionsOf({ regions, profiles, filter, environment }: OpenRequest): Regions {
  if (regions === 'all') return { regions: defaultRegions, added: [], hints: [] };
  const chosen = regions.length === 0 ? [defaultRegion(environment.env, profiles[0])] : regions;
  const elsewhere = filter.insights ? [] : regionsElsewhere(filter, chosen);
  // Regions that somebody named are read alone.
  const added = regions.length === 0 ? elsewhere.filter(({ meaning }) => meaning !== 'open') : [];
  const unnamed = regions.length === 0 ? [...chosen, ...added.map(({ region }) => region)] : [];
  const hint = elsewhereHint(
    elsewhere.filter((each) => !added.includes(each)),
    unnamed,
  );
  const whole = [...chosen, ...added.flatMap(({ region, meaning }) => (meaning === 'named' ? [region] : []))];
  const hints = [namedRegionHint(filter, whole), hint].filter((each) => each !== undefined);
  return { regions: chosen, added, hints };
}
