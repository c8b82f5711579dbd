import type { IncomingMessage } from 'node:http';
import { ServiceError } from './errors.js';

/** Who signed a request, and for where. The signature itself is not checked: the secret is the caller's own. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

const signed = /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/\d{8}\/([^/,]+)\/([^/,]+)\/aws4_request,/;

/** The scope in a request's Authorization header. */
export function credentialScope({ headers }: IncomingMessage): CredentialScope {
  const match = signed.exec(headers.authorization ?? '');
  if (match) return { accessKeyId: match[1]!, region: match[2]!, service: match[3]! };
  throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
}
