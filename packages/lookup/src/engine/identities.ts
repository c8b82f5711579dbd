import type { ContentHash } from '@trailkit/records';
import { isDistinctiveId } from '@trailkit/records';
import type { Fingerprint } from '../identity/fingerprint.js';
import { fingerprintOf, joined } from '../identity/fingerprint.js';
import { hashAt, wordsARecord } from '../scan/messages.js';
import { fingerprintTable } from './fingerprint-table.js';

/** Whether a record is new, a copy of one that was there, or another one that goes by the same eventID. */
export type Identity = 'new' | 'copy' | 'other';

/** The records that were delivered: by their eventIDs, and by their content, since data that were made anonymous share ids. */
export interface Identities {
  /** Adds a record, by its id or the fingerprint of that. Its content is looked at only where that matters. */
  readonly add: (id: string | Fingerprint, content: () => ContentHash) => Identity;
  /** The same for a record by its words, as `hashAt` names them. */
  readonly addHashes: (words: Uint32Array, at: number) => Identity;
  /** Gets ready for `addHashes` of all records of a page. */
  readonly readAhead: (words: Uint32Array) => void;
  /** Adds a record of which nothing but the id is known: all others with that id are copies of it. */
  readonly addId: (id: string) => void;
  /** Forgets all: no more records come. */
  readonly clear: () => void;
}

/** Two tables of this size take 48 MB. */
const defaultMaxSlots = 1 << 21;
/** Nothing is known of the content. */
const anyContent = 0;

/**
 * An empty set. Its memory is bounded: by default, records are remembered for at least 1.5 million additions, at 16 to 64 bytes each.
 * Another event is taken for a copy with a probability of 2e-10.
 */
export function identities(maxSlots = defaultMaxSlots): Identities {
  const { find, readAhead, insertFound, clear } = fingerprintTable(maxSlots, true);

  /** Adds a record whose id was looked for last, and found with the number `known`. Numbers alone: a pair for each record would be garbage. */
  function addFound(known: number | undefined, high: number, low: number, content: number, rest: number): Identity {
    const short = content || 1;
    if (known === undefined) {
      insertFound(high, low, short);
      return 'new';
    }
    if (known === short) return 'copy';
    const whole = joined([high, low], [content, rest]);
    if (find(...whole) !== undefined) return 'copy';
    insertFound(...whole, short);
    return 'other';
  }

  return {
    add(id, content) {
      const [high, low] = typeof id === 'string' ? fingerprintOf(id) : id;
      const known = find(high, low);
      if (known === anyContent) return 'copy';
      const hash = content();
      return addFound(known, high, low, hash[0], hash[1]);
    },
    addHashes(words, at) {
      const [high, low] = [words[at + hashAt.printHigh]!, words[at + hashAt.printLow]!];
      const known = find(high, low);
      if (known === anyContent) return 'copy';
      return addFound(known, high, low, words[at + hashAt.high]!, words[at + hashAt.low]!);
    },
    readAhead: (words) => readAhead(words, hashAt.printLow, wordsARecord),
    addId(id) {
      // One text that stands for many ids says of no record that it is a copy.
      if (!isDistinctiveId(id)) return;
      const print = fingerprintOf(id);
      if (find(...print) === undefined) insertFound(...print, anyContent);
    },
    clear,
  };
}
