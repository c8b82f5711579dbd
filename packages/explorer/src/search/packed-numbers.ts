/** Writes a file of an index: the length of a JSON text, the text, and numbers of seven bits a byte. */
export function packIndex(head: unknown, numbers: readonly number[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes: number[] = [];
  for (const number of numbers) {
    let rest = number;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  }
  const all = new Uint8Array(4 + text.length + bytes.length);
  new DataView(all.buffer).setUint32(0, text.length, true);
  all.set(text, 4);
  all.set(bytes, 4 + text.length);
  return all;
}

/** A file of an index that is being read. */
export interface PackedIndex<H> {
  readonly head: H;
  /** The bytes of all numbers: there are at most as many. */
  readonly length: number;
  /** The next number. */
  next(): number;
}

/** Reads a file. */
export function unpackIndex<H>(buffer: ArrayBuffer): PackedIndex<H> {
  const textLength = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, textLength))) as H;
  const bytes = new Uint8Array(buffer, 4 + textLength);
  let at = 0;
  return {
    head,
    length: bytes.length,
    next() {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++]!;
        value |= (byte & 127) << shift;
        if (byte < 128) return value;
      }
    },
  };
}
