import type { CloudTrailClient, LookupEventsCommandInput, LookupEventsCommandOutput } from '@aws-sdk/client-cloudtrail';
import type { Pace } from '../../pace/pace.js';
import { sharedPace } from '../../pace/pace.js';
import { paceName, pacedConfig } from '../client-config.js';
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
  const client = new CloudTrailClient(await pacedConfig(options, options.timeoutMs));
  const perSecond = options.requestsPerSecond ?? limitPerSecond;
  return {
    interval: 1000 / perSecond,
    send: (input, signal) => client.send(new LookupEventsCommand(input), { abortSignal: signal }),
    pace: sharedPace(await paceKey(client, options), perSecond),
  };
}

/** The limit is one of account and region. */
function paceKey(client: CloudTrailClient, options: EventHistoryOptions): Promise<string> | string {
  const { endpoint = '', region, roleArn } = options;
  const account = roleArn?.split(':')[4];
  return account ? `${endpoint} ${account} ${region}` : paceName(client, options);
}
