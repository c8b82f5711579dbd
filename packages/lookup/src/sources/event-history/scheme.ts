import { historyWindow } from '../../time/window.js';
import { accountsOf } from '../accounts.js';
import type { OpenedScheme, OpenRequest, SourceScheme } from '../scheme.js';
import { dataEventHints } from './data-events.js';
import { eventHistorySource } from './event-history-source.js';
import { historyCapabilities } from './history-source.js';
import { defaultRegion, globalRegion, globalSources, meanGlobal, usualRegions } from './regions.js';

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
  const { regions, addsGlobal, hints } = regionsOf(request);
  const queries = accountsOf(request).flatMap((account) => {
    const source = (region: string) =>
      eventHistorySource({ region, endpoint, ...account, onRequest: environment.onRequest });
    const global = addsGlobal
      ? [
          {
            source: source(globalRegion),
            filter: request.restrict(`$.eventSource in ${JSON.stringify(globalSources)}`),
          },
        ]
      : [];
    return [...regions.map((region) => ({ source: source(region), filter })), ...global];
  });
  return { queries, hints: [...hints, ...dataEventHints(filter)] };
}

interface Regions {
  readonly regions: readonly string[];
  /** Global services are read where they are recorded, too. */
  readonly addsGlobal: boolean;
  readonly hints: readonly string[];
}

function regionsOf({ regions, profiles, filter, environment }: OpenRequest): Regions {
  const global = meanGlobal(filter.patterns) && !filter.insights;
  if (regions === 'all') return { regions: usualRegions, addsGlobal: false, hints: [] };
  if (regions.length === 0) {
    const region = defaultRegion(environment.env, profiles[0]);
    return { regions: [region], addsGlobal: global && region !== globalRegion, hints: [] };
  }
  const missing = global && !regions.includes(globalRegion);
  const hint = `global services (IAM, STS, sign-in, CloudFront) are recorded in ${globalRegion}, which is not among the regions; add --region ${globalRegion} where they matter`;
  return { regions, addsGlobal: false, hints: missing ? [hint] : [] };
}
