import { setMaxListeners } from 'node:events';
import type { Chain } from './chain/chain.js';
import { chainsOf } from './chain/chain.js';
import { absentChains } from './findings/absent-chains.js';
import { chainSummary } from './findings/describe-chain.js';
import { findingsOf } from './findings/describe-step.js';
import { unlistedFinding, unreadableFinding } from './findings/describe-unlisted.js';
import type { Finding } from './findings/finding.js';
import type { Validation } from './findings/validation.js';
import { tally } from './findings/validation.js';
import { windowOf } from './inventory/default-window.js';
import type { Inventory } from './inventory/inventory.js';
import { takeInventory } from './inventory/inventory.js';
import type { Keyring, KeysOf } from './keys/keyring.js';
import { keyring } from './keys/keyring.js';
import { listedLogs } from './logs/listed-logs.js';
import { unlistedLogs } from './logs/unlisted-logs.js';
import type { EvidenceStore } from './store/evidence-store.js';
import { validateChain } from './validate-chain.js';
import type { AskedWindow, EvidenceWindow } from './window.js';

/** The logs to prove, and the keys to prove them by. */
export interface ValidateOptions {
  readonly store: EvidenceStore;
  /** @default all that is there */
  readonly window?: AskedWindow;
  /** Asked once for each region. */
  readonly keysOf: KeysOf;
  /** Called once all files are listed; without a window there is nothing to prove. */
  readonly onInventory?: (inventory: Inventory, window: EvidenceWindow | undefined) => void;
  readonly signal?: AbortSignal;
}

/**
 * Proves what logs and digests are. Yields the findings of each chain: on its digests, their logs and its intervals, then on the
 * chain; at last one on each log that no digest lists. Returns the numbers.
 *
 * @throws ReadError where the place is not there, and what the store and `keysOf` throw.
 */
export async function* validateLogs(options: ValidateOptions): AsyncGenerator<Finding, Validation> {
  const { store, window: asked = {}, keysOf, onInventory } = options;
  const signal = AbortSignal.any(options.signal === undefined ? [] : [options.signal]);
  // Each file that is read listens, and there are more of them than Node thinks is right.
  setMaxListeners(0, signal);
  const inventory = await takeInventory(store, asked, signal);
  const chains = chainsOf(inventory.digests);
  const window = await windowOf(asked, chains, inventory, store, signal);
  onInventory?.(inventory, window);

  const keys = window && keyring(keysOf, window);
  const { add, result } = tally();
  for await (const { finding, severity } of graded({ inventory, chains, window, keys, store, signal })) {
    add(finding, severity);
    yield finding;
  }
  return result(keys?.used() ?? []);
}

/** The parts of a run. */
interface Run {
  readonly inventory: Inventory;
  readonly chains: readonly Chain[];
  /** Undefined where there is nothing to prove; so are the keys. */
  readonly window: EvidenceWindow | undefined;
  readonly keys: Keyring | undefined;
  readonly store: EvidenceStore;
  readonly signal: AbortSignal;
}

/** A finding, with its severity where the status alone does not say it. */
interface Graded {
  readonly finding: Finding;
  readonly severity?: 0 | 1 | 2;
}

async function* graded({ inventory, chains, window, keys, store, signal }: Run): AsyncGenerator<Graded> {
  for (const { name, problem } of inventory.unreadable) yield { finding: unreadableFinding(name, problem) };
  if (window === undefined || keys === undefined) return;

  const listed = listedLogs();
  for (const chain of chains) {
    const summary = chainSummary(chain);
    const context = { inventory, store, window, keyOf: await keys.keyOf(chain.region), signal };
    for await (const step of validateChain(chain, context)) {
      listed.add(chain, step);
      for (const finding of findingsOf(chain, step)) {
        summary.add(finding);
        yield { finding };
      }
    }
    yield { finding: summary.finding(window) };
  }
  for (const finding of absentChains(chains, inventory, window)) yield { finding };
  for await (const log of unlistedLogs(inventory, listed.known, window, store, signal))
    yield { finding: unlistedFinding(log, chains), severity: log.isCopy ? 0 : log.isForged ? 2 : 1 };
}
