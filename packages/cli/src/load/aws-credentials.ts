import type { AwsCredentials } from '@trailkit/es-loader';

/** Looks for credentials where the AWS CLI does: the environment, a profile, a container, a machine's role. */
export function awsCredentials(region: string, profile: string | undefined): () => Promise<AwsCredentials> {
  let provider: (() => Promise<AwsCredentials>) | undefined;
  return async () => {
    // Loaded on need only: the package brings a client for each way to sign in.
    const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
    provider ??= fromNodeProviderChain({ profile, clientConfig: { region } });
    return provider();
  };
}
