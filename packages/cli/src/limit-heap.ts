import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's young generation at the size that it begins with. Left alone it grows to 48 MB, of which a load has no use:
 * measured with 66,000 events, 205 MB at the most instead of 268, for 8 % more time of the processor; and while 10,000 logs of a
 * bucket are proven, 107 MB instead of 138.
 */
export function limitYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Lets V8's old generation grow to twice of what is in use, before that is looked through again. Left alone it grows to four times: measured with
 * 1 GB of JSON that is converted, 318 to 333 MB at the most instead of 360 to 400, for 5 % more time of the processor.
 */
export function limitOldGeneration(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
