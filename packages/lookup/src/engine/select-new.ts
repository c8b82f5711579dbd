import { hashAt, wordsARecord } from '../scan/messages.js';
import type { PackedRecords, SelectedRecords } from '../sources/record-source.js';
import type { KnownRecords } from './known-records.js';
import { idOf } from './known-records.js';

/** The records of a page that are no copies. */
export interface NewRecords {
  readonly packed: SelectedRecords;
  /** The eventIDs of those that are other events than the ones that had them before. */
  readonly sharedIds: readonly string[];
}

/** Adds the records of a page to those that are known: by numbers, since most pages have no copies, and nobody asks for an object. */
export function selectNew(page: PackedRecords, known: KnownRecords): NewRecords {
  const { hashes, length } = page;
  const sharedIds: string[] = [];
  let kept: number[] | undefined;
  known.readAhead(hashes);
  for (let index = 0; index < length; index++) {
    const at = index * wordsARecord;
    const hasPrint = hashes[at + hashAt.printLow] !== 0;
    const identity = hasPrint ? known.addHashes(hashes, at) : known.add(page.records()[index]!);
    if (identity === 'copy') {
      kept ??= Array.from({ length: index }, (_, before) => before);
      continue;
    }
    kept?.push(index);
    if (identity === 'other') sharedIds.push(idOf(page.records()[index]!) ?? '');
  }
  return { packed: page.select(kept), sharedIds };
}
