import type { SourceQuery } from '../sources/record-source.js';

/** Ends what sources still have running at their services, when nobody reads them any more; sentences for users about that and its cost. */
export async function finishSources(queries: readonly SourceQuery[]): Promise<readonly string[]> {
  const sentences = await Promise.all(queries.map(async ({ source }) => (await source.finish?.()) ?? []));
  return sentences.flat();
}
