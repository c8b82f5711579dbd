/** The memory of a kernel. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): void;
}

/** The exports of kernel/record-kernel.ts. */
export interface Kernel {
  readonly memory: Memory;
  readonly readRecord: (at: number, columns: number, isHashed: boolean) => number;
  readonly isAscii: (from: number, to: number) => boolean | number;
  readonly slotOf: (from: number, to: number) => number;
  readonly putLine: (table: number, target: number, limit: number) => number;
  readonly identify: (idSpan: number, timeSpan: number, copyAt: number) => number;
}

const pageBytes = 65536;

/** Whether the memory had to grow. */
export function growTo(memory: Memory, bytes: number): boolean {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return false;
  memory.grow(Math.ceil(missing / pageBytes));
  return true;
}
