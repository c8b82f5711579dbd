import { always } from '../../time/window.js';
import { oneAccountOf } from '../accounts.js';
import { defaultRegion } from '../event-history/default-region.js';
import { logsCapabilities } from '../logs/logs-source.js';
import { regionHints } from '../logs/region-hints.js';
import type { SourceScheme } from '../scheme.js';
import { trailSource } from './trail-source.js';

const scheme = 'trail:';
const regionOfArn = /^arn:[^:]+:cloudtrail:([^:]+):/;

/** `--source trail:NAME`: the logs that a trail has delivered. */
export const trailScheme: SourceScheme = {
  form: 'trail:NAME|ARN',
  matches: (text) => text.startsWith(scheme) && text.length > scheme.length,
  capabilities: logsCapabilities,
  windowOf: (asked = always) => asked,
  open(text, request) {
    const { regions, endpoint, environment } = request;
    const trail = text.slice(scheme.length);
    const account = oneAccountOf(request);
    // An ARN has its region; the regions of the command line are those of records.
    const region =
      regionOfArn.exec(trail)?.[1] ??
      defaultRegion(environment.env, account.profile, 'give the ARN of the trail, or set AWS_REGION');
    const { isRead, threads } = environment;
    const source = trailSource({
      trail,
      region,
      ...account,
      endpoint,
      regions: regions === 'all' ? [] : regions,
      isRead,
      threads,
    });
    return { queries: [{ source, filter: request.filter }], hints: regionHints(request) };
  },
};
