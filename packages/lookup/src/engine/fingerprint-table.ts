/** Fingerprints of 64 bits, each with a number of 32 where that is wanted. */
export interface FingerprintTable {
  /** The number of a fingerprint, 0 where there are none; undefined for one that is not there. */
  readonly find: (high: number, low: number) => number | undefined;
  /**
   * Reads ahead the slots of fingerprints whose second words are in a list, at `at` and each `step` words on: a processor waits for many
   * places in memory at once, where the searches that follow would wait for one after the other. Answers a number that means nothing, so that
   * the slots have to be read.
   */
  readonly readAhead: (lows: Uint32Array, at: number, step: number) => number;
  /** Adds the one that was looked for last, and is not there. */
  readonly insertFound: (high: number, low: number, value?: number) => void;
  readonly size: () => number;
  /** Forgets all. */
  readonly clear: () => void;
}

/** Fingerprints, of two words each, and behind each its number where there are numbers: what belongs together is read at once. Two zeros are a free slot. */
interface Table {
  readonly words: Uint32Array;
  /** How many words a slot has. */
  readonly stride: number;
  readonly slots: number;
  size: number;
}

const initialSlots = 1 << 12;
/** Fuller tables are slow to search. */
const maxLoad = 0.75;
/** A table with fewer slots than this grows by four, so that what is in it is moved less often; a larger one by two, to take little memory. */
const quickSlots = 1 << 19;

/**
 * A table. When it has `maxSlots` slots and is full, a new one begins and the one before the last is forgotten, so that memory is
 * bounded.
 */
export function fingerprintTable(maxSlots: number, hasValues: boolean): FingerprintTable {
  const newTable = (): Table => emptyTable(Math.min(initialSlots, maxSlots), hasValues ? 3 : 2);
  let current = newTable();
  let previous: Table | undefined;
  /** The slot where the last search ended: most that are looked for are inserted then, and to get there is what takes time. */
  let slot = 0;
  return {
    readAhead(lows, at, step) {
      const { words, stride, slots } = current;
      let seen = 0;
      for (let each = at; each < lows.length; each += step) seen |= words[(lows[each]! & (slots - 1)) * stride]!;
      return seen;
    },
    find(high, low) {
      slot = slotOf(current, high, low);
      if (!isFree(current.words, slot)) return valueAt(current, slot);
      if (previous === undefined) return undefined;
      const earlier = slotOf(previous, high, low);
      return isFree(previous.words, earlier) ? undefined : valueAt(previous, earlier);
    },
    insertFound(high, low, value = 0) {
      put(current, slot, high, low, value);
      if (current.size <= current.slots * maxLoad) return;
      if (current.slots < maxSlots) current = grown(current, maxSlots);
      else {
        previous = current;
        current = newTable();
      }
    },
    size: () => current.size + (previous?.size ?? 0),
    clear() {
      current = newTable();
      previous = undefined;
    },
  };
}

function emptyTable(slots: number, stride: number): Table {
  return { words: new Uint32Array(stride * slots), stride, slots, size: 0 };
}

/** Where the slot of a fingerprint is among the words, or the free one where it belongs: its second word picks it. */
function slotOf({ words, stride, slots }: Table, high: number, low: number): number {
  let at = (low & (slots - 1)) * stride;
  while ((words[at] !== high || words[at + 1] !== low) && !isFree(words, at)) {
    at += stride;
    if (at === words.length) at = 0;
  }
  return at;
}

function isFree(words: Uint32Array, at: number): boolean {
  return words[at] === 0 && words[at + 1] === 0;
}

function valueAt({ words, stride }: Table, at: number): number {
  return stride === 2 ? 0 : words[at + 2]!;
}

function put(table: Table, at: number, high: number, low: number, value: number): void {
  const { words, stride } = table;
  words[at] = high;
  words[at + 1] = low;
  if (stride > 2) words[at + 2] = value;
  table.size++;
}

function grown(table: Table, maxSlots: number): Table {
  const { words, stride, slots } = table;
  const larger = emptyTable(Math.min(maxSlots, slots * (slots < quickSlots ? 4 : 2)), stride);
  for (let at = 0; at < words.length; at += stride) {
    if (isFree(words, at)) continue;
    const [high, low] = [words[at]!, words[at + 1]!];
    put(larger, slotOf(larger, high, low), high, low, valueAt(table, at));
  }
  return larger;
}
