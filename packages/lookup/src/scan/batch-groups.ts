import { isEarlier } from './match-times.js';
import type { BatchGroups, PackedBatch } from './messages.js';
import { groupAt, nowhere, numbersAGroup, numbersARecord } from './messages.js';

/**
 * Counts the matches of a batch in the thread that found them; each has the number of its group, from 0 on in the order in which groups
 * are met, or `nowhere`.
 */
export function batchGroups(batch: Pick<PackedBatch, 'numbers' | 'known'>, groupOf: Int32Array): BatchGroups {
  const counted: number[] = [];
  const others: number[] = [];
  for (let index = 0; index < groupOf.length; index++) {
    const group = groupOf[index]!;
    const match = index * numbersARecord;
    const at = group * numbersAGroup;
    if (group === nowhere) {
      others.push(index);
    } else if (at === counted.length) {
      counted.push(match, 1, match, match);
    } else {
      counted[at + groupAt.count]!++;
      if (isEarlier(batch, counted[at + groupAt.last]!, match)) counted[at + groupAt.last] = match;
      else if (isEarlier(batch, match, counted[at + groupAt.first]!)) counted[at + groupAt.first] = match;
    }
  }
  return { counted: Float64Array.from(counted), others: Uint32Array.from(others) };
}
