/** A CloudTrail record of the benchmark: shaped as records are, filled by chance. */
export type MadeRecord = Readonly<Record<string, unknown>>;

/** Numbers that are the same in every run (mulberry32). */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** That many records, some 1.4 KB each: role sessions and users, instances, buckets and security groups. */
export function makeRecords(count: number): readonly MadeRecord[] {
  const below = random(20261120);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  const hex = (length: number): string => Array.from({ length }, () => below(16).toString(16)).join('');
  const list = <T>(maxLength: number, item: () => T): T[] => Array.from({ length: below(maxLength + 1) }, item);

  const identity = (): unknown => {
    const account = String(100_000_000_000 + below(9));
    const user = pick(['Alice', 'Bob', 'Carol', 'Dave', 'Erin']);
    if (below(3) === 0)
      return {
        type: 'IAMUser',
        principalId: `AIDA${hex(16)}`,
        arn: `arn:aws:iam::${account}:user/${user}`,
        accountId: account,
        accessKeyId: `AKIA${hex(16)}`,
        userName: user,
      };
    return {
      type: 'AssumedRole',
      principalId: `AROA${hex(16)}:${user}`,
      arn: `arn:aws:sts::${account}:assumed-role/${pick(['Admin', 'Deploy', 'ReadOnly'])}/${user}`,
      accountId: account,
      accessKeyId: `ASIA${hex(16)}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: `AROA${hex(16)}`,
          arn: `arn:aws:iam::${account}:role/Admin`,
          accountId: account,
          userName: 'Admin',
        },
        attributes: { creationDate: '2026-11-20T07:00:00Z', mfaAuthenticated: pick(['true', 'false']) },
      },
    };
  };
  const parameters: readonly (() => unknown)[] = [
    () => ({ bucketName: `b-${hex(6)}`, key: `logs/${hex(12)}`, Host: 's3.amazonaws.com' }),
    () => ({
      groupId: `sg-${hex(8)}`,
      ipPermissions: {
        items: list(3, () => ({
          ipProtocol: 'tcp',
          fromPort: 22,
          toPort: 22,
          ipRanges: {
            items: list(4, () => ({ cidrIp: pick(['0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16', '203.0.113.0/24']) })),
          },
        })),
      },
    }),
    () => ({
      instancesSet: { items: list(4, () => ({ instanceId: `i-${hex(17)}` })) },
      tagSet: { items: list(3, () => ({ key: 'team', value: pick(['a', 'b', 'c']) })) },
    }),
    () => null,
  ];
  return Array.from({ length: count }, (_, i) => ({
    eventVersion: '1.11',
    userIdentity: identity(),
    eventTime: new Date(Date.UTC(2026, 10, 20) + i * 137).toISOString().replace(/\.\d+/, ''),
    eventSource: pick(['s3.amazonaws.com', 'ec2.amazonaws.com', 'iam.amazonaws.com']),
    eventName: pick([
      'GetObject',
      'RunInstances',
      'AuthorizeSecurityGroupIngress',
      'CreateUser',
      'CreateRole',
      'DescribeInstances',
    ]),
    awsRegion: pick(['eu-central-1', 'us-east-1']),
    sourceIPAddress: pick(['203.0.113.9', '10.1.2.3', 'cloudformation.amazonaws.com']),
    userAgent: pick([
      'aws-cli/2.15.30 md/awscrt#0.19 ua/2.0 os/linux#6.1 md/arch#x86_64',
      'Boto3/1.34.11 md/Botocore#1.34.11',
      'console.amazonaws.com',
    ]),
    ...(below(4) === 0 ? { errorCode: 'AccessDenied', errorMessage: 'not authorized' } : {}),
    requestParameters: pick(parameters)(),
    responseElements: null,
    requestID: hex(32),
    eventID: hex(32),
    readOnly: below(2) === 0,
    resources: list(3, () => ({
      accountId: '111122223333',
      type: pick(['AWS::S3::Object', 'AWS::S3::Bucket']),
      ARN: `arn:aws:s3:::b/${hex(8)}`,
    })),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  }));
}
