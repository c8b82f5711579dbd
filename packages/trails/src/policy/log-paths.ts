import { arnPartition } from '../aws-json/arn.js';
import type { TrailStatus } from '../status/recording.js';

/** A trail whose ARN and bucket are known. */
export type KnownTrail = TrailStatus & { readonly arn: string; readonly bucket: string; readonly account: string };

/** The trails of which policies can be made; selectors alone have none. */
export function isKnownTrail(trail: { readonly kind: string }): trail is KnownTrail {
  const { kind, arn, bucket, account } = trail as Partial<KnownTrail>;
  return kind === 'trail' && arn !== undefined && bucket !== undefined && account !== undefined;
}

/** The ARN of a trail's bucket. */
export function bucketArn({ arn, bucket }: KnownTrail): string {
  return `arn:${arnPartition(arn)}:s3:::${bucket}`;
}

/** The prefix of all logs and digests of a trail: `PREFIX/AWSLogs/`. */
export function logsPrefix({ prefix }: TrailStatus): string {
  return `${prefix === undefined || prefix === '' ? '' : `${prefix}/`}AWSLogs/`;
}

/**
 * The folders below it that a trail writes into: of its account, and for a trail of an organization of that, by the organization's id.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function logFolders(trail: KnownTrail, organization: string): readonly string[] {
  const folders = [trail.account, ...(trail.isOrganization ? [organization] : [])];
  return folders.map((folder) => `${logsPrefix(trail)}${folder}/`);
}
