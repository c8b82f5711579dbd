import { groupBy } from '../group-by.js';
import { baseName } from '../inventory/file-name.js';
import type { PublicKey } from '../keys/public-key.js';
import type { Verdict } from './judge-digest.js';
import { judgeDigest } from './judge-digest.js';
import type { ReadDigest } from './read-digests.js';

/** A digest with the verdict on it. */
export interface JudgedDigest extends ReadDigest {
  readonly verdict: Verdict;
}

/** Judges the digests of a chain, which are oldest first. */
export function judgeChain(
  digests: readonly ReadDigest[],
  keyOf: (fingerprint: string) => PublicKey | undefined,
): readonly JudgedDigest[] {
  const signatures = groupBy(
    digests.flatMap(({ digest }) => digest?.previous ?? []),
    ({ object }) => baseName(object),
  );
  const provenHashes = new Map<string, string[]>();
  // The newest first: its hash of the one before it counts once it is proven itself.
  const judged = digests.toReversed().map((read): JudgedDigest => {
    const links = {
      signatures: signatures.get(read.base)?.map(({ signature }) => signature) ?? [],
      provenHashes: provenHashes.get(read.base) ?? [],
    };
    const verdict = judgeDigest(read, links, keyOf);
    const previous = read.digest?.previous;
    if (verdict.status === 'proven' && previous !== undefined) {
      const base = baseName(previous.object);
      provenHashes.set(base, [...(provenHashes.get(base) ?? []), previous.hash]);
    }
    return { ...read, verdict };
  });
  return judged.reverse();
}

/** One digest of each name: the proven one, where a folder has several copies of which one was changed. */
export function oneOfEachName(digests: readonly JudgedDigest[]): readonly JudgedDigest[] {
  const members = new Map<string, JudgedDigest>();
  for (const one of digests) {
    const other = members.get(one.base);
    if (other === undefined || (other.verdict.status !== 'proven' && one.verdict.status === 'proven'))
      members.set(one.base, one);
  }
  return [...members.values()];
}
