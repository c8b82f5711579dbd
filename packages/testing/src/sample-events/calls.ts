import type { CloudTrailRecord } from '../cloudtrail-server/record.js';
import type { Person } from './people.js';
import { sampleAccount } from './people.js';

/** A call that the samples show. */
export interface Call {
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly who: readonly Person[];
  /** How often, against the others. */
  readonly weight: number;
  /** Global services are recorded in us-east-1, wherever the caller is. */
  readonly isGlobal?: boolean;
  readonly requestParameters?: CloudTrailRecord | null;
  readonly responseElements?: CloudTrailRecord | null;
  readonly more?: CloudTrailRecord;
}

const everyone: readonly Person[] = ['alice', 'bob', 'aliceIsNotBob', 'deploy', 'audit'];
const builders: readonly Person[] = ['alice', 'deploy', 'aliceIsNotBob'];

const read = (service: string, eventName: string, weight: number, rest: Partial<Call> = {}): Call => ({
  eventSource: `${service}.amazonaws.com`,
  eventName,
  readOnly: true,
  who: everyone,
  weight,
  requestParameters: null,
  responseElements: null,
  ...rest,
});

const write = (service: string, eventName: string, weight: number, rest: Partial<Call> = {}): Call => ({
  ...read(service, eventName, weight, { who: builders, ...rest }),
  readOnly: false,
});

const bucket = { bucketName: 'example-reports', Host: 'example-reports.s3.amazonaws.com' };
const trail = { name: 'management-events' };
const group = { groupId: 'sg-0example0000000001' };

/** The calls of the samples. */
export const calls: readonly Call[] = [
  read('s3', 'ListBuckets', 6, { requestParameters: { Host: 's3.amazonaws.com' } }),
  read('s3', 'GetBucketAcl', 8, { requestParameters: { ...bucket, acl: '' } }),
  read('s3', 'GetBucketPolicy', 4, { requestParameters: { ...bucket, policy: '' } }),
  write('s3', 'CreateBucket', 2, { requestParameters: bucket }),
  write('s3', 'PutBucketAcl', 1, { requestParameters: { ...bucket, acl: '' } }),
  write('s3', 'DeleteBucketPolicy', 1, { requestParameters: { ...bucket, policy: '' }, who: ['bob'] }),
  read('dynamodb', 'DescribeTable', 8, { requestParameters: { tableName: 'example-orders' } }),
  read('dynamodb', 'ListTables', 3, { requestParameters: { limit: 100 } }),
  write('dynamodb', 'DeleteTable', 0.5, { requestParameters: { tableName: 'example-orders-old' }, who: ['bob'] }),
  read('ec2', 'DescribeInstances', 14, { requestParameters: { instancesSet: {}, filterSet: {} } }),
  read('ec2', 'DescribeSecurityGroups', 6, { requestParameters: { filterSet: {} } }),
  write('ec2', 'RunInstances', 3, {
    who: ['deploy', 'autoscaling'],
    requestParameters: {
      instancesSet: { items: [{ imageId: 'ami-0example', minCount: 1, maxCount: 1 }] },
      instanceType: 't3.micro',
    },
    responseElements: {
      reservationId: 'r-0example',
      ownerId: sampleAccount,
      instancesSet: { items: [{ instanceId: 'i-0example0000000001' }] },
    },
  }),
  write('ec2', 'AuthorizeSecurityGroupIngress', 2, {
    requestParameters: {
      ...group,
      ipPermissions: {
        items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }],
      },
    },
    responseElements: { _return: true },
  }),
  write('lambda', 'CreateFunction20150331', 1, {
    requestParameters: { functionName: 'example-resize', runtime: 'nodejs22.x', publish: false },
    responseElements: { functionName: 'example-resize', version: '$LATEST' },
  }),
  write('lambda', 'UpdateFunctionCode20150331v2', 3, {
    requestParameters: { functionName: 'example-resize', publish: true, dryRun: false },
    responseElements: { functionName: 'example-resize', version: '12' },
  }),
  read('kms', 'Decrypt', 10, { requestParameters: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT' } }),
  read('ssm', 'ListAssociations', 3, { requestParameters: { maxResults: 50 } }),
  read('ssm', 'GetParameter', 5, { requestParameters: { name: '/example/token', withDecryption: true } }),
  read('monitoring', 'DescribeAlarms', 5, { requestParameters: { maxRecords: 100 } }),
  write('monitoring', 'PutMetricAlarm', 1, { requestParameters: { alarmName: 'example-errors', threshold: 5 } }),
  write('cloudtrail', 'UpdateTrail', 1, { requestParameters: trail, responseElements: trail, who: ['aliceIsNotBob'] }),
  write('cloudtrail', 'StopLogging', 0.3, { requestParameters: trail, who: ['aliceIsNotBob'] }),
  read('cloudtrail', 'DescribeTrails', 4),
  read('iam', 'ListUsers', 4, { isGlobal: true }),
  read('iam', 'GetUser', 5, { isGlobal: true, requestParameters: { userName: 'Bob' } }),
  write('iam', 'CreateAccessKey', 1, {
    isGlobal: true,
    who: ['aliceIsNotBob'],
    requestParameters: { userName: 'Bob' },
    responseElements: { accessKey: { userName: 'Bob', accessKeyId: 'AKIAEXAMPLE00002', status: 'Active' } },
  }),
  write('iam', 'AttachUserPolicy', 1, {
    isGlobal: true,
    requestParameters: { userName: 'Bob', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
  }),
  read('sts', 'AssumeRole', 9, {
    isGlobal: true,
    requestParameters: { roleArn: `arn:aws:iam::${sampleAccount}:role/deploy`, roleSessionName: 'pipeline-main' },
    responseElements: { credentials: { accessKeyId: 'ASIAEXAMPLE00004' } },
  }),
  read('sts', 'GetCallerIdentity', 6, { isGlobal: true }),
  write('signin', 'ConsoleLogin', 2, {
    isGlobal: true,
    who: ['alice', 'bob', 'audit', 'root'],
    responseElements: { ConsoleLogin: 'Success' },
    more: { eventType: 'AwsConsoleSignIn', additionalEventData: { MFAUsed: 'No', MobileVersion: 'No' } },
  }),
];
