import type { Kernel } from './kernel.js';
import { slotSize, tablesAt } from './layout.js';

/** The memory of a kernel, in which tables are written one behind the other. */
export interface TableMemory {
  /** Views of all of it: others after `take`. */
  readonly bytes: Buffer;
  readonly words: Uint32Array;
  /** The address of a number of free bytes, all 0: a multiple of 8. */
  take(bytes: number): number;
  /** A set of names, each with a number. */
  slots(names: readonly (readonly [name: string, node: number, bit: number])[]): Slots;
  /** The address of the slot of a name that is there. */
  slotOf(slots: Slots, name: string): number;
  /** How many bytes are taken. */
  size(): number;
  /** Everything that was taken is free again. */
  clear(): void;
}

/** A hash table of names in the memory. */
export interface Slots {
  readonly at: number;
  /** Their number less one; there is always a free one. */
  readonly mask: number;
}

const pageBytes = 64 * 1024;

/** The memory behind the text. */
export function tableMemory(kernel: Kernel): TableMemory {
  const names = new Map<string, { readonly at: number; readonly length: number }>();
  let free = tablesAt;
  let bytes = Buffer.from(kernel.memory.buffer);
  let words = new Uint32Array(kernel.memory.buffer);

  function take(size: number): number {
    const at = Math.ceil(free / 8) * 8;
    free = at + size;
    const missing = free - kernel.memory.buffer.byteLength;
    if (missing > 0) {
      kernel.memory.grow(Math.ceil(missing / pageBytes) + 16);
      bytes = Buffer.from(kernel.memory.buffer);
      words = new Uint32Array(kernel.memory.buffer);
    }
    return at;
  }

  function name(text: string): { readonly at: number; readonly length: number } {
    let known = names.get(text);
    if (!known) {
      const length = Buffer.byteLength(text);
      // Names are read in words of 8 bytes, never past their end; an empty one has an address, too.
      const at = take(Math.max(1, length));
      bytes.write(text, at);
      names.set(text, (known = { at, length }));
    }
    return known;
  }

  return {
    get bytes() {
      return bytes;
    },
    get words() {
      return words;
    },
    take,
    slots(entries) {
      let count = 2;
      while (count < 2 * entries.length) count *= 2;
      const at = take(count * slotSize);
      for (const [text, node, bit] of entries) {
        const { at: nameAt, length } = name(text);
        kernel.put(at, count - 1, nameAt, length, node, bit);
      }
      return { at, mask: count - 1 };
    },
    slotOf({ at, mask }, text) {
      const { at: nameAt, length } = name(text);
      return kernel.find(at, mask, nameAt, length);
    },
    size: () => free - tablesAt,
    clear() {
      bytes.fill(0, tablesAt, Math.min(free, bytes.length));
      names.clear();
      free = tablesAt;
    },
  };
}
