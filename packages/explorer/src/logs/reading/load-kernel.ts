import kernelUrl from '../../../dist/summary-kernel.wasm?url';
import type { SummaryKernel } from '../summary/record-bytes.js';

/** The kernel that reads records in bytes, and sums them up; undefined where this browser cannot run it: every record is parsed then. */
export async function loadKernel(): Promise<SummaryKernel | undefined> {
  try {
    const response = await fetch(new URL(kernelUrl, import.meta.url));
    const module = await WebAssembly.compile(await response.arrayBuffer());
    return new WebAssembly.Instance(module).exports as unknown as SummaryKernel;
  } catch {
    return undefined;
  }
}
