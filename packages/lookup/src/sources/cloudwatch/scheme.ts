import { always } from '../../time/window.js';
import { oneAccountOf } from '../accounts.js';
import { defaultRegion } from '../event-history/default-region.js';
import { filterOfRegions } from '../logs/regions.js';
import { regionHints } from '../logs/region-hints.js';
import type { SourceScheme } from '../scheme.js';
import { cloudWatchCapabilities, cloudWatchSource } from './cloudwatch-source.js';

const scheme = 'cloudwatch:';
const regionOfArn = /^arn:[^:]+:logs:([^:]+):/;

/** `--source cloudwatch:GROUP`: the records that a trail delivered to a log group. */
export const cloudWatchScheme: SourceScheme = {
  form: 'cloudwatch:LOG-GROUP|ARN',
  matches: (text) => text.startsWith(scheme) && text.length > scheme.length,
  capabilities: cloudWatchCapabilities,
  windowOf: (asked = always) => asked,
  open(text, request) {
    const { endpoint, environment } = request;
    const group = text.slice(scheme.length);
    const account = oneAccountOf(request);
    const region =
      regionOfArn.exec(group)?.[1] ??
      defaultRegion(environment.env, account.profile, 'give the ARN of the log group, or set AWS_REGION');
    const source = cloudWatchSource({ group, region, endpoint, ...account, onRequest: environment.onRequest });
    return { queries: [{ source, filter: filterOfRegions(request) }], hints: regionHints(request) };
  },
};
