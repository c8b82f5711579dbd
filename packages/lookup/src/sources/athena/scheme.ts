import { QueryError } from '../../query-error.js';
import { always } from '../../time/window.js';
import { oneAccountOf } from '../accounts.js';
import { chargedCapabilities } from '../query-capabilities.js';
import { defaultRegion } from '../event-history/default-region.js';
import { filterOfRegions } from '../logs/regions.js';
import { regionHints } from '../logs/region-hints.js';
import type { SourceScheme } from '../scheme.js';
import { athenaSource } from './athena-source.js';
import { readTableName } from './table-name.js';

const scheme = 'athena:';

/** `--source athena:DB.TABLE`: the records of a table of Athena. */
export const athenaScheme: SourceScheme = {
  form: 'athena:DB.TABLE',
  matches: (text) => text.startsWith(scheme) && text.length > scheme.length,
  capabilities: chargedCapabilities,
  // Queries see what is there now: a later run begins where this one ended.
  windowOf: ({ from, to } = always, now) => ({ from, to: Math.min(to, now) }),
  open(text, request) {
    const { endpoint, environment, maxScanBytes, regions, athena } = request;
    const table = text.slice(scheme.length);
    if (readTableName(table) === undefined)
      throw new QueryError(
        'bad-arguments',
        `expected athena:DB.TABLE, or athena:CATALOG.DB.TABLE, found ${JSON.stringify(text)}`,
      );
    const account = oneAccountOf(request);
    const region = defaultRegion(environment.env, account.profile, 'set AWS_REGION to that of the table');
    const { now, onRequest } = environment;
    const read = regions === 'all' ? [] : regions;
    const of = { table, region, endpoint, ...account, ...athena, regions: read, maxScanBytes };
    const source = athenaSource({ ...of, onRequest, now: () => now });
    return { queries: [{ source, filter: filterOfRegions(request) }], hints: regionHints(request) };
  },
};
