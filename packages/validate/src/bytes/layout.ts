// The numbers that kernel/accept-kernel.ts has, too.

/** The flags of a node for the types of JSON Schema. */
export const typeFlags: Readonly<Record<string, number>> = {
  string: 1,
  number: 2 | 4,
  integer: 4,
  boolean: 8,
  null: 16,
  array: 32,
  object: 64,
};
export const anyType = 127;
export const isAnything = 128;
export const isListsOnly = 256;
export const isLazy = 512;

// The words of a node: its flags; lists of the nodes that all and of which one has to accept the value; what is asked of a text and of a number;
// the node of elements and how many there may be at the most; the table of an object. A lazy one has the number of its definition in place of
// the first list.
export const nodeSize = 32;
export const allWord = 1;

export const noLimit = 0xffffffff;
export const slotSize = 16;
/** The word of a slot that has its node. */
export const nodeOfSlot = 2;
/** The bits of required members. */
export const maxRequired = 64;

/** Where a record is put, and the longest one that is. */
export const textAt = 1024;
export const maxTextBytes = 1024 * 1024;
/** How many bytes past the text may be read. */
const overrun = 32;
export const tablesAt = textAt + maxTextBytes + overrun;
