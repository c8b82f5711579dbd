import type { EvidenceWindow } from '../window.js';
import type { PublicKey } from './public-key.js';

/** The public keys that digests of a region may be signed with, by fingerprint. */
export type KeysOf = (region: string, window: EvidenceWindow) => Promise<ReadonlyMap<string, PublicKey>>;

/** A key that digests of a region were verified with. */
export interface UsedKey {
  readonly region: string;
  readonly fingerprint: string;
}

/** The keys of regions, as they are needed. */
export interface Keyring {
  /** Asks for the keys of each region once. */
  readonly keyOf: (region: string) => Promise<(fingerprint: string) => PublicKey | undefined>;
  /** The keys that were needed so far, each once for a region. */
  readonly used: () => readonly UsedKey[];
}

/** Begins without keys. */
export function keyring(keysOf: KeysOf, window: EvidenceWindow): Keyring {
  const asked = new Map<string, ReturnType<KeysOf>>();
  const used = new Map<string, UsedKey>();
  return {
    async keyOf(region) {
      const asking = asked.get(region) ?? keysOf(region, window);
      asked.set(region, asking);
      const keys = await asking;
      return (fingerprint) => {
        const key = keys.get(fingerprint);
        if (key !== undefined) used.set(`${region} ${fingerprint}`, { region, fingerprint });
        return key;
      };
    },
    used: () => [...used.values()],
  };
}
