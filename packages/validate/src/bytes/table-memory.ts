import type { Kernel } from './kernel.js';
import { overrun, slotSize, tablesAt } from './layout.js';

/** The memory of a kernel, in which tables are written one behind the other. */
export interface TableMemory {
  /** Views of all of it: others after something was taken. */
  readonly bytes: Buffer;
  readonly words: Uint32Array;
  /** The address of a number of free bytes, all 0: a multiple of 8. */
  take(bytes: number): number;
  /** Where a text is that stays, and where it ends; a byte 0 is behind it. */
  text(text: string): { readonly at: number; readonly end: number };
  /** A set of names, each with a number. */
  slots(names: readonly (readonly [name: string, node: number, bit: number])[]): Slots;
  /** The address of the slot of a name that is there. */
  slotOf(slots: Slots, name: string): number;
  /** The table of an object whose members have these slots, and others a node; the bits of `required` have to be there. */
  object(slots: Slots, other: number, required: bigint): number;
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

/** The memory behind the text. */
export function tableMemory(kernel: Kernel): TableMemory {
  let buffer = kernel.memory.buffer;
  let bytes = Buffer.from(buffer);
  let words = new Uint32Array(buffer);

  /** The kernel makes it grow, which gives it another buffer. */
  function refresh(): void {
    if (buffer === kernel.memory.buffer) return;
    buffer = kernel.memory.buffer;
    bytes = Buffer.from(buffer);
    words = new Uint32Array(buffer);
  }

  function text(content: string): { readonly at: number; readonly end: number } {
    const length = Buffer.byteLength(content);
    const at = kernel.take(length + overrun);
    refresh();
    bytes.write(content, at);
    return { at, end: at + length };
  }

  kernel.begin(tablesAt);
  return {
    get bytes() {
      refresh();
      return bytes;
    },
    get words() {
      refresh();
      return words;
    },
    take: kernel.take,
    text,
    slots(entries) {
      let count = 2;
      while (count < 2 * entries.length) count *= 2;
      const at = kernel.take(count * slotSize);
      for (const [name, node, bit] of entries) {
        const place = text(name);
        kernel.put(at, count - 1, place.at, place.end - place.at, node, bit);
      }
      return { at, mask: count - 1 };
    },
    slotOf({ at, mask }, name) {
      const place = text(name);
      return kernel.find(at, mask, place.at, place.end - place.at);
    },
    object({ at, mask }, other, required) {
      const head = kernel.take(24);
      refresh();
      words.set([at, mask, other, 0, Number(required & 0xffffffffn), Number(required >> 32n)], head / 4);
      return head;
    },
    size: () => kernel.take(0) - tablesAt,
    clear() {
      const end = kernel.take(0);
      refresh();
      bytes.fill(0, tablesAt, end);
      kernel.begin(tablesAt);
    },
  };
}
