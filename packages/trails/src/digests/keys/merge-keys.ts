import type { KeyFetch, KeyFile, ListedKey } from './key-file.js';
import { readPublicKey } from './public-key.js';

/** Adds fetched keys to those of a file: each key once, since CloudTrail drops old ones one day and a file need not. */
export function mergeKeys(file: KeyFile | undefined, keys: readonly ListedKey[], fetched: KeyFetch): KeyFile {
  const all = new Map<string, ListedKey>();
  for (const key of [...(file?.PublicKeyList ?? []), ...keys]) {
    const id = `${readPublicKey(key.Value)?.fingerprint} ${key.Region}`;
    all.set(id, key);
  }
  return { PublicKeyList: [...all.values()], Fetched: [...(file?.Fetched ?? []), fetched] };
}
