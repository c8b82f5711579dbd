import { always } from '../../time/window.js';
import { filterOfRegions } from '../logs/regions.js';
import { regionHints } from '../logs/region-hints.js';
import type { SourceScheme } from '../scheme.js';
import { queryCapabilities } from '../query-capabilities.js';
import { duckDbSource } from './duckdb-source.js';

const scheme = 'duckdb:';

/** `--source duckdb:FILE|GLOB`: the records that DuckDB reads, where it is installed. */
export const duckDbScheme: SourceScheme = {
  form: 'duckdb:FILE|GLOB',
  matches: (text) => text.startsWith(scheme) && text.length > scheme.length,
  capabilities: queryCapabilities,
  windowOf: (asked = always) => asked,
  open(text, request) {
    const { regions, environment } = request;
    const source = duckDbSource({
      place: text.slice(scheme.length),
      regions: regions === 'all' ? [] : regions,
      now: () => environment.now,
    });
    return { queries: [{ source, filter: filterOfRegions(request) }], hints: regionHints(request) };
  },
};
