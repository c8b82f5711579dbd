import type { Kernel } from '@trailkit/records/reader';
import kernelUrl from '@trailkit/records/record-kernel.wasm?url';

/** The kernel that reads records in bytes; undefined where this browser cannot run it: every record is parsed then. */
export async function loadKernel(): Promise<Kernel | undefined> {
  try {
    const response = await fetch(new URL(kernelUrl, import.meta.url));
    const module = await WebAssembly.compile(await response.arrayBuffer());
    return new WebAssembly.Instance(module).exports as unknown as Kernel;
  } catch {
    return undefined;
  }
}
