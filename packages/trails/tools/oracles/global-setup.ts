import { isCheck, notHere } from '../../../testing/src/left-out.mjs';
import { findAwsCli } from './awscli.js';
import { findParliament } from './parliament.js';

const oracles = [
  { find: findAwsCli, missing: 'TRAILKIT_AWSCLI_MISSING', what: 'the AWS CLI as an oracle of digests' },
  { find: findParliament, missing: 'TRAILKIT_PARLIAMENT_MISSING', what: 'parliament as an oracle of policies' },
];

/** Fetches the oracles once, before the first test file, in `pnpm check`; where one cannot be had, its test is skipped. */
export async function setup(): Promise<void> {
  if (!isCheck) return;
  for (const { find, missing, what } of oracles) {
    const found = await find();
    if (typeof found !== 'string') continue;
    process.env[missing] = found;
    process.stdout.write(`${notHere}${what}: ${found.split('\n', 1)[0]}\n`);
  }
}
