import { always } from '../../time/window.js';
import { oneAccountOf } from '../accounts.js';
import { logsCapabilities } from '../logs/logs-source.js';
import { regionHints } from '../logs/region-hints.js';
import type { SourceScheme } from '../scheme.js';
import { trailPrefix, trailRegion } from './locate-trail.js';
import { trailSource } from './trail-source.js';

/** `--source trail:NAME`: the logs that a trail has delivered. */
export const trailScheme: SourceScheme = {
  form: 'trail:NAME|ARN',
  matches: (text) => text.startsWith(trailPrefix) && text.length > trailPrefix.length,
  capabilities: logsCapabilities,
  windowOf: (asked = always) => asked,
  open(text, request) {
    const { regions, endpoint, environment } = request;
    const trail = text.slice(trailPrefix.length);
    const account = oneAccountOf(request);
    // The regions of the command line are those of records.
    const region = trailRegion(trail, environment.env, account.profile);
    const { isRead, proof, threads } = environment;
    const source = trailSource({
      trail,
      region,
      ...account,
      endpoint,
      regions: regions === 'all' ? [] : regions,
      isRead,
      proof,
      threads,
    });
    return { queries: [{ source, filter: request.filter }], hints: regionHints(request) };
  },
};
