/** An event that a policy may name by its name alone. */
export interface CustodianShortcut {
  readonly event: string;
  readonly source: string;
  /** The path of the identifiers below `detail`, as JMESPath. */
  readonly ids: string;
  /** Why a policy with it never runs. */
  readonly dead?: string;
}

/** The release of c7n that the table was read from; `tools/oracles/c7n` compares it with the release that is installed. */
export const shortcutsRelease = '0.9.53';

/**
 * The shortcuts of Cloud Custodian's mode `cloudtrail`: `CloudWatchEvents.trail_events` of c7n. The name is what Custodian writes into
 * the pattern; where CloudTrail records another one, the policy never runs.
 */
export const custodianShortcuts: readonly CustodianShortcut[] = [
  { event: 'ConsoleLogin', source: 'signin.amazonaws.com', ids: 'userIdentity.arn' },
  {
    event: 'CreateAutoScalingGroup',
    source: 'autoscaling.amazonaws.com',
    ids: 'requestParameters.autoScalingGroupName',
  },
  {
    event: 'UpdateAutoScalingGroup',
    source: 'autoscaling.amazonaws.com',
    ids: 'requestParameters.autoScalingGroupName',
  },
  { event: 'CreateBucket', source: 's3.amazonaws.com', ids: 'requestParameters.bucketName' },
  { event: 'CreateCluster', source: 'redshift.amazonaws.com', ids: 'requestParameters.clusterIdentifier' },
  {
    event: 'CreateLoadBalancer',
    source: 'elasticloadbalancing.amazonaws.com',
    ids: 'requestParameters.loadBalancerName',
  },
  {
    event: 'CreateLoadBalancerPolicy',
    source: 'elasticloadbalancing.amazonaws.com',
    ids: 'requestParameters.loadBalancerName',
  },
  { event: 'CreateDBInstance', source: 'rds.amazonaws.com', ids: 'requestParameters.dBInstanceIdentifier' },
  { event: 'CreateVolume', source: 'ec2.amazonaws.com', ids: 'responseElements.volumeId' },
  {
    event: 'SetLoadBalancerPoliciesOfListener',
    source: 'elasticloadbalancing.amazonaws.com',
    ids: 'requestParameters.loadBalancerName',
  },
  { event: 'CreateElasticsearchDomain', source: 'es.amazonaws.com', ids: 'requestParameters.domainName' },
  { event: 'CreateTable', source: 'dynamodb.amazonaws.com', ids: 'requestParameters.tableName' },
  {
    event: 'CreateFunction',
    source: 'lambda.amazonaws.com',
    ids: 'requestParameters.functionName',
    dead: 'Custodian asks for the name CreateFunction, and CloudTrail records CreateFunction20150331',
  },
  { event: 'RunInstances', source: 'ec2.amazonaws.com', ids: 'responseElements.instancesSet.items[].instanceId' },
];

/** The shortcut of a name. */
export function custodianShortcut(name: string): CustodianShortcut | undefined {
  return custodianShortcuts.find(({ event }) => event === name);
}
