import type { KeyObject } from 'node:crypto';
import { createHash, generateKeyPairSync } from 'node:crypto';

/** A key as CloudTrail has them, with its public half as ListPublicKeys prints it. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly fingerprint: string;
  readonly listed: {
    readonly Value: string;
    readonly Fingerprint: string;
    readonly ValidityStartTime: string;
    readonly ValidityEndTime: string;
  };
}

/** Makes a key of 2,048 bit. Its public half is PKCS#1, as CloudTrail's are now, or SPKI, as they were. */
export function signingKey(type: 'pkcs1' | 'spki' = 'pkcs1'): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = publicKey.export({ type, format: 'der' });
  const fingerprint = createHash('md5').update(der).digest('hex');
  return {
    privateKey,
    fingerprint,
    listed: {
      Value: der.toString('base64'),
      Fingerprint: fingerprint,
      ValidityStartTime: '2026-01-01T00:00:00+00:00',
      ValidityEndTime: '2027-01-01T00:00:00+00:00',
    },
  };
}
