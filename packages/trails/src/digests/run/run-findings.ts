import type { Chain } from '../chain/chain.js';
import { absentChains } from '../findings/absent-chains.js';
import { chainSummary } from '../findings/describe-chain.js';
import { findingsOf } from '../findings/describe-step.js';
import { unlistedFinding, unreadableFinding } from '../findings/describe-unlisted.js';
import type { Finding } from '../findings/finding.js';
import type { Validation } from '../findings/validation.js';
import { tally } from '../findings/validation.js';
import { inOrder } from '../in-order.js';
import type { UsedKey } from '../keys/keyring.js';
import { listedLogs } from '../logs/listed-logs.js';
import { unlistedLogs } from '../logs/unlisted-logs.js';
import { validateResults } from '../query-results/validate-results.js';
import type { ChainStep } from '../validate-chain.js';
import { validateChain } from '../validate-chain.js';
import type { Proving, Run } from './open-run.js';

/** Most chains have few digests, and would wait for one answer after the other. */
const digestsAtATime = 256;
/** How many steps of a chain may be done before it is its turn. */
const stepsAhead = 256;

/** The findings of a run, and at its end the numbers. */
export async function* runFindings(run: Run): AsyncGenerator<Finding, Validation> {
  const { asked, expected, keysOf, inventory, proving, reader, signal } = run;
  const results = validateResults(inventory.queries, { reader, keysOf, signal });
  const { add, result } = tally();
  try {
    for await (const { finding, severity } of graded(run)) {
      add(finding, severity);
      yield finding;
    }
    for await (const finding of results.findings) {
      add(finding);
      yield finding;
    }
  } finally {
    await reader.close();
  }
  // Results of queries are all that is asked for where there is nothing else, and nothing else is expected.
  const isEnough = inventory.queries.length > 0 && proving === undefined && isEmpty(asked) && isEmpty(expected);
  return result(uniqueKeys([...(proving?.keys.used() ?? []), ...results.usedKeys()]), isEnough);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function uniqueKeys(keys: readonly UsedKey[]): readonly UsedKey[] {
  return [...new Map(keys.map((key) => [`${key.region} ${key.fingerprint}`, key])).values()];
}

/** A finding, with its severity where the status alone does not say it. */
interface Graded {
  readonly finding: Finding;
  readonly severity?: 0 | 1 | 2;
}

async function* graded({ chains, proving, expected, ...context }: Run): AsyncGenerator<Graded> {
  const { inventory } = context;
  for (const { name, problem } of inventory.unreadable) yield { finding: unreadableFinding(name, problem) };
  if (proving === undefined) return;

  const { window } = proving;
  const listed = listedLogs(inventory);
  const steps = chains.map((chain) => stepsOf(chain, context, proving));
  const summaries = new Map(chains.map((chain) => [chain, chainSummary(chain)]));
  for await (const { chain, step } of inOrder(steps, { width: chainsAtATime(chains), ahead: stepsAhead })) {
    const summary = summaries.get(chain)!;
    listed.add(chain, step);
    for (const finding of findingsOf(chain, step)) {
      summary.add(finding);
      yield { finding };
    }
    // They come last.
    if (step.kind === 'intervals') yield { finding: summary.finding(window) };
  }
  for (const finding of absentChains(chains, inventory, window, expected)) yield { finding };
  for await (const log of unlistedLogs(inventory, listed.known, window, context))
    yield {
      finding: unlistedFinding(log, chains),
      ...(log.copyOf === undefined && { severity: log.isForged ? 2 : 1 }),
    };
}

/** How many chains to read at a time: the lists of their digests are in memory. */
export function chainsAtATime(chains: readonly Chain[]): number {
  const digests = chains.reduce((sum, { files }) => sum + files.length, 0);
  return Math.max(1, Math.floor((digestsAtATime * chains.length) / Math.max(digests, 1)));
}

async function* stepsOf(
  chain: Chain,
  context: Omit<Run, 'chains' | 'proving' | 'expected'>,
  { read, window }: Proving,
): AsyncGenerator<{ readonly chain: Chain; readonly step: ChainStep }> {
  const digests = await read(chain);
  for await (const step of validateChain(chain, digests, { ...context, window })) yield { chain, step };
}
