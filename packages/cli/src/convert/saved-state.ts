import { parseCheckpoint } from '@trailkit/lookup';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import type { ConvertArguments } from './convert-arguments.js';
import type { LoadState, SourceCheckpoint } from '../load/state/load-state.js';

/** The difference of a conversion from others into the same place: what was asked of which sources. */
export function stateKey({ query }: ConvertArguments, { filter, queries }: OpenedSources, profile?: string): string {
  return JSON.stringify({
    query: filter.key,
    window: query.times,
    '--source': queries.map(({ source }) => source.name),
    '--region': query.regions === 'all' ? 'all' : [...query.regions].sort(),
    // Another profile may be another account.
    AWS_PROFILE: profile,
  });
}

/** How far the sources were read, of what a manifest has; undefined where it has nothing that can be gone on from. */
export function savedState(key: string, saved: unknown): LoadState | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const sources = Object.entries(saved).map(([name, value]) => {
    const checkpoint = parseCheckpoint(value);
    return [name, checkpoint && { ...checkpoint, account: (value as SourceCheckpoint).account }] as const;
  });
  if (sources.some(([, checkpoint]) => checkpoint === undefined)) return undefined;
  return { version: 1, key, sources: Object.fromEntries(sources) as LoadState['sources'] };
}
