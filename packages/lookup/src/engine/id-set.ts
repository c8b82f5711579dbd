/** Ids that were met, in bounded memory. */
export interface IdSet {
  /** Whether the id is new. */
  readonly add: (id: string) => boolean;
}

/** Prints, of two numbers each; two zeros are a free slot. */
interface Table {
  readonly prints: Uint32Array;
  readonly slots: number;
  size: number;
}

const smallest = 1 << 12;
/** Two tables of this size take 32 MB. */
const largest = 1 << 21;
/** Fuller tables are slow to search. */
const fullest = 0.75;

/**
 * A set of 64-bit prints of ids. When a table is as large as it may be and full, a new one begins and the one before the
 * last is forgotten: of some one and a half million ids back and more, a duplicate is no longer known. Among as many ids two
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
      if (current.size > current.slots * fullest) {
        if (current.slots < slots) current = grown(current);
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
  return { prints: new Uint32Array(2 * slots), slots, size: 0 };
}

/** Where a print stands, or where it belongs. */
function placeOf({ prints }: Table, high: number, low: number): number {
  const mask = prints.length - 1;
  let at = (2 * low) & mask;
  while ((prints[at] !== high || prints[at + 1] !== low) && !isFree(prints, at)) at = (at + 2) & mask;
  return at;
}

function isFree(prints: Uint32Array, at: number): boolean {
  return prints[at] === 0 && prints[at + 1] === 0;
}

function holds(where: Table, high: number, low: number): boolean {
  return !isFree(where.prints, placeOf(where, high, low));
}

function insert(where: Table, high: number, low: number): boolean {
  const at = placeOf(where, high, low);
  if (!isFree(where.prints, at)) return false;
  where.prints[at] = high;
  where.prints[at + 1] = low;
  where.size++;
  return true;
}

function grown({ prints, slots }: Table): Table {
  const large = table(2 * slots);
  for (let at = 0; at < prints.length; at += 2) if (!isFree(prints, at)) insert(large, prints[at]!, prints[at + 1]!);
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
