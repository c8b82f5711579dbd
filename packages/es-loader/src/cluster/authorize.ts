import { createHash } from 'node:crypto';
import aws4 from 'aws4';
import type { ClusterAuth, ClusterRequest } from './cluster.js';
import { ClusterError } from './cluster-error.js';

/** Everything that is sent before the body. */
export interface RequestHead {
  readonly method: ClusterRequest['method'];
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
}

/** Makes the head of a request, with its credentials. @throws ClusterError `no-credentials` */
export type Authorize = (request: ClusterRequest) => Promise<RequestHead>;

/** The way to sign in that `auth` names; none without it. */
export function authorizer(url: URL, auth: ClusterAuth | undefined): Authorize {
  if (auth?.kind === 'sigv4') return (request) => signed(url, auth, request);
  const authorization = auth && authorizationOf(auth);
  return ({ method, path, body }) =>
    Promise.resolve({ method, path, headers: { ...bodyHeaders(body), ...(authorization && { authorization }) } });
}

function authorizationOf(auth: Exclude<ClusterAuth, { kind: 'sigv4' }>): string {
  if (auth.kind === 'api-key') return `ApiKey ${auth.apiKey}`;
  return `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString('base64')}`;
}

function bodyHeaders(body: ClusterRequest['body']): RequestHead['headers'] {
  const headers = { 'user-agent': 'trailkit-es-loader' };
  if (body === undefined) return headers;
  const type = Buffer.isBuffer(body) ? 'application/x-ndjson' : 'application/json';
  return { ...headers, 'content-type': type, 'content-length': Buffer.byteLength(body) };
}

async function signed(
  url: URL,
  { region, service, credentials }: ClusterAuth & { readonly kind: 'sigv4' },
  { method, path, body }: ClusterRequest,
): Promise<RequestHead> {
  const found = await credentials().catch((error: unknown) => {
    throw noCredentials(url.host, error);
  });
  const hash = createHash('sha256')
    .update(body ?? '')
    .digest('hex');
  // OpenSearch Serverless wants the hash as a header, too.
  const headers = { ...bodyHeaders(body), host: url.host, 'x-amz-content-sha256': hash };
  const request = { service, region, method, path, headers, body };
  const { path: signedPath = path, headers: signedHeaders } = aws4.sign(request, found);
  return { method, path: signedPath, headers: signedHeaders as RequestHead['headers'] };
}

function noCredentials(host: string, error: unknown): ClusterError {
  const found = error instanceof Error ? error.message : String(error);
  const advice = 'sign in (aws configure, aws sso login), or name a profile that exists';
  return new ClusterError('no-credentials', `${host}: expected AWS credentials, found none: ${found}; ${advice}`);
}
