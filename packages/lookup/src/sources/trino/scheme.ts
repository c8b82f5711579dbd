import { QueryError } from '../../query-error.js';
import { always } from '../../time/window.js';
import { filterOfRegions } from '../logs/regions.js';
import { regionHints } from '../logs/region-hints.js';
import type { SourceScheme } from '../scheme.js';
import { queryCapabilities } from '../query-capabilities.js';
import { readTrinoAddress } from './trino-address.js';
import { trinoSource } from './trino-source.js';

const form = 'trino://HOST/CATALOG.SCHEMA.TABLE';

/** `--source trino://HOST/CATALOG.SCHEMA.TABLE`: the records of a table of Trino. */
export const trinoScheme: SourceScheme = {
  form,
  matches: (text) => text.startsWith('trino://'),
  capabilities: queryCapabilities,
  windowOf: (asked = always) => asked,
  open(text, request) {
    if (readTrinoAddress(text) === undefined)
      throw new QueryError(
        'bad-arguments',
        `expected ${form.replace('HOST', '[USER@]HOST[:PORT]')}, found ${JSON.stringify(text.replace(/:[^:/@]*@/, ':…@'))}`,
      );
    const { regions, environment } = request;
    const { env, now, onRequest } = environment;
    const source = trinoSource({
      address: text,
      user: env.TRINO_USER,
      password: env.TRINO_PASSWORD,
      regions: regions === 'all' ? [] : regions,
      onRequest,
      now: () => now,
    });
    return { queries: [{ source, filter: filterOfRegions(request) }], hints: regionHints(request) };
  },
};
