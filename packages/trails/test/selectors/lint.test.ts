import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { lintSelectorFile } from '../../src/covers/index.js';

const catalog = installedCatalog();
const trail = { TrailARN: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/t' };
const store = { EventDataStoreArn: 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/0a' };
const data = { eventCategory: ['Data'], 'resources.type': ['AWS::S3::Object'] };
const network = { eventCategory: ['NetworkActivity'], eventSource: ['ec2.amazonaws.com'] };

type Fields = Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>>;

function codes(owner: object, selectors: object): readonly string[] {
  return lintSelectorFile({ name: 'f.json', text: JSON.stringify({ ...owner, ...selectors }) }, catalog).map(
    ({ code }) => code,
  );
}

function selector(fields: Fields): object {
  return {
    FieldSelectors: Object.entries(fields).map(([Field, value]) => ({
      Field,
      ...(Array.isArray(value) ? { Equals: value } : value),
    })),
  };
}

describe('lint of advanced event selectors', () => {
  it.each([
    ['nothing wrong', data, trail, []],
    ['a wildcard', { ...data, eventName: ['Put*'] }, trail, ['wildcard-is-literal']],
    [
      'a regular expression',
      { ...data, eventName: { NotEquals: ['^Get.+'] } },
      trail,
      ['not-an-event-name', 'regex-is-literal'],
    ],
    ['Equals of a bucket', { ...data, 'resources.ARN': ['arn:aws:s3:::b/'] }, trail, ['equals-of-bucket']],
    [
      'NotEquals of a bucket',
      { ...data, 'resources.ARN': { NotEquals: ['arn:aws:s3:::b'] } },
      trail,
      ['equals-of-bucket'],
    ],
    [
      'a slash that is missing',
      { ...data, 'resources.ARN': { StartsWith: ['arn:aws:s3:::b'] } },
      trail,
      ['slash-missing'],
    ],
    ['a name in place of an ARN', { ...data, 'resources.ARN': { StartsWith: ['b/'] } }, trail, ['not-an-arn']],
    [
      'an ARN of another type',
      { ...data, 'resources.ARN': { StartsWith: ['arn:aws:lambda:us-east-1:1:function:f'] } },
      trail,
      ['arn-of-other-type'],
    ],
    [
      'an ARN that ends before its resource',
      {
        ...data,
        'resources.type': ['AWS::Lambda::Function'],
        'resources.ARN': ['arn:aws:lambda:us-east-1:1:function'],
      },
      trail,
      ['partial-arn'],
    ],
    ['an event in small letters', { ...data, eventName: ['getobject'] }, trail, ['not-an-event-name']],
    ['a misspelt event', { ...data, eventName: { NotEquals: ['GetObjct'] } }, trail, ['not-an-event-name']],
    ['an event that nobody knows', { ...data, eventName: ['RotateObject'] }, trail, []],
    ['a type that there is not', { ...data, 'resources.type': ['AWS::S3::Objects'] }, trail, ['type-unknown']],
    ['no type', { eventCategory: ['Data'] }, trail, ['field-missing']],
    ['no category', { 'resources.type': ['AWS::S3::Object'] }, trail, ['field-missing']],
    ['a category in small letters', { eventCategory: ['data'] }, trail, ['category-unknown']],
    ['two types', { ...data, 'resources.type': ['AWS::S3::Object', 'AWS::SNS::Topic'] }, trail, ['too-many-values']],
    [
      'an operator that is not allowed',
      { ...data, readOnly: { NotEquals: ['true'] } },
      trail,
      ['operator-not-allowed'],
    ],
    ['a flag in large letters', { ...data, readOnly: ['True'] }, trail, ['value-not-allowed']],
    [
      'a field of another category',
      { eventCategory: ['Management'], 'resources.ARN': ['arn:aws:s3:::a/k'] },
      trail,
      ['field-not-of-category'],
    ],
    [
      'a field of event data stores',
      { eventCategory: ['Management'], eventName: ['CreateUser'] },
      trail,
      ['field-of-other-owner'],
    ],
    ['the same in a store', { eventCategory: ['Management'], eventName: ['CreateUser'] }, store, []],
    [
      'a source that trails cannot leave out',
      { eventCategory: ['Management'], eventSource: { NotEquals: ['s3.amazonaws.com'] } },
      trail,
      ['value-not-allowed'],
    ],
    ['a source without its domain', { ...data, eventSource: ['s3'] }, trail, ['source-unknown']],
    ['an action of IAM', { ...data, eventName: ['s3:GetObject'] }, trail, ['not-an-event-name']],
    ['network activity', network, trail, []],
    ['network activity of no source', { eventCategory: ['NetworkActivity'] }, trail, ['field-missing']],
    [
      'network activity of a source that has none',
      { ...network, eventSource: ['iam.amazonaws.com'] },
      trail,
      ['source-unknown'],
    ],
    ['another error code', { ...network, errorCode: ['AccessDenied'] }, trail, ['value-not-allowed']],
    [
      'selected and left out',
      { ...data, 'resources.ARN': { Equals: ['arn:aws:s3:::b/k'], NotStartsWith: ['arn:aws:s3:::b/'] } },
      trail,
      ['never-matches'],
    ],
    [
      'one of two left out',
      { ...data, eventName: { Equals: ['GetObject', 'PutObject'], NotEquals: ['PutObject'] } },
      trail,
      ['excluded-value'],
    ],
    [
      'too many values',
      { ...data, eventName: Array.from({ length: 501 }, (_, i) => `Event${i}`) },
      trail,
      ['too-many'],
    ],
    ['a value that is too long', { ...data, eventName: ['x'.repeat(2049)] }, trail, ['value-length']],
    ['an operator that there is not', { ...data, eventName: { Equal: ['x'] } }, trail, ['malformed', 'malformed']],
    ['Insights events of a store', { eventCategory: ['Insight'] }, store, []],
  ] as readonly (readonly [string, Fields, object, readonly string[]])[])('%s', (_, fields, owner, expected) => {
    expect([...codes(owner, { AdvancedEventSelectors: [selector(fields)] })].sort()).toEqual([...expected].sort());
  });
});

describe('lint of basic event selectors', () => {
  const objects = (...Values: readonly string[]) => [{ Type: 'AWS::S3::Object', Values }];
  it.each([
    ['nothing wrong', { DataResources: objects('arn:aws:s3', 'arn:aws:s3:::b/') }, []],
    ['a wildcard', { DataResources: objects('arn:aws:s3:::b/*') }, ['wildcard-is-literal']],
    ['a slash that is missing', { DataResources: objects('arn:aws:s3:::b') }, ['slash-missing']],
    ['another type', { DataResources: [{ Type: 'AWS::SNS::Topic', Values: ['arn:aws:sns'] }] }, ['type-unknown']],
    [
      'a part of an ARN',
      { DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda:us-east-1'] }] },
      ['partial-arn'],
    ],
    [
      'an ARN of another type',
      { DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:s3:::b/'] }] },
      ['arn-of-other-type'],
    ],
    [
      'a type of advanced event selectors',
      { DataResources: [{ Type: 'AWS::SQS::Queue', Values: ['arn:aws:sqs:us-east-1:111122223333:q'] }] },
      ['type-unknown'],
    ],
    ['nothing', { IncludeManagementEvents: false, DataResources: [] }, ['never-matches']],
    [
      'a source that cannot be left out',
      { ExcludeManagementEventSources: ['s3.amazonaws.com'] },
      ['value-not-allowed'],
    ],
    [
      'sources left out of nothing',
      {
        IncludeManagementEvents: false,
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
        DataResources: objects('arn:aws:s3'),
      },
      ['excluded-value'],
    ],
    ['a type of events that there is not', { ReadWriteType: 'Read' }, ['malformed']],
  ])('%s', (_, members, expected) => {
    expect(codes(trail, { EventSelectors: [members] })).toEqual(expected);
  });

  it('of more than AWS takes', () => {
    expect(codes(trail, { EventSelectors: Array.from({ length: 6 }, () => ({ ReadWriteType: 'All' })) })).toEqual([
      'too-many',
    ]);
  });

  it('beside advanced ones', () => {
    expect(codes(trail, { EventSelectors: [{}], AdvancedEventSelectors: [selector(data)] })).toEqual(['both-kinds']);
  });
});

describe('a finding', () => {
  it('says what to do, and where it is', () => {
    const text = JSON.stringify(
      [selector({ ...data, 'resources.ARN': { StartsWith: ['arn:aws:s3:::logs'] } })],
      null,
      2,
    );
    expect(lintSelectorFile({ name: 'f.json', text }, catalog)).toEqual([
      {
        code: 'slash-missing',
        severity: 'warning',
        message:
          "arn:aws:s3:::logs is also the beginning of other buckets' ARNs; arn:aws:s3:::logs/ means this bucket alone",
        clause: {
          file: 'f.json',
          pointer: '/0/FieldSelectors/2/StartsWith/0',
          line: 19,
          column: 11,
          text: '"arn:aws:s3:::logs"',
        },
      },
    ]);
  });
});
