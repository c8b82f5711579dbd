import { packIndex, unpackIndex } from './packed-numbers.js';

/** The index of values: which fields of which events have a value in their enum. With it go the permissions. */
export interface ValuesIndex {
  readonly values: readonly string[];
  /** Value → the first of its postings; one more than there are values. */
  readonly starts: Uint32Array;
  /** The event of each posting, by its number in the index of names. */
  readonly events: Uint32Array;
  /** The field of each posting: the number of its name, and of what it is in, in the index of fields. */
  readonly names: Uint32Array;
  readonly parents: Uint32Array;
  /** Permissions as policies write them, `iam:PassRole`: those that are not the name of one event alone. */
  readonly permissions: readonly string[];
}

/** Where an enum is: one field of one event, by numbers of the indexes of names and of fields. */
export interface EnumPosting {
  readonly event: number;
  readonly name: number;
  readonly parent: number;
}

/** An enum, and all fields that have it; in the order of their events. */
export interface PostedEnum {
  readonly values: readonly string[];
  readonly postings: readonly EnumPosting[];
}

type ValuesHead = Pick<ValuesIndex, 'values' | 'permissions'> & { readonly enums: number };

/** Writes the index: an enum once, whatever has it. */
export function encodeValues(enums: readonly PostedEnum[], permissions: readonly string[]): Uint8Array {
  const numberOf = new Map<string, number>();
  for (const { values } of enums)
    for (const value of values) if (!numberOf.has(value)) numberOf.set(value, numberOf.size);
  const numbers: number[] = [];
  for (const { values, postings } of enums) {
    numbers.push(values.length, ...values.map((value) => numberOf.get(value)!));
    const fields = byField(postings);
    numbers.push(fields.length);
    for (const same of fields) {
      numbers.push(same[0]!.name, same[0]!.parent, same.length);
      let last = 0;
      for (const { event } of same) {
        numbers.push(event - last);
        last = event;
      }
    }
  }
  const head: ValuesHead = { values: [...numberOf.keys()], permissions, enums: enums.length };
  return packIndex(head, numbers);
}

function byField(postings: readonly EnumPosting[]): readonly (readonly EnumPosting[])[] {
  const fields = new Map<string, EnumPosting[]>();
  for (const posting of postings) {
    const key = `${posting.name} ${posting.parent}`;
    const known = fields.get(key);
    if (known) known.push(posting);
    else fields.set(key, [posting]);
  }
  return [...fields.values()];
}

/** Reads the index: each value has its own postings then, of all enums that it is in. */
export function decodeValues(buffer: ArrayBuffer): ValuesIndex {
  const { head, length, next } = unpackIndex<ValuesHead>(buffer);
  // A posting takes one byte at least.
  const events = new Uint32Array(length);
  const names = new Uint32Array(length);
  const parents = new Uint32Array(length);
  const enums: { readonly values: readonly number[]; readonly from: number; readonly to: number }[] = [];
  let posting = 0;
  for (let number = 0; number < head.enums; number++) {
    const values = Array.from({ length: next() }, next);
    const from = posting;
    const fields = next();
    for (let field = 0; field < fields; field++) {
      const name = next();
      const parent = next();
      const count = next();
      let event = 0;
      for (let at = 0; at < count; at++) {
        events[posting] = event += next();
        names[posting] = name;
        parents[posting++] = parent;
      }
    }
    enums.push({ values, from, to: posting });
  }
  const starts = new Uint32Array(head.values.length + 1);
  for (const { values, from, to } of enums) for (const value of values) starts[value + 1]! += to - from;
  for (let value = 0; value < head.values.length; value++) starts[value + 1]! += starts[value]!;
  const filled = starts.slice();
  const all = starts[head.values.length]!;
  const expanded = { events: new Uint32Array(all), names: new Uint32Array(all), parents: new Uint32Array(all) };
  for (const { values, from, to } of enums)
    for (const value of values) {
      const at = filled[value]!;
      expanded.events.set(events.subarray(from, to), at);
      expanded.names.set(names.subarray(from, to), at);
      expanded.parents.set(parents.subarray(from, to), at);
      filled[value] = at + to - from;
    }
  return { values: head.values, permissions: head.permissions, starts, ...expanded };
}
