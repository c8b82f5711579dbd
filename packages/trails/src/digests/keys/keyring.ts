import type { EvidenceWindow } from '../window.js';
import type { PublicKey } from './public-key.js';

/** The public keys that digests of a region may be signed with, by fingerprint. */
export type KeysOf = (region: string, window: EvidenceWindow) => Promise<ReadonlyMap<string, PublicKey>>;

/** Asks for the keys of each region once. */
export function keyring(
  keysOf: KeysOf,
  window: EvidenceWindow,
): (region: string) => Promise<(fingerprint: string) => PublicKey | undefined> {
  const asked = new Map<string, ReturnType<KeysOf>>();
  return async (region) => {
    const asking = asked.get(region) ?? keysOf(region, window);
    asked.set(region, asking);
    const keys = await asking;
    return (fingerprint) => keys.get(fingerprint);
  };
}
