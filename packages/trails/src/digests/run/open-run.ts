import { setMaxListeners } from 'node:events';
import type { Chain } from '../chain/chain.js';
import { chainsOf } from '../chain/chain.js';
import type { ExpectedChains } from '../findings/absent-chains.js';
import { windowOf } from '../inventory/default-window.js';
import type { Inventory } from '../inventory/inventory.js';
import { takeInventory } from '../inventory/inventory.js';
import type { Keyring, KeysOf } from '../keys/keyring.js';
import { keyring } from '../keys/keyring.js';
import type { CheckContext } from '../logs/check-log.js';
import type { CheckedLogs } from '../logs/checked-logs.js';
import { checkedLogs } from '../logs/checked-logs.js';
import { evidenceReader } from '../store/evidence-reader.js';
import type { EvidenceStore } from '../store/evidence-store.js';
import type { ReadChain } from '../validate-chain.js';
import { readChain } from '../validate-chain.js';
import type { AskedWindow, EvidenceWindow } from '../window.js';

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

/** A run of which the files are listed. */
export interface Run extends CheckContext {
  readonly asked: AskedWindow;
  readonly expected: ExpectedChains;
  readonly keysOf: KeysOf;
  readonly inventory: Inventory;
  readonly chains: readonly Chain[];
  /** Undefined where there is nothing to prove. */
  readonly proving: Proving | undefined;
}

/** The window of a run, and its digests. */
export interface Proving {
  readonly window: EvidenceWindow;
  readonly keys: Keyring;
  /** Reads the digests of a chain, once the keys of its region are there. */
  readonly read: (chain: Chain) => Promise<ReadChain>;
}

/** Lists the files. @throws ReadError where the place is not there, and what the store throws */
export async function openRun(options: ValidateOptions): Promise<Run> {
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
  const read = async (chain: Chain): Promise<ReadChain> =>
    readChain(chain, { reader, window: window!, signal }, await keys!.keyOf(chain.region));
  const proving = window && keys && { window, keys, read };
  return { asked, expected, keysOf, inventory, chains, proving, reader, checked, signal };
}
