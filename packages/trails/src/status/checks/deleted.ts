import type { Change } from '../changes.js';
import type { Problem } from './check.js';

/** Trails and event data stores that were deleted and are not there again, by the changes that are about nothing that is there, newest first. */
export function checkDeleted(changes: readonly Change[]): readonly Problem[] {
  const newest = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.region} ${change.subjects[0]}`;
    if (change.error === undefined && change.subjects.length > 0 && !newest.has(key)) newest.set(key, change);
  }
  return [...newest.values()]
    .filter(({ event }) => event.startsWith('Delete'))
    .map(({ subjects, event, by, time, region }) => ({
      code: 'deleted',
      severity: 'warning',
      message: `${subjects[0]} is not there any more: ${event} by ${by}, ${time}`,
      ...(region !== undefined && { region }),
    }));
}
