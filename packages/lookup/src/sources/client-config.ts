import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  CredentialOptions,
} from './event-history/credentials.js';
import { credentialsOf } from './event-history/credentials.js';
import type { RequestTimeouts } from './request-timeouts.js';
import { requestTimeouts } from './request-timeouts.js';

/** How a service is reached. */
export interface ServiceOptions extends CredentialOptions {
  /** Another address than the region's own. */
  readonly endpoint?: string;
}

/** The configuration of a client of the SDK. */
export interface ClientConfig {
  readonly region: string;
  readonly endpoint: string | undefined;
  readonly credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
  readonly maxAttempts: number;
  readonly requestHandler: RequestTimeouts;
}

/** How often the SDK tries a request that nobody else sends again. */
const sdkAttempts = 5;

/** The configuration of a client whose requests the SDK sends again. */
export async function clientConfig(options: ServiceOptions): Promise<ClientConfig> {
  const { region, endpoint } = options;
  const credentials = await credentialsOf(options);
  return { region, endpoint, credentials, maxAttempts: sdkAttempts, requestHandler: requestTimeouts() };
}

/** The configuration of a client whose requests are paced: each attempt must take a token of the pace, and the SDK's own retries would not. */
export async function pacedConfig(options: ServiceOptions, timeoutMs?: number): Promise<ClientConfig> {
  return { ...(await clientConfig(options)), maxAttempts: 1, requestHandler: requestTimeouts(timeoutMs) };
}

/** The name of a pace that is one of account and region; where credentials do not say their account, the access key stands for it. */
export async function paceName(
  { config }: { readonly config: { readonly credentials: () => Promise<AwsCredentialIdentity> } },
  { endpoint = '', region }: Pick<ServiceOptions, 'endpoint' | 'region'>,
): Promise<string> {
  const { accountId, accessKeyId } = await config.credentials();
  return `${endpoint} ${accountId ?? accessKeyId} ${region}`;
}
