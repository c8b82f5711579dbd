/** Ids that were met, in bounded memory. */
export interface IdSet {
  /** Whether the id is new. */
  readonly add: (id: string) => boolean;
}

interface Table {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  size: number;
}

const smallest = 1 << 12;
/** Two tables of this size take 64 MB. */
const largest = 1 << 22;
/** Fuller tables are slow to search. */
const fullest = 0.6;

/**
 * A set of 64-bit prints of ids. When a table is as large as it may be and full, a new one begins and the one before the
 * last is forgotten: of some two and a half million ids back and more, a duplicate is no longer known. Among as many ids two
 * share a print once in a million runs.
 */
export function idSet(slots = largest): IdSet {
  let current = table(Math.min(smallest, slots));
  let former: Table | undefined;
  return {
    add(id) {
      const [high, low] = printOf(id);
      if (former && holds(former, high, low)) return false;
      if (!insert(current, high, low)) return false;
      if (current.size > current.high.length * fullest) {
        if (current.high.length < slots) current = grown(current);
        else {
          former = current;
          current = table(Math.min(smallest, slots));
        }
      }
      return true;
    },
  };
}

function table(slots: number): Table {
  return { high: new Uint32Array(slots), low: new Uint32Array(slots), size: 0 };
}

/** The slot of a print, or the free one where it belongs. */
function slotOf({ high, low }: Table, wantedHigh: number, wantedLow: number): number {
  const mask = high.length - 1;
  let slot = wantedLow & mask;
  while ((high[slot] !== wantedHigh || low[slot] !== wantedLow) && (high[slot] !== 0 || low[slot] !== 0))
    slot = (slot + 1) & mask;
  return slot;
}

function holds(where: Table, high: number, low: number): boolean {
  const slot = slotOf(where, high, low);
  return where.high[slot] !== 0 || where.low[slot] !== 0;
}

function insert(where: Table, high: number, low: number): boolean {
  const slot = slotOf(where, high, low);
  if (where.high[slot] !== 0 || where.low[slot] !== 0) return false;
  where.high[slot] = high;
  where.low[slot] = low;
  where.size++;
  return true;
}

function grown(small: Table): Table {
  const large = table(small.high.length * 2);
  for (let i = 0; i < small.high.length; i++)
    if (small.high[i] !== 0 || small.low[i] !== 0) insert(large, small.high[i]!, small.low[i]!);
  return large;
}

/** Two hashes that do not know of each other (FNV-1a and murmur's mixing), never both 0: that is a free slot. */
function printOf(id: string): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < id.length; i++) {
    const unit = id.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0xcc9e2d51);
    b = (b << 15) | (b >>> 17);
  }
  return [mixed(a), mixed(b) || 1];
}

function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
