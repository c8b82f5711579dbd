import type { OpenedSources, QueryArguments } from '@trailkit/lookup/arguments';

/** Sentences for users before anything is read: about the choice of sources, and the objections of the schemas to the expressions. */
export async function hintsOf(
  { matches }: QueryArguments,
  { hints, filter }: OpenedSources,
): Promise<readonly string[]> {
  if (matches.length === 0) return hints;
  // Loaded on need, because schemas take longer to load than a lookup to begin.
  const { schemaWarnings } = await import('./schema-warnings.js');
  return [...hints, ...(await schemaWarnings(filter, matches))];
}
