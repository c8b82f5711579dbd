import { notHere } from '../../testing/src/left-out.mjs';
import { findChromium } from './chromium.js';

/** Says once that there is no browser, where its tests are skipped. */
export function setup(): void {
  if (findChromium() === undefined)
    process.stdout.write(
      `${notHere}the explorer in a browser: expected Chromium (apt-get install chromium), found none\n`,
    );
}
