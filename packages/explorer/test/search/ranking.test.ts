import { beforeAll, describe, expect, test } from 'vitest';
import { hasIndexes, openRealIndexes } from './real-indexes.js';

// The result that Enter opens, over the whole catalog as the page has it.

let search: (query: string) => readonly string[];
beforeAll(() => {
  if (hasIndexes) search = openRealIndexes();
});

describe.skipIf(!hasIndexes)('the first hit', () => {
  test.each([
    // The whole name of an event, and words of its fields.
    { query: 'putobject bucket', first: 's3 PutObject requestParameters.bucketName' },
    { query: 'which field has the bucket of PutObject?', first: 's3 PutObject requestParameters.bucketName' },
    { query: 's3 putobject bucket', first: 's3 PutObject requestParameters.bucketName' },
    { query: 'createuser username', first: 'iam CreateUser requestParameters.userName' },
    { query: 'createaccesskey user', first: 'iam CreateAccessKey requestParameters.userName' },
    { query: 'assumerole rolearn', first: 'sts AssumeRole requestParameters.roleArn' },
    { query: 'runinstances imageid', first: 'ec2 RunInstances requestParameters.imageId' },
    { query: 'kms decrypt keyid', first: 'kms Decrypt requestParameters.keyId' },
    { query: 'getobject key', first: 's3 GetObject requestParameters.key' },
    { query: 'attachuserpolicy policyarn', first: 'iam AttachUserPolicy requestParameters.policyArn' },
    { query: 'putbucketacl acl', first: 's3 PutBucketAcl requestParameters.acl' },
    { query: 'consolelogin mfaused', first: 'signin ConsoleLogin additionalEventData.MFAUsed' },
    { query: 'listbuckets eventbridge', first: /^s3 ListBuckets columns\.EventBridge rule state / },
    // The whole name of a field that has several parts.
    { query: 'iam policyarn', first: /^iam Attach\w+ requestParameters\.policyArn$/ },
    { query: 'iam username', first: /^iam \w+ requestParameters\.userName$/ },
    { query: 'instanceid', first: /^ec2 \w+ requestParameters\.instanceId$/ },
    // Names of events in parts, in any order, and by first letters, although fields are called `role` and `bucket`.
    { query: 'createpolicy', first: 'iam CreatePolicy' },
    { query: 'create role', first: 'iam CreateRole' },
    { query: 'role delete', first: 'iam DeleteRole' },
    { query: 'delete bucket', first: 's3 DeleteBucket' },
    { query: 'assumerole role', first: 'sts AssumeRole' },
    { query: 'iam cpv', first: 'iam CreatePolicyVersion' },
    { query: 'co tr', first: 'connect TransferContact' },
    { query: 'putbucketacl', first: 's3 PutBucketAcl' },
    { query: 's3:PutObject', first: 's3 PutObject' },
    { query: 'iam', first: 'iam' },
    { query: 'events', first: 'events' },
    // Fields of every record.
    { query: 'sourceIPAddress', first: 'sourceIPAddress' },
    { query: 'sourceip', first: 'sourceIPAddress' },
    { query: 'userIdentity.arn', first: 'userIdentity.arn' },
    { query: 'arn', first: 'userIdentity.arn' },
    { query: 'errorcode', first: 'errorCode' },
    { query: 'error code', first: 'errorCode' },
    { query: 'eventTime', first: 'eventTime' },
    { query: 'user agent', first: 'userAgent' },
    { query: 'username', first: 'userIdentity.userName' },
    { query: 'mfaauth', first: 'userIdentity.sessionContext.attributes.mfaAuthenticated' },
    { query: 'AssumedRole', first: 'userIdentity.type = AssumedRole' },
    // Values, and permissions that no event is called by.
    {
      query: 'AES256',
      first: 's3 CopyObject requestParameters.x-amz-server-side-encryption = AES256',
    },
    {
      query: 'putobject aes256',
      first: 's3 PutObject requestParameters.x-amz-server-side-encryption = AES256',
    },
    { query: 'BucketOwnerEnforced', first: /^s3 \w+ \S+wnership = BucketOwnerEnforced$/ },
    { query: 'runinstances t3.micro', first: 'ec2 RunInstances requestParameters.instanceType = t3.micro' },
    { query: 'iam:PassRole', first: 'permission iam:PassRole' },
    { query: 'passrole', first: 'permission iam:PassRole' },
    { query: 's3:ListBucket', first: 'permission s3:ListBucket' },
  ])('of $query', ({ query, first }) => {
    const [found] = search(query);
    if (typeof first === 'string') expect(found).toBe(first);
    else expect(found).toMatch(first);
  });
});

test.skipIf(!hasIndexes)('what the whole catalog has is found by a value, and by a value and its field', () => {
  const found = search('encryption aes256');
  expect(found.length).toBeGreaterThan(0);
  for (const hit of found) expect(hit).toMatch(/= AES256$/);
  expect(search('aws:kms')).toContain('s3 PutObject requestParameters.x-amz-server-side-encryption = aws:kms');
});
