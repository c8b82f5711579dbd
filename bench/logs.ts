/** Logs to measure with: records of our own making, as alike and as different as those of a busy account. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The logs that were written. */
export interface WrittenLogs {
  readonly files: number;
  readonly records: number;
  readonly bytes: number;
  readonly gzipBytes: number;
  /** The calls of DeleteVirtualMFADevice by mallory. */
  readonly hits: number;
}

/** The calls that records are of, beside the rare one: their sources, names and whether they are read-only. */
export const calls: readonly (readonly [string, string, boolean])[] = [
  ['s3.amazonaws.com', 'GetObject', true],
  ['s3.amazonaws.com', 'GetBucketAcl', true],
  ['sts.amazonaws.com', 'AssumeRole', true],
  ['kms.amazonaws.com', 'Decrypt', true],
  ['ec2.amazonaws.com', 'DescribeInstances', true],
  ['ec2.amazonaws.com', 'RunInstances', false],
  ['iam.amazonaws.com', 'ListRoles', true],
  ['iam.amazonaws.com', 'PutRolePolicy', false],
  ['lambda.amazonaws.com', 'GetFunction20150331v2', true],
  ['dynamodb.amazonaws.com', 'DescribeTable', true],
  ['logs.amazonaws.com', 'CreateLogStream', false],
];

/** A generator of numbers that gives the same ones each time (Mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One record: 1.2 kB on average, a policy document now and then, an error in one of twelve. */
function record(below: (limit: number) => number, at: number, rare: 'hit' | 'decoy' | undefined): object {
  const hex = (length: number): string => Array.from({ length }, () => '0123456789abcdef'[below(16)]).join('');
  const id = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const account = `1111222233${String(10 + below(4))}`;
  const role = `service-role-${below(40)}`;
  const user = `user-${below(200)}`;
  const [eventSource, eventName, readOnly] = calls[below(calls.length)]!;
  const time = new Date(at).toISOString().replace('.000', '');
  const policy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::bucket-${below(50)}/*"}]}`;
  const byUser = rare !== undefined || below(3) === 0;
  return {
    eventVersion: '1.08',
    userIdentity: byUser
      ? {
          type: 'IAMUser',
          principalId: `AIDA${hex(16).toUpperCase()}`,
          arn: `arn:aws:iam::${account}:user/${rare === 'hit' ? 'mallory' : user}`,
          accountId: account,
          accessKeyId: `AKIA${hex(16).toUpperCase()}`,
          userName: rare === 'hit' ? 'mallory' : user,
        }
      : {
          type: 'AssumedRole',
          principalId: `AROA${hex(16).toUpperCase()}:${role}`,
          arn: `arn:aws:sts::${account}:assumed-role/${role}/session-${below(900)}`,
          accountId: account,
          accessKeyId: `ASIA${hex(16).toUpperCase()}`,
          sessionContext: {
            sessionIssuer: {
              type: 'Role',
              principalId: `AROA${hex(16).toUpperCase()}`,
              arn: `arn:aws:iam::${account}:role/${role}`,
              accountId: account,
              userName: role,
            },
            webIdFederationData: {},
            attributes: { creationDate: time, mfaAuthenticated: 'false' },
          },
        },
    eventTime: time,
    eventSource: rare ? 'iam.amazonaws.com' : eventSource,
    eventName: rare ? 'DeleteVirtualMFADevice' : eventName,
    awsRegion: 'us-east-1',
    sourceIPAddress: `10.${below(200)}.${below(250)}.${below(250)}`,
    userAgent: 'aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/s3#1.58.2',
    ...(below(12) === 0
      ? { errorCode: 'AccessDenied', errorMessage: `User: ${user} is not authorized to perform: ${eventName}` }
      : {}),
    requestParameters:
      eventName === 'PutRolePolicy'
        ? { roleName: role, policyName: 'inline', policyDocument: policy }
        : { bucketName: `bucket-${below(50)}`, Host: `bucket-${below(50)}.s3.amazonaws.com`, key: `data/${hex(24)}` },
    responseElements: null,
    additionalEventData: { SignatureVersion: 'SigV4', CipherSuite: 'TLS_AES_128_GCM_SHA256', bytesTransferredIn: 0 },
    requestID: hex(16).toUpperCase(),
    eventID: id(),
    readOnly: rare ? false : readOnly,
    resources: [{ accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::bucket-${below(50)}` }],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: 's3.us-east-1.amazonaws.com',
    },
  };
}

const recordsAFile = 1100;

/**
 * Writes logs of about a given number of bytes of JSON below a folder, in CloudTrail's layout. 25 records are calls of
 * DeleteVirtualMFADevice by mallory, 50 the same call by others.
 */
export function writeLogs(folder: string, bytes: number, seed = 1): WrittenLogs {
  const below = numbers(seed);
  const start = Date.parse('2024-05-01T00:00:00Z');
  const total = { files: 0, records: 0, bytes: 0, gzipBytes: 0, hits: 0 };
  const expected = Math.ceil(bytes / (recordsAFile * 1300));
  while (total.bytes < bytes) {
    const at = start + total.files * 300_000;
    const records = Array.from({ length: recordsAFile }, (_, index) => record(below, at + index * 200, undefined));
    const hit = below(recordsAFile);
    const insert = (count: number, kind: 'hit' | 'decoy'): void => {
      if (total.files % Math.max(1, Math.floor(expected / count)) !== (kind === 'hit' ? 0 : 1)) return;
      records[kind === 'hit' ? hit : (hit + 1) % recordsAFile] = record(below, at, kind);
      if (kind === 'hit') total.hits++;
    };
    insert(25, 'hit');
    insert(50, 'decoy');
    const text = JSON.stringify({ Records: records });
    const zip = gzipSync(text);
    const day = new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
    const below1 = join(folder, `AWSLogs/111122223310/CloudTrail/us-east-1/${day}`);
    mkdirSync(below1, { recursive: true });
    const stamp = new Date(at).toISOString().slice(0, 16).replaceAll(/[-:]/g, '');
    writeFileSync(join(below1, `111122223310_CloudTrail_us-east-1_${stamp}Z_${total.files}.json.gz`), zip);
    total.files++;
    total.records += recordsAFile;
    total.bytes += Buffer.byteLength(text);
    total.gzipBytes += zip.length;
  }
  return total;
}
