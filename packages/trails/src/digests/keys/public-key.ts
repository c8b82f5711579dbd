import { createHash, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A public key of CloudTrail. */
export interface PublicKey {
  /** MD5 of the key's DER bytes, in hex: made from the bytes, so that a file of keys proves its own names. */
  readonly fingerprint: string;
  readonly key: KeyObject;
}

/** A public key as ListPublicKeys has it: base64 of DER, which is PKCS#1, in older answers SPKI. */
export function readPublicKey(value: string): PublicKey | undefined {
  const der = Buffer.from(value, 'base64');
  const fingerprint = createHash('md5').update(der).digest('hex');
  for (const type of ['pkcs1', 'spki'] as const) {
    try {
      const key = createPublicKey({ key: der, format: 'der', type });
      if (key.asymmetricKeyType === 'rsa') return { fingerprint, key };
    } catch {
      // The other form, then.
    }
  }
  return undefined;
}

/** Whether a signature (hex) of a text is of this key: RSASSA-PKCS1-v1_5 with SHA-256. */
export function isSignedBy({ key }: PublicKey, text: string, signature: string): boolean {
  if (!/^(?:[0-9a-f]{2})+$/i.test(signature)) return false;
  return verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(signature, 'hex'));
}
