import { QueryError } from '../../query-error.js';
import { always } from '../../time/window.js';
import { oneAccountOf } from '../accounts.js';
import { chargedCapabilities } from '../query-capabilities.js';
import { defaultRegion } from '../event-history/default-region.js';
import { filterOfRegions } from '../logs/regions.js';
import { regionHints } from '../logs/region-hints.js';
import type { SourceScheme } from '../scheme.js';
import { regionOfStore } from './find-store.js';
import { lakeSource } from './lake-source.js';

const scheme = 'lake:';

/** `--source lake:STORE`: the records of an event data store of CloudTrail Lake. */
export const lakeScheme: SourceScheme = {
  form: 'lake:STORE',
  matches: (text) => text.startsWith(scheme) && text.length > scheme.length,
  capabilities: chargedCapabilities,
  // Queries see what is there now: a later run begins where this one ended.
  windowOf: ({ from, to } = always, now) => ({ from, to: Math.min(to, now) }),
  open(text, request) {
    const { endpoint, environment, maxScanBytes } = request;
    if (request.filter.insights)
      throw new QueryError(
        'bad-arguments',
        'expected --insights with event history, logs or a log group, found an event data store: stores keep Insights events in another form',
      );
    const store = text.slice(scheme.length);
    const account = oneAccountOf(request);
    const region =
      regionOfStore(store) ??
      defaultRegion(environment.env, account.profile, 'give the ARN of the event data store, or set AWS_REGION');
    const { now, onRequest } = environment;
    const source = lakeSource({ store, region, endpoint, ...account, maxScanBytes, onRequest, now: () => now });
    return { queries: [{ source, filter: filterOfRegions(request) }], hints: regionHints(request) };
  },
};
