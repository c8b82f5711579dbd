import { describe, expect, it } from 'vitest';
import type { ResourceFacts } from '../../src/selectors/selector-facts.js';
import { judgeSelection } from '../../src/selectors/judge-selection.js';
import { readSelection } from '../../src/selectors/read-selectors.js';

const object: ResourceFacts = { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::logs/a.txt' };
const bucket: ResourceFacts = { type: 'AWS::S3::Bucket', arn: 'arn:aws:s3:::logs' };
const listing: ResourceFacts = { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::logs/', isPrefix: true };
const table: ResourceFacts = { type: 'AWS::DynamoDB::Table', arn: 'arn:aws:dynamodb:us-east-1:111122223333:table/t' };

function answer(conditions: object, resources: readonly ResourceFacts[] | undefined): string {
  const fields = [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    { Field: 'resources.ARN', ...conditions },
  ];
  const node = { source: { name: 'test', start: 0 }, path: [], value: [{ FieldSelectors: fields }] };
  const { selection } = readSelection(undefined, node);
  return judgeSelection(selection, { category: 'Data', readOnly: true, fields: {}, resources }).answer;
}

describe('resources of advanced event selectors', () => {
  it.each([
    ['the object and its bucket', { StartsWith: ['arn:aws:s3:::logs/'] }, [object, bucket], 'yes'],
    ['another bucket', { StartsWith: ['arn:aws:s3:::data/'] }, [object, bucket], 'no'],
    ['all but another bucket', { NotStartsWith: ['arn:aws:s3:::data/'] }, [object, bucket], 'yes'],
    ['all but this bucket', { NotStartsWith: ['arn:aws:s3:::logs/'] }, [object, bucket], 'no'],
    ['the ARN of a resource of another type', { Equals: ['arn:aws:s3:::logs'] }, [object, bucket], 'unknown'],
    ['all but the ARN of another type', { NotEquals: ['arn:aws:s3:::logs'] }, [object, bucket], 'unknown'],
    ['a listing of the bucket', { StartsWith: ['arn:aws:s3:::logs/'] }, [listing, bucket], 'yes'],
    ['a listing, and a part of the bucket', { StartsWith: ['arn:aws:s3:::logs/2026/'] }, [listing], 'unknown'],
    ['a listing, and an ending', { EndsWith: ['.txt'] }, [listing], 'unknown'],
    ['no resource of the type', { StartsWith: ['arn:aws:s3:::'] }, [table], 'no'],
    ['resources that are not known', { StartsWith: ['arn:aws:s3:::'] }, undefined, 'unknown'],
    [
      'an ARN that is not known',
      { StartsWith: ['arn:aws:s3:::'] },
      [{ type: 'AWS::S3::Object', arn: undefined }],
      'unknown',
    ],
    ['an object without an ARN', { StartsWith: ['arn:aws:s3:::'] }, [{ type: 'AWS::S3::Object', arn: null }], 'no'],
    [
      'an object without an ARN, exclusions alone',
      { NotStartsWith: ['arn:'] },
      [{ type: 'AWS::S3::Object', arn: null }],
      'unknown',
    ],
  ])('%s', (_, conditions, resources, expected) => {
    expect(answer(conditions, resources)).toBe(expected);
  });
});
