import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect when its heap has grown by a part. Left alone it lets the heap of a machine with much memory grow to several times of
 * what correlations keep: measured with 100 of them over 400 MB of JSON, 261 MB at the most instead of 404.
 */
export function limitHeapGrowth(percent = 50): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
