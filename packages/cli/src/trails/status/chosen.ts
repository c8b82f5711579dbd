import type { Recording } from '@trailkit/trails/status';
import { RecorderError } from '@trailkit/trails/status';
import { didYouMean, suggest } from '@trailkit/suggest';

/** The recordings that operands name, by name or ARN; all without operands. @throws RecorderError for a name that nothing has */
export function chosenRecordings(recordings: readonly Recording[], names: readonly string[]): readonly Recording[] {
  if (names.length === 0) return recordings;
  const chosen = names.flatMap((wanted) => {
    const found = recordings.filter(({ name, arn }) => name === wanted || arn === wanted);
    if (found.length > 0) return found;
    const known = recordings.map(({ name }) => name);
    throw new RecorderError(
      `${wanted}: expected the name or ARN of a trail or an event data store, found ${known.length === 0 ? 'none in these regions' : 'none of that name'}.${didYouMean(suggest(wanted, known))}`,
    );
  });
  return [...new Set(chosen)];
}
