/** The folders of a bucket that other services share with CloudTrail: `AWSLogs/[o-id/]account/FOLDER/`. */
const folders: Readonly<Record<string, string>> = {
  'CloudTrail-Digest': 'digests',
  Config: 'files of AWS Config',
  vpcflowlogs: 'VPC flow logs',
  elasticloadbalancing: 'load balancer logs',
  vpcdnsquerylogs: 'Route 53 Resolver query logs',
  WAFLogs: 'WAF logs',
  GuardDuty: 'GuardDuty findings',
  'network-firewall': 'Network Firewall logs',
};

/** Files that services write to try whether they may. */
const trials =
  /(?:^|\/)(?:ELB(?:Access|Connection|HealthCheck)LogTestFile|ConfigWritabilityCheckFile|aws-logs-write-test)$/;

/** The family of the manifests of trailkit convert, and of the summaries beside them. */
export const ownManifests = 'manifests of trailkit convert';

/** Beside the Parquet files of trailkit convert. */
const manifests = /(?:^|\/)_trailkit\//;

const folder = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/([^/]+)\//;
const anyDigest = /(?:^|\/)CloudTrail-Digest\//;

/** The family of a file or folder (with a slash at its end) of a bucket, by its key; undefined for what may hold records. */
export function fileFamily(key: string): string | undefined {
  const name = folder.exec(key)?.[1] ?? '';
  if (Object.hasOwn(folders, name)) return folders[name];
  if (anyDigest.test(key)) return 'digests';
  if (manifests.test(key)) return ownManifests;
  return trials.test(key) ? 'test files of AWS services' : undefined;
}
