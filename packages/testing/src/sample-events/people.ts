import type { CloudTrailRecord } from '../cloudtrail-server/record.js';

/** The account that the samples are of. */
export const sampleAccount = '111122223333';

/** Somebody, or something, that calls: who, from where, with what. */
export interface Caller {
  readonly userIdentity: CloudTrailRecord;
  readonly sourceIPAddress: string;
  readonly userAgent: string;
  /** How often, against the others. */
  readonly weight: number;
}

const user = (name: string, id: string): CloudTrailRecord => ({
  type: 'IAMUser',
  principalId: `AIDAEXAMPLE${id}`,
  arn: `arn:aws:iam::${sampleAccount}:user/${name}`,
  accountId: sampleAccount,
  accessKeyId: `AKIAEXAMPLE${id}`,
  userName: name,
});

const session = (role: string, name: string, id: string): CloudTrailRecord => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLE${id}:${name}`,
  arn: `arn:aws:sts::${sampleAccount}:assumed-role/${role}/${name}`,
  accountId: sampleAccount,
  accessKeyId: `ASIAEXAMPLE${id}`,
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: `AROAEXAMPLE${id}`,
      arn: `arn:aws:iam::${sampleAccount}:role/${role}`,
      accountId: sampleAccount,
      userName: role,
    },
    attributes: { creationDate: '2026-01-01T00:00:00Z', mfaAuthenticated: 'false' },
  },
});

/** The people of the samples. */
export const people = {
  alice: {
    userIdentity: user('Alice', '00001'),
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.31.0',
    weight: 6,
  },
  bob: { userIdentity: user('Bob', '00002'), sourceIPAddress: '198.51.100.23', userAgent: 'aws-cli/2.31.0', weight: 4 },
  aliceIsNotBob: {
    userIdentity: user('AliceIsNotBob', '00003'),
    sourceIPAddress: '203.0.113.40',
    userAgent: 'Boto3/1.40.0',
    weight: 2,
  },
  deploy: {
    userIdentity: session('deploy', 'pipeline-main', '00004'),
    sourceIPAddress: '192.0.2.15',
    userAgent: 'APN/1.0 HashiCorp/1.0 Terraform/1.13.0',
    weight: 8,
  },
  audit: {
    userIdentity: session('audit', 'Carol', '00005'),
    sourceIPAddress: '198.51.100.99',
    userAgent: 'Mozilla/5.0',
    weight: 5,
  },
  root: {
    userIdentity: {
      type: 'Root',
      principalId: sampleAccount,
      arn: `arn:aws:iam::${sampleAccount}:root`,
      accountId: sampleAccount,
    },
    sourceIPAddress: '203.0.113.250',
    userAgent: 'Mozilla/5.0',
    weight: 0.3,
  },
  autoscaling: {
    userIdentity: { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' },
    sourceIPAddress: 'autoscaling.amazonaws.com',
    userAgent: 'autoscaling.amazonaws.com',
    weight: 4,
  },
} as const satisfies Readonly<Record<string, Caller>>;

/** One of them. */
export type Person = keyof typeof people;
