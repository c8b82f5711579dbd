import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac } from 'node:crypto';
import type { ProxiedRequest } from './fault-proxy.js';

/** Who signs. */
export const signingEnv = {
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG',
  AWS_SESSION_TOKEN: 'token',
} as const;

/** The same as a provider gives them. */
export const credentials = {
  accessKeyId: signingEnv.AWS_ACCESS_KEY_ID,
  secretAccessKey: signingEnv.AWS_SECRET_ACCESS_KEY,
  sessionToken: signingEnv.AWS_SESSION_TOKEN,
};

/** The Authorization header that AWS's own signer makes of a request. */
export async function signatureOf(
  { method, path, headers, body }: ProxiedRequest,
  service: 'es' | 'aoss',
): Promise<string> {
  const signer = new SignatureV4({ service, region: 'eu-west-1', credentials, sha256: Sha256 as never });
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization!)![1]!.split(';');
  const { pathname, searchParams } = new URL(path, 'http://host');
  const signed = await signer.sign(
    {
      method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: Object.fromEntries(names.map((name) => [name, headers[name] as string])),
      body,
    },
    { signingDate: dateOf(headers['x-amz-date'] as string) },
  );
  return signed.headers.authorization!;
}

function dateOf(text: string): Date {
  return new Date(text.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'));
}

class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Buffer);
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {
    throw new Error('not needed');
  }
}
