import type { Partition } from './columns/column-files.js';

/**
 * The regions that every account has. What it has opted into besides has to be named: to ask the account for its regions
 * (ec2:DescribeRegions, account:ListRegions) takes rights that a reader of CloudTrail need not have, and a region that
 * is not enabled refuses credentials in the same words as one that does not know them.
 */
export const defaultRegions: readonly string[] = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
  ...['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
];

/** The partition of a region; AWS's main one where none is known. */
export function partitionOf(region: string | undefined): Partition {
  if (region?.startsWith('cn-')) return 'aws-cn';
  return region?.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
