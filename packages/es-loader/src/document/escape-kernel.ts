import { readFileSync } from 'node:fs';

/** The exports of kernel/escape-kernel.ts. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly prepare: () => void;
  /** Where the escaped text ends; 0 where it has control characters. Up to 15 bytes past the end are written over. */
  readonly escape: (from: number, end: number, to: number) => number;
  /** Not 0 where the text has nothing to escape. */
  readonly isPlain: (from: number, end: number) => number;
}

/** TypeScript declares this for browsers only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
  validate(code: Uint8Array): boolean;
};

/** The kernel's tables are before it. */
export const kernelStart = 8192;
const pageBytes = 64 * 1024;
// In the sources and in dist, the same place.
const kernelFile = new URL('../../dist/escape-kernel.wasm', import.meta.url);

/** A kernel with so much memory; undefined without the SIMD instructions of WebAssembly, which an old processor lacks. */
export function openKernel(bytes: number): Kernel | undefined {
  const code = readFileSync(kernelFile);
  if (!WebAssembly.validate(code)) return undefined;
  const kernel = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Kernel;
  kernel.memory.grow(Math.max(0, Math.ceil((bytes - kernel.memory.buffer.byteLength) / pageBytes)));
  kernel.prepare();
  return kernel;
}
