import type { LoadCounts } from '@trailkit/es-loader';

/** How a load ended. */
export interface Ending {
  readonly counts: LoadCounts;
  /** How many events the sources delivered. */
  readonly read: number;
  /** How many were marked by --validate. */
  readonly violations?: number;
  readonly ms: number;
}

/** One line: what was read is loaded, was there or is a dead letter; or where the difference is. */
export function summaryOf({ counts, read, violations, ms }: Ending, deadLetterFile: string): string {
  const { loaded, alreadyThere, deadLetters } = counts;
  const left = read - loaded - alreadyThere - deadLetters;
  const parts = [`${loaded} loaded`, `${alreadyThere} already there`, `${deadLetters} dead letters`];
  if (left !== 0) parts.push(`${left} that were not acknowledged, and are loaded by the next run`);
  const rest = [
    ...(deadLetters > 0 ? [`the dead letters are in ${deadLetterFile}`] : []),
    ...(violations === undefined ? [] : [`${violations} do not fit their schemas`]),
  ];
  return [`read ${read} = ${parts.join(' + ')}, in ${(ms / 1000).toFixed(1)} s`, ...rest].join('; ');
}
