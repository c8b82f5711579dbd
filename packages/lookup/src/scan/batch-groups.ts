import { isEarlier } from './match-times.js';
import type { PackedBatch } from './messages.js';
import { groupAt, numbersAGroup, numbersARecord } from './messages.js';

/**
 * Counts the matches of a batch in the thread that found them, as `PackedBatch` has them; each has the number of its group, from 0 on in the
 * order in which groups are met.
 */
export function batchGroups(batch: Pick<PackedBatch, 'numbers' | 'known'>, groupOf: Int32Array): Float64Array {
  const groups: number[] = [];
  for (let index = 0; index < groupOf.length; index++) {
    const match = index * numbersARecord;
    const at = groupOf[index]! * numbersAGroup;
    if (at === groups.length) {
      groups.push(match, 1, match, match);
      continue;
    }
    groups[at + groupAt.count]!++;
    if (isEarlier(batch, groups[at + groupAt.last]!, match)) groups[at + groupAt.last] = match;
    else if (isEarlier(batch, match, groups[at + groupAt.first]!)) groups[at + groupAt.first] = match;
  }
  return Float64Array.from(groups);
}
