import { describe, expect, it } from 'vitest';
import { findingsOf, shortFindings } from './lint-text.js';

const cases: readonly { name: string; in: string; out: readonly string[] }[] = [
  {
    name: 'an event of its source',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"',
    out: [],
  },
  {
    name: 'a misspelt event',
    in: '$.eventSource == "ec2.amazonaws.com" and $.eventName == "RunInstance"',
    out: ['error event-unknown "RunInstance"'],
  },
  {
    name: 'the wrong letter case',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName == "createUser"',
    out: ['error event-unknown "createUser"'],
  },
  {
    name: 'an event that was made up',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName in ["CreateUser", "FrobnicateEverything"]',
    out: ['warning event-unknown "FrobnicateEverything"'],
  },
  {
    name: 'a name without a source that no service has',
    in: '$.eventName == "DescribeOrgnanizationalUnit"',
    out: ['error event-unknown "DescribeOrgnanizationalUnit"'],
  },
  { name: 'a name without a source', in: '$.eventName == "CreateUser"', out: [] },
  { name: 'a source without names', in: '$.eventSource == "iam.amazonaws.com"', out: [] },
  {
    name: 'a misspelt source',
    in: '$.eventSource == "iam.amazonaw.com"',
    out: ['error event-unknown "iam.amazonaw.com"'],
  },
  { name: 'a source without its domain', in: '$.eventSource == "iam"', out: ['error event-unknown "iam"'] },
  {
    name: 'a source that is not known',
    in: '$.eventSource == "acme-widgets.example.com"',
    out: ['note event-unknown "acme-widgets.example.com"'],
  },
  {
    name: 'the source of a service of another name',
    in: '$.eventSource == "cloudwatch.amazonaws.com" and $.eventName == "PutMetricAlarm"',
    out: ['error event-other-service "cloudwatch.amazonaws.com"'],
  },
  {
    name: 'another name of the service',
    in: '$.eventSource == "efs.amazonaws.com" and $.eventName == "DeleteFileSystem"',
    out: ['error event-other-service "efs.amazonaws.com"'],
  },
  {
    name: 'another name of the service, and a misspelt event',
    in: '$.eventSource == "emr.amazonaws.com" and $.eventName == "TerminateJobFlow"',
    out: ['error event-other-service "emr.amazonaws.com"', 'error event-unknown "TerminateJobFlow"'],
  },
  {
    name: 'another name of a service of which no record was captured',
    in: '$.eventSource == "opsworkscm.amazonaws.com" and $.eventName == "DeleteServer"',
    out: ['error event-other-service "opsworkscm.amazonaws.com"'],
  },
  {
    name: 'another name of the service beside its source',
    in: '$.eventSource in ["elbv2.amazonaws.com", "elasticloadbalancing.amazonaws.com"] and $.eventName == "DeleteRule"',
    out: [],
  },
  {
    name: 'the source of all events is wrong',
    in: '$.eventSource == "route53.amazonaws.com" and $.eventName in ["TransferDomainToAnotherAwsAccount", "DisableDomainTransferLock"]',
    out: ['error event-other-service "route53.amazonaws.com"'],
  },
  {
    name: 'one event is of another source',
    in: '$.eventSource == "ec2.amazonaws.com" and $.eventName in ["RunInstances", "ListBuckets"]',
    out: ['error event-other-service "ListBuckets"'],
  },
  {
    name: 'sources and names that are apart are a cross product',
    in: '$.eventSource in ["ec2.amazonaws.com", "s3.amazonaws.com"] and $.eventName in ["RunInstances", "ListBuckets"]',
    out: [],
  },
  {
    name: 'names are taken from the whole condition',
    in: '($.eventSource == "iam.amazonaws.com" and $.eventName like "?*") and ($.eventName == "CreateUser" or $.eventName == "RunInstances")',
    out: ['error event-other-service "RunInstances"'],
  },
  {
    name: 'each alternative has its own source',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" or $.eventSource == "s3.amazonaws.com" and $.eventName == "CreateBucket"',
    out: [],
  },
  {
    name: 'a Lambda name without its date',
    in: '$.eventSource == "lambda.amazonaws.com" and $.eventName == "CreateFunction"',
    out: ['error recorded-name "CreateFunction"'],
  },
  {
    name: 'a Lambda name with a date that no record has',
    in: '$.eventSource == "lambda.amazonaws.com" and $.eventName == "CreateFunction20140101"',
    out: ['error recorded-name "CreateFunction20140101"'],
  },
  {
    name: 'an accepted Lambda name that is never recorded',
    in: '$.eventSource == "lambda.amazonaws.com" and $.eventName == "CreateFunction20150331v2"',
    out: ['error recorded-name "CreateFunction20150331v2"'],
  },
  {
    name: 'a Lambda name with its date',
    in: '$.eventSource == "lambda.amazonaws.com" and $.eventName == "CreateFunction20150331"',
    out: [],
  },
  {
    name: 'a pattern that takes the date in',
    in: '$.eventSource == "lambda.amazonaws.com" and $.eventName like "CreateFunction*"',
    out: [],
  },
  {
    name: 'the name of old records alone',
    in: '$.eventSource == "lambda.amazonaws.com" and $.eventName == "UpdateFunctionCode20150331"',
    out: ['warning recorded-name "UpdateFunctionCode20150331"'],
  },
  {
    name: 'the names of old and new records',
    in: '$.eventSource == "lambda.amazonaws.com" and $.eventName in ["UpdateFunctionCode20150331", "UpdateFunctionCode20150331v2"]',
    out: [],
  },
  {
    name: 'a name of S3 that records have otherwise',
    in: '$.eventSource == "s3.amazonaws.com" and $.eventName == "PutBucketLifecycleConfiguration"',
    out: ['error recorded-name "PutBucketLifecycleConfiguration"'],
  },
  {
    name: 'both names of CloudFront are recorded',
    in: '$.eventSource == "cloudfront.amazonaws.com" and $.eventName in ["CreateDistribution", "CreateDistribution2020_05_31"]',
    out: [],
  },
  {
    name: 'a permission',
    in: '$.eventSource == "s3.amazonaws.com" and $.eventName in ["PutEncryptionConfiguration", "ReplicateObject"]',
    out: ['error permission-not-event "PutEncryptionConfiguration"', 'error permission-not-event "ReplicateObject"'],
  },
  {
    name: 'a permission without a source',
    in: '$.eventName == "PassRole"',
    out: ['error permission-not-event "PassRole"'],
  },
  {
    name: 'a pattern that no name fits',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName like "Frob*"',
    out: ['warning event-unknown "Frob*"'],
  },
  {
    name: 'a pattern that names of another source fit',
    in: '$.eventSource == "iam.amazonaws.com" and $.eventName like "RunInst*"',
    out: ['error event-other-service "iam.amazonaws.com"'],
  },
  {
    name: 'an event that is ruled out need not exist',
    in: '$.eventSource == "iam.amazonaws.com" and not $.eventName == "Frobnicate"',
    out: [],
  },
  {
    name: 'an event of older models',
    in: '$.eventSource == "a4b.amazonaws.com" and $.eventName == "CreateRoom"',
    out: ['warning deprecated-event "CreateRoom"'],
  },
  {
    name: 'a console sign-in',
    in: '$.eventSource == "signin.amazonaws.com" and $.eventName == "ConsoleLogin"',
    out: [],
  },
  {
    name: 'a service event that no model has',
    in: '$.eventSource == "kms.amazonaws.com" and $.eventName == "FrobnicateKeyNow" and $.eventType == "AwsServiceEvent"',
    out: [],
  },
  {
    name: 'an event of a service without a model',
    in: '$.eventSource == "cloudshell.amazonaws.com" and $.eventName == "FrobnicateShell"',
    out: ['note event-unknown "FrobnicateShell"'],
  },
];

