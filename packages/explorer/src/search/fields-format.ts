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
}

/** One field of one event, or with an empty parent a word of its columns. */
export interface Posting {
  readonly event: number;
  readonly parent: number;
}

/** Writes the index: the length of a JSON text, the text, and numbers of seven bits a byte. */
export function encodeFields(
  names: ReadonlyMap<string, readonly Posting[]>,
  columns: ReadonlyMap<string, readonly Posting[]>,
  parents: readonly string[],
): Uint8Array {
  const head = new TextEncoder().encode(
    JSON.stringify({
      names: [...names.keys(), ...columns.keys()],
      firstColumn: names.size,
      parents,
    }),
  );
  const bytes: number[] = [head.length & 255, (head.length >> 8) & 255, (head.length >> 16) & 255, head.length >>> 24];
  const numbers: number[] = [];
  const push = (value: number): void => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) numbers.push((rest & 127) | 128);
    numbers.push(rest);
  };
  for (const postings of [...names.values(), ...columns.values()]) {
    push(postings.length);
    let last = 0;
    for (const { event, parent } of postings) {
      push(event - last);
      push(parent);
      last = event;
    }
  }
  const all = new Uint8Array(4 + head.length + numbers.length);
  all.set(bytes);
  all.set(head, 4);
  all.set(numbers, 4 + head.length);
  return all;
}

/** Reads the index. */
export function decodeFields(buffer: ArrayBuffer): FieldsIndex {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as Pick<
    FieldsIndex,
    'names' | 'firstColumn' | 'parents'
  >;
  const bytes = new Uint8Array(buffer, 4 + length);
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const starts = new Uint32Array(head.names.length + 1);
  // A posting takes two bytes at least.
  const events = new Uint32Array(bytes.length >> 1);
  const parentsOf = new Uint32Array(bytes.length >> 1);
  let posting = 0;
  for (let name = 0; name < head.names.length; name++) {
    starts[name] = posting;
    const count = next();
    let event = 0;
    for (let number = 0; number < count; number++) {
      event += next();
      events[posting] = event;
      parentsOf[posting++] = next();
    }
  }
  starts[head.names.length] = posting;
  return { ...head, starts, events: events.slice(0, posting), parentsOf: parentsOf.slice(0, posting) };
}
