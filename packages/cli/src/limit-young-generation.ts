import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's young generation at the size that it begins with. Left alone it grows to 48 MB, of which a load has no use:
 * measured with 66,000 events, 205 MB at the most instead of 268, for 8 % more time of the processor; and while 10,000 logs of a
 * bucket are proven, 107 MB instead of 138.
 */
export function limitYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