describe('the events that a rule names', () => {
  it.each(cases)('$name', ({ in: text, out }) => {
    expect(shortFindings(text)).toEqual(out);
  });

  it('have complaints that say what to write and how that is known', () => {
    const texts = [
      '$.eventSource == "lambda.amazonaws.com" and $.eventName == "CreateFunction"',
      '$.eventSource == "ec2.amazonaws.com" and $.eventName == "RunInstance"',
      '$.eventSource == "s3.amazonaws.com" and $.eventName == "ListBucket"',
      '$.eventSource == "ec2.amazonaws.com" and $.eventName == "ListBuckets"',
    ];
    expect(texts.flatMap(findingsOf).map(({ message, suggestion, evidence }) => [message, suggestion, evidence]))
      .toMatchInlineSnapshot(`
      [
        [
          "no record has the name CreateFunction: the call is recorded as CreateFunction20150331",
          "write CreateFunction20150331",
          "CreateFunction20150331 is listed by AWS",
        ],
        [
          "ec2.amazonaws.com has no event RunInstance",
          "did you mean RunInstances?",
          "modelled: botocore 1.44.5 has no operation of that name, and no captured record either",
        ],
        [
          "ListBucket is the IAM permission s3:ListBucket, and no event has its name",
          "write the event that needs it: ListObjects, ListObjectsV2 or HeadBucket",
          "listed by AWS among the actions of IAM policies; no model has a call of that name",
        ],
        [
          "ListBuckets is no event of ec2.amazonaws.com",
          "write s3.amazonaws.com, s3express.amazonaws.com, s3-outposts.amazonaws.com or 1 more",
          "modelled: botocore 1.44.5 and captured records have it under s3.amazonaws.com, s3express.amazonaws.com, s3-outposts.amazonaws.com or 1 more",
        ],
      ]
    `);
  });
});
