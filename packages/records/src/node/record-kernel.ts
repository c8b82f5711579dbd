import { readFileSync } from 'node:fs';
import type { Kernel } from '../reader/kernel.js';

/** TypeScript declares this for browsers only. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
  validate(code: Uint8Array): boolean;
};

// In the sources and in dist, the same place.
const kernelFile = new URL('../../dist/record-kernel.wasm', import.meta.url);

let compiled: object | undefined | false;

/** A new kernel; undefined where this machine cannot run one. */
export function recordKernel(): Kernel | undefined {
  const module = kernelModule();
  return module && (new WebAssembly.Instance(module).exports as Kernel);
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
