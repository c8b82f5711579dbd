import { isCheck, notHere } from '../../../testing/src/left-out.mjs';
import { findAwsCli } from './awscli.js';

/** Fetches the AWS CLI once, before the first test file, in `pnpm check`; where it cannot be had, its test is skipped. */
export async function setup(): Promise<void> {
  if (!isCheck) return;
  const found = await findAwsCli();
  if (typeof found !== 'string') return;
  process.env.TRAILKIT_AWSCLI_MISSING = found;
  process.stdout.write(`${notHere}the AWS CLI as an oracle of digests: ${found.split('\n', 1)[0]}\n`);
}
