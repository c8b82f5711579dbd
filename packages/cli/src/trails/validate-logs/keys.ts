import { readFile } from 'node:fs/promises';
import { openingProblem } from '@trailkit/records/node';
import type { KeysOf, PublicKey } from '@trailkit/trails/digests';
import { KeyFetchError, KeyFileError, keysOf, listPublicKeys, parseKeyFile } from '@trailkit/trails/digests';

/** A digest is signed up to two hours after its time; a backfill digest with the key of when it is made, which may be any time since. */
const slackMs = 48 * 3_600_000;

/** The keys of files, which are the keys of every region. @throws KeyFileError */
export async function savedKeys(files: readonly string[]): Promise<KeysOf> {
  const all = new Map<string, PublicKey>();
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new KeyFileError(`${file}: expected a file of public keys, but ${openingProblem(error)[1]}`, error);
    });
    for (const [fingerprint, key] of keysOf(parseKeyFile(text, file))) all.set(fingerprint, key);
  }
  return () => Promise.resolve(all);
}

/** Asks CloudTrail for the keys of a region. Without them, its digests have no key: `onProblem` says why. */
export function fetchedKeys(
  account: { readonly profile?: string; readonly roleArn?: string },
  onProblem: (problem: string) => Promise<void>,
  signal: AbortSignal,
): KeysOf {
  return async (region, { fromMs, toMs }) => {
    try {
      const { credentialsOf } = await import('@trailkit/lookup');
      const credentials = await credentialsOf({ region, ...account });
      const window = { fromMs: fromMs - slackMs, toMs: Math.max(toMs + slackMs, Date.now()) };
      return keysOf({ PublicKeyList: await listPublicKeys({ region, credentials }, window, signal) });
    } catch (error) {
      if (!(error instanceof KeyFetchError)) throw error;
      await onProblem(error.message);
      return new Map();
    }
  };
}
