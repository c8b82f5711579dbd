import { describe, expect, it } from 'vitest';
import { advanced, answer, objectRecord, record, trail } from './covers.js';

const lambdaArn = 'arn:aws:lambda:us-west-2:111122223333:function:hello';
const invoke = (arn: string) =>
  record({
    eventSource: 'lambda.amazonaws.com',
    eventName: 'Invoke',
    readOnly: false,
    managementEvent: false,
    eventCategory: 'Data',
    resources: [{ type: 'AWS::Lambda::Function', ARN: arn }],
  });
const objects = (...values: readonly string[]) => ({ Type: 'AWS::S3::Object', Values: values });
const basic = (...selectors: readonly object[]) => trail({ EventSelectors: selectors });
const data = (...resources: readonly object[]) =>
  basic({ ReadWriteType: 'All', IncludeManagementEvents: false, DataResources: resources });
const kms = record({ eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true });
const writes = { eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'], readOnly: ['false'] };

// The facts that the examples of AWS's guide on event selectors show, about resources of ours.
describe('basic event selectors of the guide', () => {
  it.each([
    ['all buckets', data(objects('arn:aws:s3')), objectRecord('arn:aws:s3:::any/k'), 'yes'],
    ['all buckets, with colons', data(objects('arn:aws:s3:::')), objectRecord('arn:aws:s3:::any/k'), 'yes'],
    ['all buckets of another partition', data(objects('arn:aws-cn:s3')), objectRecord('arn:aws:s3:::any/k'), 'no'],
    ['a bucket', data(objects('arn:aws:s3:::bucket-1/')), objectRecord('arn:aws:s3:::bucket-1/k'), 'yes'],
    [
      'a bucket, and one that begins so',
      data(objects('arn:aws:s3:::bucket-1/')),
      objectRecord('arn:aws:s3:::bucket-12/k'),
      'no',
    ],
    [
      'a bucket without the slash',
      data(objects('arn:aws:s3:::bucket-1')),
      objectRecord('arn:aws:s3:::bucket-12/k'),
      'yes',
    ],
    [
      'a prefix',
      data(objects('arn:aws:s3:::bucket-1/images')),
      objectRecord('arn:aws:s3:::bucket-1/images-2/k'),
      'yes',
    ],
    [
      'another prefix',
      data(objects('arn:aws:s3:::bucket-1/images')),
      objectRecord('arn:aws:s3:::bucket-1/pages/k'),
      'no',
    ],
    [
      'one of two buckets',
      data(objects('arn:aws:s3:::a/', 'arn:aws:s3:::b/')),
      objectRecord('arn:aws:s3:::b/k'),
      'yes',
    ],
    ['a function', data({ Type: 'AWS::Lambda::Function', Values: [lambdaArn] }), invoke(lambdaArn), 'yes'],
    [
      'a function whose name begins so',
      data({ Type: 'AWS::Lambda::Function', Values: [lambdaArn] }),
      invoke(`${lambdaArn}2`),
      'no',
    ],
    ['all functions', data({ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }), invoke(lambdaArn), 'yes'],
    ['objects, and a function', data(objects('arn:aws:s3')), invoke(lambdaArn), 'no'],
    ['management events left out', data(objects('arn:aws:s3')), record(), 'no'],
    [
      'data events in a selector of reads',
      basic({ ReadWriteType: 'ReadOnly', DataResources: [objects('arn:aws:s3')] }),
      objectRecord('arn:aws:s3:::a/k', { eventName: 'PutObject', readOnly: false }),
      'no',
    ],
    ['management events by default', basic({ ReadWriteType: 'All' }), record(), 'yes'],
    [
      'writes alone, and a read',
      basic({ ReadWriteType: 'WriteOnly' }),
      record({ eventName: 'DescribeInstances', readOnly: true }),
      'no',
    ],
    [
      'reads alone, and a read',
      basic({ ReadWriteType: 'ReadOnly' }),
      record({ eventName: 'DescribeInstances', readOnly: true }),
      'yes',
    ],
    ['KMS left out', basic({ ReadWriteType: 'All', ExcludeManagementEventSources: ['kms.amazonaws.com'] }), kms, 'no'],
    [
      'KMS left out, and another',
      basic({ ReadWriteType: 'All', ExcludeManagementEventSources: ['kms.amazonaws.com'] }),
      record(),
      'yes',
    ],
    [
      'two selectors, the second takes it',
      basic({ ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly' }),
      record(),
      'yes',
    ],
    ['no selectors, management', basic(), record(), 'yes'],
    ['no selectors, data', basic(), objectRecord('arn:aws:s3:::a/k'), 'no'],
  ])('%s', (_, file, event, expected) => {
    expect(answer(event, file)).toBe(expected);
  });
});

describe('advanced event selectors of the guide', () => {
  it.each([
    ['management events', trail(advanced({ eventCategory: ['Management'] })), record(), 'yes'],
    [
      'management events but KMS, KMS',
      trail(advanced({ eventCategory: ['Management'], eventSource: { NotEquals: ['kms.amazonaws.com'] } })),
      kms,
      'no',
    ],
    [
      'management events but KMS, others',
      trail(advanced({ eventCategory: ['Management'], eventSource: { NotEquals: ['kms.amazonaws.com'] } })),
      record(),
      'yes',
    ],
    [
      'writes to objects, a write',
      trail(advanced(writes)),
      objectRecord('arn:aws:s3:::a/k', { eventName: 'PutObject', readOnly: false }),
      'yes',
    ],
    ['writes to objects, a read', trail(advanced(writes)), objectRecord('arn:aws:s3:::a/k'), 'no'],
    [
      'one name',
      trail(advanced({ eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'], eventName: ['PutObject'] })),
      objectRecord('arn:aws:s3:::a/k'),
      'no',
    ],
    [
      'names by their beginning',
      trail(
        advanced({
          eventCategory: ['Data'],
          'resources.type': ['AWS::S3::Object'],
          eventName: { StartsWith: ['Get'] },
        }),
      ),
      objectRecord('arn:aws:s3:::a/k'),
      'yes',
    ],
    [
      'two selectors',
      trail(advanced({ eventCategory: ['Management'] }, writes)),
      objectRecord('arn:aws:s3:::a/k', { readOnly: false }),
      'yes',
    ],
    [
      'all but two buckets',
      trail(
        advanced({
          eventCategory: ['Data'],
          'resources.type': ['AWS::S3::Object'],
          'resources.ARN': { NotStartsWith: ['arn:aws:s3:::a/', 'arn:aws:s3:::b/'] },
        }),
      ),
      objectRecord('arn:aws:s3:::b/k'),
      'no',
    ],
    [
      'a user left out',
      trail(
        advanced({
          eventCategory: ['Data'],
          'resources.type': ['AWS::S3::Object'],
          'userIdentity.arn': { NotEquals: ['arn:aws:iam::111122223333:user/ann'] },
        }),
      ),
      objectRecord('arn:aws:s3:::a/k'),
      'no',
    ],
    [
      'sessions of the console left out, none',
      trail(
        advanced({
          eventCategory: ['Data'],
          'resources.type': ['AWS::S3::Object'],
          sessionCredentialFromConsole: { NotEquals: ['true'] },
        }),
      ),
      objectRecord('arn:aws:s3:::a/k'),
      'yes',
    ],
    [
      'sessions of the console left out, one',
      trail(
        advanced({
          eventCategory: ['Data'],
          'resources.type': ['AWS::S3::Object'],
          sessionCredentialFromConsole: { NotEquals: ['true'] },
        }),
      ),
      objectRecord('arn:aws:s3:::a/k', { sessionCredentialFromConsole: 'true' }),
      'no',
    ],
    [
      'network activity',
      trail(
        advanced({
          eventCategory: ['NetworkActivity'],
          eventSource: ['ec2.amazonaws.com'],
          errorCode: ['VpceAccessDenied'],
        }),
      ),
      record({ eventCategory: 'NetworkActivity', managementEvent: false, errorCode: 'VpceAccessDenied' }),
      'yes',
    ],
    [
      'network activity without the error',
      trail(
        advanced({
          eventCategory: ['NetworkActivity'],
          eventSource: ['ec2.amazonaws.com'],
          errorCode: ['VpceAccessDenied'],
        }),
      ),
      record({ eventCategory: 'NetworkActivity', managementEvent: false }),
      'no',
    ],
    [
      'letter case counts',
      trail(advanced({ eventCategory: ['Management'], eventName: ['runinstances'] })),
      record(),
      'no',
    ],
    [
      'a wildcard is a letter',
      trail(advanced({ eventCategory: ['Management'], eventName: { StartsWith: ['Run*'] } })),
      record(),
      'no',
    ],
  ])('%s', (_, file, event, expected) => {
    expect(answer(event, file)).toBe(expected);
  });
});
