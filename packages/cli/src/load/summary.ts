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

/** The files in which the events are that were not loaded. */
export interface LeftFiles {
  readonly deadLetters: string;
  readonly held: string;
}

/** One line: what was read is loaded, was there, is a dead letter and so on; or where the difference is. */
export function summaryOf({ counts, read, violations, ms }: Ending, files: LeftFiles): string {
  const { loaded, alreadyThere, deadLetters, dropped, held } = counts;
  const left = read - settled(counts);
  const parts = [`${loaded} loaded`, `${alreadyThere} already there`, `${deadLetters} dead letters`];
  if (dropped > 0) parts.push(`${dropped} dropped by a pipeline`);
  if (held > 0) parts.push(`${held} kept apart`);
  if (left !== 0) parts.push(`${left} that were not acknowledged, and are loaded by the next run`);
  const rest = [
    ...(deadLetters > 0 ? [`the dead letters are in ${files.deadLetters}`] : []),
    ...(held > 0 ? [`those kept apart are in ${files.held}`] : []),
    ...(violations === undefined ? [] : [`${violations} do not fit their schemas`]),
  ];
  return [`read ${read} = ${parts.join(' + ')}, in ${(ms / 1000).toFixed(1)} s`, ...rest].join('; ');
}

/** How many events ended in one way or another. */
export function settled({ loaded, alreadyThere, deadLetters, dropped, held }: LoadCounts): number {
  return loaded + alreadyThere + deadLetters + dropped + held;
}
