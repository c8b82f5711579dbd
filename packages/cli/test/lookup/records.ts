/** A record as event history has it, of an account that we made up. */
export function record(id: string, service: string, eventName: string, members: object = {}): Record<string, unknown> {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', userName: 'AliceIsNotBob', accountId: '111122223333' },
    eventTime: hoursAgo(1),
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.1',
    userAgent: 'example',
    requestParameters: null,
    responseElements: null,
    eventID: id,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...members,
  };
}

/** That many hours ago, as records write it. */
export function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
}

const role = (session: string): object => ({
  userIdentity: { type: 'AssumedRole', principalId: `AROAEXAMPLE:${session}`, accountId: '111122223333' },
});

/** The records that the examples of aws-spitzel's manual look for, and others around them. */
export const account = [
  record('update-alice', 'cloudtrail', 'UpdateTrail'),
  record('update-bob', 'cloudtrail', 'UpdateTrail', { userIdentity: { type: 'IAMUser', userName: 'Bob' } }),
  record('update-role', 'cloudtrail', 'UpdateTrail', role('Alice')),
  record('describe', 'cloudtrail', 'DescribeTrails'),
  record('get-acl', 's3', 'GetBucketAcl', { ...role('Bob'), eventTime: hoursAgo(2) }),
  record('get-acl-denied', 's3', 'GetBucketAcl', {
    ...role('Bob'),
    eventTime: hoursAgo(30),
    errorCode: 'AccessDenied',
  }),
  record('put-acl', 's3', 'PutBucketAcl', { ...role('Alice'), readOnly: false }),
  record('create-table', 'dynamodb', 'CreateTable', { eventTime: hoursAgo(24 * 80) }),
  record('list', 'ssm', 'ListDocuments', { eventTime: hoursAgo(3) }),
  record('alarm', 'monitoring', 'PutMetricAlarm', { readOnly: false }),
  record('function', 'lambda', 'CreateFunction20150331'),
  record('user', 'iam', 'CreateUser', { awsRegion: 'us-east-1', eventTime: hoursAgo(4) }),
  record('instance', 'ec2', 'RunInstances', { awsRegion: 'us-east-1', userIdentity: { type: 'Root' } }),
  record('formula', 'ec2', 'StopInstances', { userAgent: '=HYPERLINK("https://example.com")', eventTime: hoursAgo(5) }),
];
