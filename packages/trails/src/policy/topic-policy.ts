import type { KnownTrail } from './log-paths.js';
import type { Policy } from './policy.js';
import { cloudTrail, onBehalfOf, policyOf } from './policy.js';

/**
 * The policy of a topic that trails notify.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
 */
export function topicPolicy(topic: string, trails: readonly KnownTrail[]): Policy | undefined {
  return policyOf([
    {
      Sid: 'CloudTrailNotify',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: 'SNS:Publish',
      Resource: topic,
      Condition: onBehalfOf(trails.map(({ arn }) => arn)),
    },
  ]);
}
