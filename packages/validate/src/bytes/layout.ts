// The numbers that the files of kernel/ have, too.

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
export const isAnything = 128;
export const isListsOnly = 256;
/** A mask is not excused here. */
export const isUnmasked = 1024;

/** The words of a node: its flags, and lists of the nodes that all and of which one has to accept the value, are the first. */
export const nodeSize = 32;
/** The words of a node that stands for a definition, behind the flags: the address and the length of the reference, and what it is in. */
export const refWord = 1;
export const refLengthWord = 2;
export const contextWord = 3;

/** The numbers of keywords. */
export const annotation = 1;
export const keywordNumbers: Readonly<Record<string, number>> = {
  $ref: 2,
  type: 3,
  enum: 4,
  anyOf: 5,
  allOf: 6,
  properties: 7,
  required: 8,
  additionalProperties: 9,
  items: 10,
  maxItems: 11,
  minLength: 12,
  maxLength: 13,
  pattern: 14,
  minimum: 15,
  maximum: 16,
};

export const slotSize = 16;
/** The word of a slot that has its node. */
export const nodeOfSlot = 2;
/** The bits of required members. */
export const maxRequired = 64;

/** Up to here is the memory of a reader of records in the same kernel: its own tables, a text, and once more the size of that. */
export const ownAt = 32 * 1024 * 1024;
/** The longest text in that. */
export const maxRunTextBytes = 15 * 1024 * 1024;

/** The members of the last record: of each the field's number, 0 for none, the name's address and length, and where the value begins and ends. */
export const membersAt = ownAt;
export const wordsOfMember = 5;

/** A list of spans of the reader of records, behind the members. */
export const originalsAt = ownAt + 3072;

/** Where a record is put, and the longest one that is. */
export const textAt = ownAt + 4096;
export const maxTextBytes = 1024 * 1024;
/** How many bytes past a text may be read. */
export const overrun = 32;
export const tablesAt = textAt + maxTextBytes + overrun;
