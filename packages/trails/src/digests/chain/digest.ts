/** A log that a digest lists. */
export interface ListedLog {
  readonly object: string;
  /** SHA-256 of the decompressed content, in hex. */
  readonly hash: string;
  readonly oldestEventTime: string | null;
  readonly newestEventTime: string | null;
}

/** The digest before another, as that one names it. */
export interface PreviousDigest {
  readonly bucket: string;
  readonly object: string;
  readonly hash: string;
  /** Hex. */
  readonly signature: string;
}

/** The content of a digest. */
export interface Digest {
  readonly startMs: number;
  readonly endMs: number;
  /** As it is written, since that is signed. */
  readonly endText: string;
  readonly bucket: string;
  readonly object: string;
  readonly fingerprint: string;
  /** Undefined for a digest that starts a chain. */
  readonly previous: PreviousDigest | undefined;
  readonly logs: readonly ListedLog[];
}

/** The text that CloudTrail signs: four lines without a line end after the last. `hash` is of the digest's content, in hex. */
export function signedText({ endText, bucket, object, previous }: Digest, hash: string): string {
  return [endText, `${bucket}/${object}`, hash, previous?.signature ?? 'null'].join('\n');
}
