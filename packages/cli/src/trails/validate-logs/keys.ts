import { setMaxListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { openingProblem } from '@trailkit/records/node';
import type { KeysOf, PublicKey, UsedKey } from '@trailkit/trails/digests';
import { KeyFetchError, KeyFileError, keysOf, listPublicKeys, parseKeyFile } from '@trailkit/trails/digests';

/** A digest is signed up to two hours after its time; a backfill digest with the key of when it is made, which may be any time since. */
const slackMs = 48 * 3_600_000;

/** Keys, and where each came from: for the report. */
export interface KnownKeys {
  readonly keysOf: KeysOf;
  readonly originOf: (key: UsedKey) => string;
}

/** The keys of files, which are the keys of every region. @throws KeyFileError */
export async function savedKeys(files: readonly string[]): Promise<KnownKeys> {
  const all = new Map<string, PublicKey>();
  const origins = new Map<string, string>();
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new KeyFileError(`${file}: expected a file of public keys, but ${openingProblem(error)[1]}`, error);
    });
    const { PublicKeyList, Fetched } = parseKeyFile(text, file);
    const last = Fetched?.at(-1);
    for (const [fingerprint, key] of keysOf({ PublicKeyList })) {
      all.set(fingerprint, key);
      origins.set(fingerprint, last === undefined ? file : `${file}, last fetched ${last.At}`);
    }
  }
  return { keysOf: () => Promise.resolve(all), originOf: ({ fingerprint }) => origins.get(fingerprint)! };
}

/** Asks CloudTrail for the keys of a region. Without them, its digests have no key: `onProblem` says why. */
export function fetchedKeys(
  account: { readonly profile?: string; readonly roleArn?: string },
  onProblem: (problem: string) => Promise<void>,
  signal: AbortSignal,
): KnownKeys {
  // Many regions are asked at a time, and each listens.
  const stop = AbortSignal.any([signal]);
  setMaxListeners(0, stop);
  const ask: KeysOf = async (region, { fromMs, toMs }) => {
    try {
      const { credentialsOf } = await import('@trailkit/lookup');
      const credentials = await credentialsOf({ region, ...account });
      const window = { fromMs: fromMs - slackMs, toMs: Math.max(toMs + slackMs, Date.now()) };
      return keysOf({ PublicKeyList: await listPublicKeys({ region, credentials }, window, stop) });
    } catch (error) {
      if (!(error instanceof KeyFetchError)) throw error;
      await onProblem(`${error.message}; or name a file of saved keys with --public-keys`);
      return new Map();
    }
  };
  return { keysOf: ask, originOf: ({ region }) => `CloudTrail in ${region} (ListPublicKeys)` };
}
