/**
 * Numbers of texts by their bytes, from 0 on, in the order in which they were first seen. A text belongs to a parent: the number of another
 * text, or any number below 0; of two parents, the same text has two numbers.
 */
export interface ByteTexts {
  readonly numberOf: (bytes: Uint8Array, from: number, to: number, parent: number) => number;
  readonly parentOf: (number: number) => number;
  readonly textOf: (number: number) => string;
  /** Whether there is a backslash in the bytes: other bytes may be the same text in JSON. */
  readonly hasEscape: (number: number) => boolean;
  readonly size: () => number;
  /**
   * Forgets all but those that are marked, each with 1 under its number: the parents of a marked one are to be marked, too. Says which number each
   * has got; of the others, none that means anything.
   */
  readonly keepOnly: (marks: Uint8Array) => Int32Array;
  readonly clear: () => void;
}

const firstCapacity = 256;
const firstBytes = 16 * 1024;
const backslash = 0x5c;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** No texts yet. */
export function byteTexts(): ByteTexts {
  // Nobody can write logs for which all texts fall on one another.
  const seed = Math.floor(Math.random() * 2 ** 32);
  let size = 0;
  /** Number + 1 by hash; 0 where there is none. More than half of it is always empty. */
  let slots = new Int32Array(2 * firstCapacity);
  let hashes = new Int32Array(firstCapacity);
  let parents = new Int32Array(firstCapacity);
  let escapes = new Uint8Array(firstCapacity);
  /** The bytes of all texts, one behind the other, and where each begins; the end of the last, too. */
  let starts = new Uint32Array(firstCapacity + 1);
  let kept = new Uint8Array(firstBytes);
  let keptView: DataView = new DataView(kept.buffer);
  let given: Uint8Array | undefined;
  let view: DataView = keptView;

  function grow(): void {
    const capacity = slots.length;
    slots = new Int32Array(2 * capacity);
    hashes = longer(hashes, new Int32Array(capacity));
    parents = longer(parents, new Int32Array(capacity));
    escapes = longer(escapes, new Uint8Array(capacity));
    starts = longer(starts, new Uint32Array(capacity + 1));
    for (let number = 0; number < size; number++) {
      let slot = hashes[number]! & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
  }

  function hashOf(from: number, to: number, parent: number): number {
    let hash = mixed(seed ^ (to - from), parent);
    let at = from;
    for (; at + 4 <= to; at += 4) hash = mixed(hash, view.getInt32(at, true));
    for (; at < to; at++) hash = mixed(hash, view.getUint8(at));
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }

  function isKept(number: number, from: number, to: number): boolean {
    let at = starts[number]!;
    if (starts[number + 1]! - at !== to - from) return false;
    let own = from;
    for (; own + 4 <= to; own += 4, at += 4) if (view.getInt32(own, true) !== keptView.getInt32(at, true)) return false;
    for (; own < to; own++, at++) if (view.getUint8(own) !== kept[at]) return false;
    return true;
  }

  function add(bytes: Uint8Array, from: number, to: number, parent: number, hash: number): number {
    const number = size++;
    const start = starts[number]!;
    const end = start + to - from;
    if (end > kept.length) {
      kept = longer(kept, new Uint8Array(2 * end));
      keptView = new DataView(kept.buffer);
    }
    let escaped = 0;
    for (let own = from, at = start; own < to; own++, at++) {
      const byte = bytes[own]!;
      if (byte === backslash) escaped = 1;
      kept[at] = byte;
    }
    starts[number + 1] = end;
    hashes[number] = hash;
    parents[number] = parent;
    escapes[number] = escaped;
    return number;
  }

  function numberOf(bytes: Uint8Array, from: number, to: number, parent: number): number {
    if (bytes !== given) {
      given = bytes;
      view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const hash = hashOf(from, to, parent);
    let slot = hash & (slots.length - 1);
    for (let found = slots[slot]!; found !== 0; found = slots[slot]!) {
      const number = found - 1;
      if (hashes[number] === hash && parents[number] === parent && isKept(number, from, to)) return number;
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size + 1;
    const number = add(bytes, from, to, parent, hash);
    if (2 * size >= slots.length) grow();
    return number;
  }

  function clear(): void {
    size = 0;
    slots.fill(0);
  }

  return {
    numberOf,
    parentOf: (number) => parents[number]!,
    textOf: (number) => decoder.decode(kept.subarray(starts[number], starts[number + 1])),
    hasEscape: (number) => escapes[number] !== 0,
    size: () => size,
    keepOnly(marks) {
      const [oldBytes, oldStarts, oldParents] = [
        kept.slice(0, starts[size]),
        starts.slice(0, size + 1),
        parents.slice(0, size),
      ];
      const numbers = new Int32Array(oldParents.length);
      clear();
      // A parent has a smaller number than what belongs to it.
      for (const [number, parent] of oldParents.entries())
        if (marks[number] === 1)
          numbers[number] = numberOf(
            oldBytes,
            oldStarts[number]!,
            oldStarts[number + 1]!,
            parent < 0 ? parent : numbers[parent]!,
          );
      return numbers;
    },
    clear,
  };
}

function mixed(hash: number, word: number): number {
  const one = Math.imul(hash ^ word, 0x85ebca6b);
  return one ^ (one >>> 15);
}

/** A longer array, with what was in the shorter one. */
function longer<T extends Int32Array | Uint32Array | Uint8Array>(shorter: T, into: T): T {
  into.set(shorter);
  return into;
}
