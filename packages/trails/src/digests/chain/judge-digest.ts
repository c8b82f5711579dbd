import type { FindingStatus } from '../findings/finding.js';
import { baseName } from '../inventory/file-name.js';
import type { PublicKey } from '../keys/public-key.js';
import { isSignedBy } from '../keys/public-key.js';
import { signedText } from './digest.js';
import type { ReadDigest } from './read-digests.js';

/** A verdict with its reason; none for what is proven without more words. */
export interface Verdict {
  readonly status: FindingStatus;
  readonly reason: string | null;
}

/** How later digests name this one. */
export interface Links {
  /** Hex. One that is wrong proves nothing, since the digest that has it may be forged; one that is good is enough. */
  readonly signatures: readonly string[];
  /** Its hash, in hex, as digests have it that are proven themselves. */
  readonly provenHashes: readonly string[];
}

/** Judges one digest. Each can be judged by itself, given the signature that was stored with it or is in the next one. */
export function judgeDigest(
  read: ReadDigest,
  links: Links,
  keyOf: (fingerprint: string) => PublicKey | undefined,
): Verdict {
  const { digest, problem, hash, signature: own, trailingBytes } = read;
  if (digest === undefined) return { status: 'unreadable', reason: `expected a digest, found ${problem}` };
  if (trailingBytes > 0)
    return { status: 'trailing-data', reason: `${trailingBytes} bytes follow the compressed content` };
  if (baseName(digest.object) !== read.base)
    return { status: 'changed', reason: `it is the digest ${baseName(digest.object)} under another name` };

  const key = keyOf(digest.fingerprint);
  if (key === undefined) return judgeByHash(digest.fingerprint, hash, links.provenHashes);
  if (own === undefined && links.signatures.length === 0)
    return {
      status: 'unsigned',
      reason: 'its signature was stored with the object in S3 and is not here, and no later digest has it',
    };

  const text = signedText(digest, hash);
  const isLinkGood = links.signatures.some((signature) => isSignedBy(key, text, signature));
  if (own === undefined) return isLinkGood ? proven : badSignature(reasons.link);
  if (isSignedBy(key, text, own)) return proven;
  return badSignature(isLinkGood ? reasons.metadata : reasons.own);
}

const proven: Verdict = { status: 'proven', reason: null };

const reasons = {
  link: 'its signature, which is in the next digest, is not one of this content: one of the two was changed',
  own: 'its signature is not one of this content: the digest or its signature was changed',
  metadata:
    'the signature in its metadata is wrong, though the one in the next digest is good: the metadata was changed',
} as const;

function badSignature(reason: string): Verdict {
  return { status: 'bad-signature', reason };
}

/** Without a key, the hash in the next digest can show that this one was changed; that it was not is said, but no proof by its key. */
function judgeByHash(fingerprint: string, hash: string, provenHashes: readonly string[]): Verdict {
  if (provenHashes.length > 0 && !provenHashes.includes(hash))
    return { status: 'changed', reason: 'its hash is not the one in the next digest, which is proven' };
  const agrees = provenHashes.length > 0 ? '; its hash is the one in the next digest, which is proven' : '';
  return {
    status: 'no-key',
    reason: `there is no public key of fingerprint ${fingerprint}; fetch the keys of its region and time${agrees}`,
  };
}
