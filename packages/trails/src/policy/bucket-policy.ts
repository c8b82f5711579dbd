import type { KnownTrail } from './log-paths.js';
import { bucketArn, logFolders } from './log-paths.js';
import type { Policy } from './policy.js';
import { cloudTrail, onBehalfOf, policyOf } from './policy.js';

/** The policy of a bucket that trails deliver to: each may write into its own folders, and look whose the bucket is. */
export function bucketPolicy(trails: readonly KnownTrail[], organization: string): Policy | undefined {
  const [first] = trails;
  if (first === undefined) return undefined;
  return policyOf([
    {
      Sid: 'CloudTrailAclCheck',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: 's3:GetBucketAcl',
      Resource: bucketArn(first),
      Condition: onBehalfOf(trails.map(({ arn }) => arn)),
    },
    ...trails.map((trail, i) => ({
      Sid: `CloudTrailWrite${i + 1}`,
      Effect: 'Allow' as const,
      Principal: cloudTrail,
      Action: 's3:PutObject',
      Resource: logFolders(trail, organization).map((folder) => `${bucketArn(trail)}/${folder}*`),
      Condition: onBehalfOf([trail.arn]),
    })),
  ]);
}
