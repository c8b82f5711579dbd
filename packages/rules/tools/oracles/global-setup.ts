import { isCheck, notHere } from '../../../testing/src/left-out.mjs';
import { findPySigma } from './pysigma/pysigma.js';

/** The programs that tests ask again in `pnpm check`: the variable says why one is not here. */
const oracles = [{ name: 'pySigma, which pip fetches', find: findPySigma, missing: 'TRAILKIT_PYSIGMA_MISSING' }];

/** Fetches the oracles once, before the first test file; where one cannot be had, its tests are skipped. */
export async function setup(): Promise<void> {
  if (!isCheck) return;
  for (const { name, find, missing } of oracles) {
    const found = await find();
    if (typeof found !== 'string') continue;
    process.env[missing] = found;
    process.stdout.write(`${notHere}${name}: ${found.split('\n', 1)[0]}\n`);
  }
}
