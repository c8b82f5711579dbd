import type { OpenedSources, QueryArguments } from '@trailkit/lookup/arguments';

/** What users should know before anything is read: of the choice of sources, and what the schemas say against the expressions. */
export async function hintsOf(
  { matches }: QueryArguments,
  { hints, filter }: OpenedSources,
): Promise<readonly string[]> {
  if (matches.length === 0) return hints;
  // Loaded on need, because schemas take longer to load than a lookup to begin.
  const { schemaWarnings } = await import('./schema-warnings.js');
  return [...hints, ...(await schemaWarnings(filter, matches))];
}
