import type { Finding } from './findings/finding.js';
import type { Validation } from './findings/validation.js';
import type { ValidateOptions } from './run/open-run.js';
import { openRun } from './run/open-run.js';
import { runFindings } from './run/run-findings.js';
import { startHashing } from './store/hash-in-threads.js';

/**
 * Proves what logs and digests are. Yields the findings of each chain: on its digests, their logs and its intervals, then on the
 * chain; then one on each log that no digest lists; at last those on results of queries of CloudTrail Lake. Returns the numbers.
 *
 * @throws ReadError where the place is not there, and what the store and `keysOf` throw.
 */
export async function* validateLogs(options: ValidateOptions): AsyncGenerator<Finding, Validation> {
  if (options.store.isOfThisMachine === true) startHashing();
  return yield* runFindings(await openRun(options));
}
