import type { Validation } from '@trailkit/trails/digests';

const verdicts: Readonly<Record<Validation['outcome'], string>> = {
  proven: 'the whole window is proven',
  unproven: 'nothing wrong was found, but not all of the window is proven',
  damaged: 'something is changed, missing, unreadable or forged',
};

/** The numbers of a run and its verdict, in a line. */
export function summaryOf({ chains, digests, logs, queryResults, outcome }: Validation): string {
  const counts = Object.entries({
    ...((chains.total > 0 || queryResults.total === 0) && { chains, digests, logs }),
    ...(queryResults.total > 0 && { 'query results': queryResults }),
  }).map(([name, { proven, total }]) => `${proven} of ${total} ${name}`);
  return `${counts.join(', ')} proven: ${verdicts[outcome]}`;
}
