import { packIndex, unpackIndex } from './packed-numbers.js';

/** The index of fields: which events have a field of a name, and where. */
export interface FieldsIndex {
  /** Names of fields, and what is said in columns. */
  readonly names: readonly string[];
  /** From here on, `names` are of columns. */
  readonly firstColumn: number;
  /** The paths of what fields are in, from the part on: `responseElements.policy`. */
  readonly parents: readonly string[];
  /** Name → the first of its postings; one more than there are names. */
  readonly starts: Uint32Array;
  /** The event of each posting, by its number in the index of names. */
  readonly events: Uint32Array;
  /** The parent of each posting. */
  readonly parentsOf: Uint32Array;
  /** For each posting 1 where no captured record has shown the field. */
  readonly unseen: Uint8Array;
}

type FieldsHead = Pick<FieldsIndex, 'names' | 'firstColumn' | 'parents'>;

/** One field of one event, or with an empty parent a word of its columns. */
export interface Posting {
  readonly event: number;
  readonly parent: number;
  /** Whether no captured record has shown it. @default false */
  readonly isUnseen?: boolean;
}

/** Writes the index. */
export function encodeFields(
  names: ReadonlyMap<string, readonly Posting[]>,
  columns: ReadonlyMap<string, readonly Posting[]>,
  parents: readonly string[],
): Uint8Array {
  const head: FieldsHead = { names: [...names.keys(), ...columns.keys()], firstColumn: names.size, parents };
  const numbers: number[] = [];
  for (const postings of [...names.values(), ...columns.values()]) {
    numbers.push(postings.length);
    let last = 0;
    for (const { event, parent, isUnseen = false } of postings) {
      numbers.push(event - last, parent * 2 + (isUnseen ? 1 : 0));
      last = event;
    }
  }
  return packIndex(head, numbers);
}

/** Reads the index. */
export function decodeFields(buffer: ArrayBuffer): FieldsIndex {
  const { head, length, next } = unpackIndex<FieldsHead>(buffer);
  const starts = new Uint32Array(head.names.length + 1);
  // A posting takes two bytes at least.
  const events = new Uint32Array(length >> 1);
  const parentsOf = new Uint32Array(length >> 1);
  const unseen = new Uint8Array(length >> 1);
  let posting = 0;
  for (let name = 0; name < head.names.length; name++) {
    starts[name] = posting;
    const count = next();
    let event = 0;
    for (let number = 0; number < count; number++) {
      event += next();
      events[posting] = event;
      const parent = next();
      parentsOf[posting] = parent >>> 1;
      unseen[posting++] = parent & 1;
    }
  }
  starts[head.names.length] = posting;
  return {
    ...head,
    starts,
    events: events.slice(0, posting),
    parentsOf: parentsOf.slice(0, posting),
    unseen: unseen.slice(0, posting),
  };
}
