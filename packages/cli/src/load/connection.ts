import type { Io, OptionValues } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { IndexPeriod, Product, ClusterAuth, ClusterOptions } from '@trailkit/es-loader';
import { readFileSync } from 'node:fs';
import type { connectionOptions } from '../options/loader-options.js';
import { awsCredentials } from './aws-credentials.js';

/** The options about the server. */
export type ConnectionValues = OptionValues<typeof connectionOptions>;

/** The server, by options and the environment. @throws UsageError */
export function readConnection(values: ConnectionValues, env: Io['env']): ClusterOptions {
  const url = values.url ?? env.CLOUDTRAIL_ES_URL;
  if (url === undefined || url === '')
    throw new UsageError('expected --url URL of the server (or CLOUDTRAIL_ES_URL), found none');
  const ca = values['ca-cert'] ?? env.CLOUDTRAIL_ES_CA_CERT;
  return {
    url,
    auth: readAuth(values, env, url),
    ca: ca === undefined ? undefined : readText('ca-cert', ca),
    product: readProduct(values),
  };
}

/** The product, where an option names it. */
export function readProduct({ product }: ConnectionValues): Product | undefined {
  return product as Product | undefined;
}

/** The prefix of the names of indices. @throws UsageError where both products would refuse it */
export function readIndex({ index = 'cloudtrail' }: ConnectionValues): string {
  if (/^[a-z0-9][a-z0-9_.-]{0,200}$/.test(index)) return index;
  throw new UsageError(
    `expected --index with small letters, digits, - _ and ., found ${JSON.stringify(index)}; it is what the names of indices begin with`,
  );
}

/** Which indices are the loader's. @throws UsageError where both products would refuse the prefix */
export function readIndices(values: ConnectionValues): Indices {
  return { indexPrefix: readIndex(values), indexPeriod: values.period as IndexPeriod | undefined };
}

/** Which indices are the loader's. */
export interface Indices {
  readonly indexPrefix: string;
  readonly indexPeriod: IndexPeriod | undefined;
}

/** One way to sign in: an API key, a user, or an AWS signature, which Amazon's own host names ask for. */
function readAuth(values: ConnectionValues, env: Io['env'], url: string): ClusterAuth | undefined {
  const apiKey = readSecret('api-key-file', values['api-key-file'], env.CLOUDTRAIL_ES_API_KEY);
  const username = values.user ?? env.CLOUDTRAIL_ES_USER;
  const sigv4 = readSigning(values, url);
  const named = values['sign-region'] !== undefined || values['sign-service'] !== undefined;
  const found = [apiKey && 'an API key', username && 'a user', named && 'an AWS signature'].filter(Boolean);
  if (found.length > 1) throw new UsageError(`expected one way to sign in, found ${found.join(' and ')}`);
  if (apiKey !== undefined) return { kind: 'api-key', apiKey };
  if (username !== undefined && username !== '') {
    const password = readSecret('password-file', values['password-file'], env.CLOUDTRAIL_ES_PASSWORD);
    if (password !== undefined) return { kind: 'basic', username, password };
    throw new UsageError(
      `expected the password of ${username} in CLOUDTRAIL_ES_PASSWORD or --password-file, found none`,
    );
  }
  return sigv4;
}

const amazonHost = /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d)\.(es|aoss)\.amazonaws\.com(?:\.cn)?$/;

function readSigning(values: ConnectionValues, url: string): ClusterAuth | undefined {
  const host = URL.canParse(url) ? new URL(url) : undefined;
  const [, hostRegion, hostService] = amazonHost.exec(host?.hostname ?? '') ?? [];
  const region = values['sign-region'] ?? hostRegion;
  const service = (values['sign-service'] ?? hostService ?? 'es') as 'es' | 'aoss';
  if (region === undefined) {
    if (values['sign-service'] === undefined && values['sign-profile'] === undefined) return undefined;
    throw new UsageError('expected --sign-region with --sign-service and --sign-profile, found none');
  }
  // A user in the URL signs in as that one, as domains with a user database of their own want it.
  if (host?.username) return undefined;
  return { kind: 'sigv4', region, service, credentials: awsCredentials(region, values['sign-profile']) };
}

function readSecret(option: string, file: string | undefined, variable: string | undefined): string | undefined {
  const secret = file === undefined ? variable : readText(option, file).trim();
  return secret === '' ? undefined : secret;
}

function readText(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`expected a file that can be read after --${option}, but ${file} is none: ${code}`);
  }
}
