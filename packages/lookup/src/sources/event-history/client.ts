import type { CloudTrailClient, LookupEventsCommandInput, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Pace } from '../../pace/pace.js';
import { sharedPace } from '../../pace/pace.js';
import { requestTimeouts } from '../request-timeouts.js';
import { credentialsOf } from './credentials.js';
import type { EventHistoryOptions } from './options.js';

/** LookupEvents of one account and region. */
export interface LookupClient {
  readonly send: (input: LookupEventsCommandInput, signal: AbortSignal) => Promise<LookupEventsCommandOutput>;
  /** Shared with every other client of the same account and region. */
  readonly pace: Pace;
  /** Between two tokens of the pace, in milliseconds. */
  readonly interval: number;
}

const limitPerSecond = 2;

/** A client; the SDK is loaded with the first, since loading it takes longer than most commands. */
export async function openClient(options: EventHistoryOptions): Promise<LookupClient> {
  const { CloudTrailClient, LookupEventsCommand } = await import('@aws-sdk/client-cloudtrail');
  const client = new CloudTrailClient({
    region: options.region,
    endpoint: options.endpoint,
    credentials: await credentialsOf(options),
    // Each attempt must take a token of the pace, and the SDK's own retries would not.
    maxAttempts: 1,
    requestHandler: requestTimeouts(options.timeoutMs),
  });
  const perSecond = options.requestsPerSecond ?? limitPerSecond;
  return {
    interval: 1000 / perSecond,
    send: (input, signal) => client.send(new LookupEventsCommand(input), { abortSignal: signal }),
    pace: sharedPace(await paceKey(client, options), perSecond),
  };
}

/** The limit is one of account and region; where credentials do not say their account, the access key stands for it. */
async function paceKey(
  client: CloudTrailClient,
  { endpoint = '', region, roleArn }: EventHistoryOptions,
): Promise<string> {
  const account = roleArn?.split(':')[4];
  if (account) return `${endpoint} ${account} ${region}`;
  const { accountId, accessKeyId } = await client.config.credentials();
  return `${endpoint} ${accountId ?? accessKeyId} ${region}`;
}
