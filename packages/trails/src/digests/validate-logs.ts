import { setMaxListeners } from 'node:events';
import type { Chain } from './chain/chain.js';
import { chainsOf } from './chain/chain.js';
import type { ExpectedChains } from './findings/absent-chains.js';
import { absentChains } from './findings/absent-chains.js';
import { chainSummary } from './findings/describe-chain.js';
import { findingsOf } from './findings/describe-step.js';
import { unlistedFinding, unreadableFinding } from './findings/describe-unlisted.js';
import type { Finding } from './findings/finding.js';
import type { Validation } from './findings/validation.js';
import { tally } from './findings/validation.js';
import { inOrder } from './in-order.js';
import { windowOf } from './inventory/default-window.js';
import type { Inventory } from './inventory/inventory.js';
import { takeInventory } from './inventory/inventory.js';
import type { Keyring, KeysOf, UsedKey } from './keys/keyring.js';
import { keyring } from './keys/keyring.js';
import type { CheckContext } from './logs/check-log.js';
import type { CheckedLogs } from './logs/checked-logs.js';
import { checkedLogs } from './logs/checked-logs.js';
import { listedLogs } from './logs/listed-logs.js';
import { unlistedLogs } from './logs/unlisted-logs.js';
import { evidenceReader } from './store/evidence-reader.js';
import type { EvidenceStore } from './store/evidence-store.js';
import type { ChainContext, ChainStep } from './validate-chain.js';
import { validateResults } from './query-results/validate-results.js';
import { validateChain } from './validate-chain.js';
import type { AskedWindow, EvidenceWindow } from './window.js';

/** The logs to prove, and the keys to prove them by. */
export interface ValidateOptions {
  readonly store: EvidenceStore;
  /** @default all that is there */
  readonly window?: AskedWindow;
  /** Asked once for each region. */
  readonly keysOf: KeysOf;
  /** @default what is there */
  readonly expected?: ExpectedChains;
  /** The logs that this run checks, and those that an earlier one did. @default none */
  readonly checked?: CheckedLogs;
  /** Called once all files are listed; without a window there is nothing to prove. */
  readonly onInventory?: (inventory: Inventory, window: EvidenceWindow | undefined) => void;
  readonly signal?: AbortSignal;
}

/** Most chains have few digests, and would wait for one answer after the other. */
const digestsAtATime = 256;
/** How many steps of a chain may be done before it is its turn. */
const stepsAhead = 256;

/**
 * Proves what logs and digests are. Yields the findings of each chain: on its digests, their logs and its intervals, then on the
 * chain; then one on each log that no digest lists; at last those on results of queries of CloudTrail Lake. Returns the numbers.
 *
 * @throws ReadError where the place is not there, and what the store and `keysOf` throw.
 */
export async function* validateLogs(options: ValidateOptions): AsyncGenerator<Finding, Validation> {
  const { store, window: asked = {}, keysOf, expected = {}, checked = checkedLogs(), onInventory } = options;
  const signal = AbortSignal.any(options.signal === undefined ? [] : [options.signal]);
  // Each file that is read listens, and there are more of them than Node thinks is right.
  setMaxListeners(0, signal);
  const reader = evidenceReader(store, signal);
  const inventory = await takeInventory(store, asked, signal);
  const chains = chainsOf(inventory.digests);
  const window = await windowOf(asked, chains, inventory, reader, signal);
  onInventory?.(inventory, window);

  const keys = window && keyring(keysOf, window);
  const results = validateResults(inventory.queries, { reader, keysOf, signal });
  const { add, result } = tally();
  const run = { inventory, chains, window, keys, expected, reader, checked, signal };
  for await (const { finding, severity } of graded(run)) {
    add(finding, severity);
    yield finding;
  }
  for await (const finding of results.findings) {
    add(finding);
    yield finding;
  }
  // Results of queries are all that is asked for where there is nothing else, and nothing else is expected.
  const isEnough = inventory.queries.length > 0 && window === undefined && isEmpty(asked) && isEmpty(expected);
  return result(uniqueKeys([...(keys?.used() ?? []), ...results.usedKeys()]), isEnough);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function uniqueKeys(keys: readonly UsedKey[]): readonly UsedKey[] {
  return [...new Map(keys.map((key) => [`${key.region} ${key.fingerprint}`, key])).values()];
}

/** The parts of a run. */
interface Run extends CheckContext {
  readonly inventory: Inventory;
  readonly chains: readonly Chain[];
  /** Undefined where there is nothing to prove; so are the keys. */
  readonly window: EvidenceWindow | undefined;
  readonly keys: Keyring | undefined;
  readonly expected: ExpectedChains;
}

/** A finding, with its severity where the status alone does not say it. */
interface Graded {
  readonly finding: Finding;
  readonly severity?: 0 | 1 | 2;
}

async function* graded({ chains, window, keys, expected, ...context }: Run): AsyncGenerator<Graded> {
  const { inventory } = context;
  for (const { name, problem } of inventory.unreadable) yield { finding: unreadableFinding(name, problem) };
  if (window === undefined || keys === undefined) return;

  const listed = listedLogs(inventory);
  const steps = chains.map((chain) => stepsOf(chain, { ...context, window }, keys));
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
    yield { finding: unlistedFinding(log, chains), severity: log.isCopy ? 0 : log.isForged ? 2 : 1 };
}

/** How many chains to begin at a time: the lists of their digests are in memory. */
function chainsAtATime(chains: readonly Chain[]): number {
  const digests = chains.reduce((sum, { files }) => sum + files.length, 0);
  return Math.max(1, Math.floor((digestsAtATime * chains.length) / Math.max(digests, 1)));
}

/** The steps of a chain, once the keys of its region are there. */
async function* stepsOf(
  chain: Chain,
  context: Omit<ChainContext, 'keyOf'>,
  keys: Keyring,
): AsyncGenerator<{ readonly chain: Chain; readonly step: ChainStep }> {
  const keyOf = await keys.keyOf(chain.region);
  for await (const step of validateChain(chain, { ...context, keyOf })) yield { chain, step };
}
