import type { ContentHash } from '@trailkit/records';
import { isDistinctiveId } from '@trailkit/records';
import type { Fingerprint } from '../identity/fingerprint.js';
import { fingerprintOf, joined } from '../identity/fingerprint.js';
import { fingerprintTable } from './fingerprint-table.js';

/** Whether a record is new, a copy of one that was there, or another one that goes by the same eventID. */
export type Identity = 'new' | 'copy' | 'other';

/** The records that were delivered: by their eventIDs, and by their content, since data that were made anonymous share ids. */
export interface Identities {
  /** Adds a record, by its id or the fingerprint of that. Its content is looked at only where that matters. */
  readonly add: (id: string | Fingerprint, content: () => ContentHash) => Identity;
  /** The same for a record by four words: the fingerprint of its id, and its content. */
  readonly addHashes: (words: Uint32Array, at: number) => Identity;
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
 * An empty set. Its memory is bounded: by default, records are remembered for at least 1.5 million additions, at 16 to 32 bytes each.
 * Another event is taken for a copy with a probability of 2e-10.
 */
export function identities(maxSlots = defaultMaxSlots): Identities {
  const { find, insertFound, clear } = fingerprintTable(maxSlots, true);

  /** Beside another record of its id: whether it was there before. */
  function addOther(print: Fingerprint, hash: ContentHash, short: number): Identity {
    const whole = joined(print, hash);
    if (find(...whole) !== undefined) return 'copy';
    insertFound(...whole, short);
    return 'other';
  }

  return {
    add(id, content) {
      const print = typeof id === 'string' ? fingerprintOf(id) : id;
      const [high, low] = print;
      const known = find(high, low);
      if (known === anyContent) return 'copy';
      const hash = content();
      const short = hash[0] || 1;
      if (known === undefined) {
        insertFound(high, low, short);
        return 'new';
      }
      return known === short ? 'copy' : addOther(print, hash, short);
    },
    addHashes(words, at) {
      const [high, low, content] = [words[at]!, words[at + 1]!, words[at + 2]!];
      const known = find(high, low);
      const short = content || 1;
      if (known === undefined) {
        insertFound(high, low, short);
        return 'new';
      }
      if (known === anyContent || known === short) return 'copy';
      return addOther([high, low], [content, words[at + 3]!], short);
    },
    addId(id) {
      // One text that stands for many ids says of no record that it is a copy.
      if (!isDistinctiveId(id)) return;
      const print = fingerprintOf(id);
      if (find(...print) === undefined) insertFound(...print, anyContent);
    },
    clear,
  };
}
