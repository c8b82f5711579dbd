import { readFileSync } from 'node:fs';

/** TypeScript declares this for browsers only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
  validate(code: Uint8Array): boolean;
};

/** The memory of a kernel. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): void;
}

/** The exports of kernel/record-kernel.ts. */
export interface Kernel {
  readonly memory: Memory;
  readonly readRecord: (at: number, columns: number, isHashed: boolean) => number;
  readonly slotOf: (from: number, to: number) => number;
  readonly putLine: (table: number, target: number, limit: number) => number;
  readonly identify: (idSpan: number, timeSpan: number, copyAt: number) => number;
}

const pageBytes = 65536;

// In the sources and in dist, the same place.
const kernelFile = new URL('../../dist/record-kernel.wasm', import.meta.url);

let compiled: object | undefined | false;

/** A new kernel; undefined where this machine cannot run one. */
export function recordKernel(): Kernel | undefined {
  const module = kernelModule();
  return module && (new WebAssembly.Instance(module).exports as Kernel);
}

/** Whether the memory had to grow. */
export function growTo(memory: Memory, bytes: number): boolean {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return false;
  memory.grow(Math.ceil(missing / pageBytes));
  return true;
}

/** Compiled once a thread. */
function kernelModule(): object | undefined {
  if (compiled === undefined) {
    const code = readFileSync(kernelFile);
    // Without the SIMD instructions of WebAssembly, which an old processor lacks, every record is parsed.
    compiled = WebAssembly.validate(code) && new WebAssembly.Module(code);
  }
  return compiled === false ? undefined : compiled;
}
