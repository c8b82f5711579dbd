import type { CloudTrailClientConfig } from '@aws-sdk/client-cloudtrail';

type Credentials = NonNullable<CloudTrailClientConfig['credentials']>;
/** A provider of credentials. */
export type AwsCredentialIdentityProvider = Extract<Credentials, (...words: never[]) => unknown>;
/** An access key. */
export type AwsCredentialIdentity = Exclude<Credentials, (...words: never[]) => unknown>;

/** Which credentials to use, and in which region they are requested. */
export interface CredentialOptions {
  readonly region: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider;
}

/** The credentials that the options name; undefined leaves them to the client's default chain. */
export async function credentialsOf({
  region,
  profile,
  roleArn,
  credentials,
}: CredentialOptions): Promise<AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined> {
  if (credentials === undefined && profile === undefined && roleArn === undefined) return undefined;
  // Loaded on need only: the package brings a client for each way of signing in.
  const { fromIni, fromNodeProviderChain, fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  // A profile that is named is meant: without it, the chain would go on to whatever else the machine has.
  const chain = profile === undefined ? fromNodeProviderChain : fromIni;
  const own = credentials ?? chain({ profile, clientConfig: { region } });
  if (roleArn === undefined) return own;
  return fromTemporaryCredentials({
    masterCredentials: own,
    params: { RoleArn: roleArn, RoleSessionName: 'trailkit' },
    clientConfig: { region },
  });
}
