import type { FilterLogEventsCommandInput, FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { sharedPace } from '../../pace/pace.js';
import { paceName, pacedConfig } from '../client-config.js';
import { patientRequest } from '../patient-request.js';
import { serviceProblems } from '../service-problems.js';
import type { CloudWatchOptions } from './cloudwatch-options.js';

/** FilterLogEvents of one group. */
export interface CloudWatchClient {
  /** Waits for its turn; sent again where that may help. */
  readonly filter: (
    input: Omit<FilterLogEventsCommandInput, 'logGroupName' | 'logGroupIdentifier'>,
    signal: AbortSignal,
  ) => Promise<FilterLogEventsCommandOutput>;
  /** How many days events are kept; undefined for ever, `unknown` where CloudWatch Logs does not say. */
  readonly retentionDays: (signal: AbortSignal) => Promise<number | undefined | 'unknown'>;
  readonly close: () => void;
}

const limitPerSecond = 5;

/** The errors of FilterLogEvents. */
export const cloudWatchProblems = serviceProblems({
  service: 'CloudWatch Logs',
  permission: 'the permission logs:FilterLogEvents',
  pace: `to be let through at ${limitPerSecond} requests a second`,
  throttled: 'something else reads logs in this account and region, too; stop it, or go on later',
  refused: 'check the log group and the window',
});

/** A client; the SDK is loaded with the first, since loading it takes longer than most commands. */
export async function openCloudWatch(options: CloudWatchOptions): Promise<CloudWatchClient> {
  const { CloudWatchLogsClient, DescribeLogGroupsCommand, FilterLogEventsCommand } =
    await import('@aws-sdk/client-cloudwatch-logs');
  const { group, requestsPerSecond = limitPerSecond } = options;
  const client = new CloudWatchLogsClient(await pacedConfig(options));
  const pace = sharedPace(`logs ${await paceName(client, options)}`, requestsPerSecond);
  // The API takes an ARN without the :* that others print at its end.
  const of = group.startsWith('arn:') ? { logGroupIdentifier: group.replace(/:\*$/, '') } : { logGroupName: group };
  return {
    filter(input, signal) {
      const send = () => client.send(new FilterLogEventsCommand({ ...of, ...input }), { abortSignal: signal });
      return patientRequest(send, { pace, judge: cloudWatchProblems.judge, signal }, options);
    },
    async retentionDays(signal) {
      const named = group.replace(/^arn:.*:log-group:([^:]+).*$/, '$1');
      const of = group.startsWith('arn:')
        ? { logGroupIdentifiers: [group.replace(/:\*$/, '')] }
        : { logGroupNamePrefix: named };
      try {
        const command = new DescribeLogGroupsCommand(of);
        const { logGroups = [] } = await client.send(command, { abortSignal: signal });
        const found = logGroups.find(({ logGroupName }) => logGroupName === named);
        return found === undefined ? 'unknown' : found.retentionInDays;
      } catch {
        signal.throwIfAborted();
        return 'unknown';
      }
    },
    close: () => client.destroy(),
  };
}
