/** Fingerprints of 64 bits, each with a number of 32 where that is wanted. */
export interface FingerprintTable {
  /** The number of a fingerprint, 0 where there are none; undefined for one that is not there. */
  readonly find: (high: number, low: number) => number | undefined;
  /** Adds the one that was looked for last, and is not there. */
  readonly insertFound: (high: number, low: number, value?: number) => void;
  readonly size: () => number;
  /** Forgets all. */
  readonly clear: () => void;
}

/** Fingerprints, of two numbers each; two zeros are a free slot. */
interface Table {
  readonly fingerprints: Uint32Array;
  readonly values: Uint32Array | undefined;
  readonly slots: number;
  size: number;
}

const initialSlots = 1 << 12;
/** Fuller tables are slow to search. */
const maxLoad = 0.75;

/**
 * A table. When it has `maxSlots` slots and is full, a new one begins and the one before the last is forgotten, so that memory is
 * bounded.
 */
export function fingerprintTable(maxSlots: number, hasValues: boolean): FingerprintTable {
  const newTable = (): Table => emptyTable(Math.min(initialSlots, maxSlots), hasValues);
  let current = newTable();
  let previous: Table | undefined;
  /** The slot where the last search ended: most that are looked for are inserted then, and to get there is what takes time. */
  let slot = 0;
  return {
    find(high, low) {
      slot = slotOf(current, high, low);
      if (!isFree(current.fingerprints, slot)) return valueAt(current, slot);
      if (previous === undefined) return undefined;
      const earlier = slotOf(previous, high, low);
      return isFree(previous.fingerprints, earlier) ? undefined : valueAt(previous, earlier);
    },
    insertFound(high, low, value = 0) {
      put(current, slot, high, low, value);
      if (current.size <= current.slots * maxLoad) return;
      if (current.slots < maxSlots) current = doubled(current);
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

function emptyTable(slots: number, hasValues: boolean): Table {
  return {
    fingerprints: new Uint32Array(2 * slots),
    values: hasValues ? new Uint32Array(slots) : undefined,
    slots,
    size: 0,
  };
}

/** The slot of a fingerprint, or the free one where it belongs: where its first number is. */
function slotOf({ fingerprints }: Table, high: number, low: number): number {
  const mask = fingerprints.length - 1;
  let at = (2 * low) & mask;
  while ((fingerprints[at] !== high || fingerprints[at + 1] !== low) && !isFree(fingerprints, at)) at = (at + 2) & mask;
  return at;
}

function isFree(fingerprints: Uint32Array, at: number): boolean {
  return fingerprints[at] === 0 && fingerprints[at + 1] === 0;
}

function valueAt({ values }: Table, slot: number): number {
  return values === undefined ? 0 : values[slot >> 1]!;
}

function put(table: Table, slot: number, high: number, low: number, value: number): void {
  table.fingerprints[slot] = high;
  table.fingerprints[slot + 1] = low;
  if (table.values) table.values[slot >> 1] = value;
  table.size++;
}

function doubled(table: Table): Table {
  const { fingerprints, values, slots } = table;
  const larger = emptyTable(2 * slots, values !== undefined);
  for (let at = 0; at < fingerprints.length; at += 2) {
    if (isFree(fingerprints, at)) continue;
    const [high, low] = [fingerprints[at]!, fingerprints[at + 1]!];
    put(larger, slotOf(larger, high, low), high, low, values === undefined ? 0 : values[at >> 1]!);
  }
  return larger;
}
