// The tables that records are compared with, and the memory in which they are. The numbers here and in src/bytes/layout.ts have to agree.

export const isText: u32 = 1;
/** A number that is no integer, or not plainly one. */
export const isDecimal: u32 = 2;
export const isInteger: u32 = 4;
export const isBoolean: u32 = 8;
export const isNull: u32 = 16;
export const isList: u32 = 32;
export const isObject: u32 = 64;
export const anyType: u32 = 127;
/** Nothing is asked of the value. */
export const isAnything: u32 = 128;
/** Only the lists of the node ask something. */
export const isListsOnly: u32 = 256;
/** Made when the first value of it is met. */
export const isLazy: u32 = 512;
/** A mask is not excused here. */
export const isUnmasked: u32 = 1024;

// The words of a node: its flags; lists of the nodes that all and of which one has to accept the value; what is asked of a text and of a number;
// the node of elements and how many there may be at the most; the table of an object.
export const nodeSize: u32 = 32;
export const allOffset: usize = 4;
export const anyOffset: usize = 8;
export const textOffset: usize = 12;
export const numberOffset: usize = 16;
export const itemsOffset: usize = 20;
export const maxItemsOffset: usize = 24;
export const objectOffset: usize = 28;

// The words of a lazy one: its flags, the reference with its length, and what it is in, a number of src/bytes/nodes.ts.
export const refOffset: usize = 4;
export const refLengthOffset: usize = 8;
export const contextOffset: usize = 12;

// The words of a slot: the length and the address of a name, 0 for a free slot; a member's node; and the bit of it among the required ones, 0 for none.
export const slotSize: usize = 16;
export const nodeOffset: usize = 8;
export const bitOffset: usize = 12;

let free: usize = 0;

/** Begins with no tables: memory from an address on is free, and all 0. */
export function begin(at: usize): void {
  free = at;
}

/** The address of a number of free bytes: a multiple of 8. */
export function take(size: u32): usize {
  const at = (free + 7) & ~7;
  free = at + size;
  const end = (<usize>memory.size()) << 16;
  if (free > end) memory.grow(<i32>((free - end) >> 16) + 17);
  return at;
}

/** The mask of slots for a number of names: there is always a free one. */
export function maskFor(names: u32): u32 {
  let count: u32 = 2;
  while (count < 2 * names) count <<= 1;
  return count - 1;
}

/** Puts a name into slots of which one is free: a member's node and the bit of it among the required ones, 0 for none. */
export function put(slots: usize, mask: u32, name: usize, length: u32, node: u32, bit: u32): void {
  let index = hashOf(name, length) & mask;
  while (load<u32>(slots + index * slotSize + 4) != 0) index = (index + 1) & mask;
  const slot = slots + index * slotSize;
  store<u32>(slot, length);
  store<u32>(slot + 4, <u32>name);
  store<u32>(slot + nodeOffset, node);
  store<u32>(slot + bitOffset, bit);
}

/** The slot of a name, or 0. */
export function find(slots: usize, mask: u32, name: usize, length: u32): usize {
  let index = hashOf(name, length) & mask;
  while (true) {
    const slot = slots + index * slotSize;
    const known = <usize>load<u32>(slot + 4);
    if (known == 0) return 0;
    if (load<u32>(slot) == length && isSame(known, name, <usize>length)) return slot;
    index = (index + 1) & mask;
  }
}

/** Whether the bytes at two addresses are the same. */
export function isSame(a: usize, b: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(a + at) != load<u64>(b + at)) return false;
  for (; at < length; at++) if (load<u8>(a + at) != load<u8>(b + at)) return false;
  return true;
}

function hashOf(name: usize, length: u32): u32 {
  let hash = length * 0x9e3779b1;
  if (length < 4) for (let at: usize = 0; at < length; at++) hash = hash * 31 + load<u8>(name + at);
  else {
    hash ^= load<u32>(name) * 0x85ebca6b;
    hash = rotl(hash, 13) ^ (load<u32>(name + length - 4) * 0xc2b2ae35);
    hash = rotl(hash, 11) ^ (load<u32>(name + (length >> 1) - 2) * 0x27d4eb2f);
  }
  hash = (hash ^ (hash >> 15)) * 0x2c1b3c6d;
  return hash ^ (hash >> 13);
}
