import type { CloudTrailClientConfig } from '@aws-sdk/client-cloudtrail';
import { nextToken } from '../../live/next-token.js';
import { KeyFetchError } from './key-fetch-error.js';
import type { ListedKey } from './key-file.js';

/** Where to ask for keys, and as whom. */
export interface KeyClientOptions {
  readonly region: string;
  /** Another address than AWS's own. */
  readonly endpoint?: string;
  /** @default the chain of the SDK */
  readonly credentials?: CloudTrailClientConfig['credentials'];
}

const attempts = 5;

/**
 * The public keys of CloudTrail in a region that were valid in a window, as ListPublicKeys has them. Each region has keys of its own.
 *
 * @throws KeyFetchError
 */
export async function listPublicKeys(
  { region, endpoint, credentials }: KeyClientOptions,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  signal?: AbortSignal,
): Promise<readonly ListedKey[]> {
  const { CloudTrailClient, ListPublicKeysCommand } = await import('@aws-sdk/client-cloudtrail');
  const client = new CloudTrailClient({ region, endpoint, credentials, maxAttempts: attempts });
  const keys: ListedKey[] = [];
  try {
    let NextToken: string | undefined;
    do {
      const input = { StartTime: new Date(fromMs), EndTime: new Date(toMs), NextToken };
      const answer = await client.send(new ListPublicKeysCommand(input), { abortSignal: signal });
      for (const { Value, Fingerprint, ValidityStartTime, ValidityEndTime } of answer.PublicKeyList ?? []) {
        if (Value === undefined) continue;
        keys.push({
          Value: Buffer.from(Value).toString('base64'),
          Fingerprint,
          ValidityStartTime: ValidityStartTime?.toISOString(),
          ValidityEndTime: ValidityEndTime?.toISOString(),
          Region: region,
        });
      }
      NextToken = nextToken(NextToken, answer.NextToken);
    } while (NextToken !== undefined && NextToken !== '');
    return keys;
  } catch (error) {
    signal?.throwIfAborted();
    throw new KeyFetchError(region, error);
  } finally {
    client.destroy();
  }
}
