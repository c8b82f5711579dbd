import { describe, expect, test } from 'vitest';
import { installedCatalog } from '@trailkit/catalog/node';
import { isContradiction } from '../../../src/filter/contradiction.js';
import type { RecordFilter } from '../../../src/filter/record-filter.js';
import { compileFilter, narrowWindow } from '../../../src/filter/record-filter.js';
import { planHistory } from '../../../src/sources/event-history/plan/plan-history.js';

const names = installedCatalog();
const window = { from: 0, to: 1000 };
/** The paths of a plan, the cheapest first; `*` is everything. */
const describePaths = (filter: RecordFilter): string[] =>
  planHistory(filter, window).paths.map(({ chains }) =>
    chains.map((each) => (each ? `${each.key}=${each.value}` : '*')).join(' '),
  );
const accessPathsOf = (patterns: readonly string[], matches: readonly string[], insights = false): string[] =>
  describePaths(compileFilter({ patterns, matches, insights, names }));

describe('planHistory', () => {
  test.each([
    { name: 'nothing said', in: [[], []], out: ['*'] },
    {
      name: 'one name',
      in: [['iam:CreateUser'], []],
      out: ['EventName=CreateUser', 'EventSource=iam.amazonaws.com', '*'],
    },
    {
      name: 'a name with versions',
      in: [['lambda:CreateFunction'], []],
      out: [
        'EventName=CreateFunction EventName=CreateFunction20150331 EventName=CreateFunction20150331v2',
        'EventSource=lambda.amazonaws.com',
        '*',
      ],
    },
    { name: 'a glob', in: [['kms:De*'], []], out: ['EventSource=kms.amazonaws.com', '*'] },
    {
      name: 'overlapping patterns',
      in: [['kms:De*', 'kms:Decrypt', 'kms:*', 'KMS:*'], []],
      out: ['EventSource=kms.amazonaws.com', '*'],
    },
    {
      name: 'a glob and a name',
      in: [['kms:*', 'iam:CreateUser'], []],
      out: [
        'EventSource=kms.amazonaws.com EventName=CreateUser',
        'EventSource=kms.amazonaws.com EventSource=iam.amazonaws.com',
        '*',
      ],
    },
    { name: 'any service', in: [['*:Create*', 'kms:*'], []], out: ['*'] },
    { name: 'only what is left out', in: [['!kms:*'], []], out: ['*'] },
    {
      name: 'an id is cheapest',
      in: [['kms:*'], ['$.eventID == "e1" and $.readOnly == false']],
      out: ['EventId=e1', 'EventSource=kms.amazonaws.com', 'ReadOnly=false', '*'],
    },
    {
      name: 'a glob with a name in the expression',
      in: [['kms:De*'], ['$.eventName in ["Decrypt", "DescribeKey"]']],
      out: ['EventName=Decrypt EventName=DescribeKey', 'EventSource=kms.amazonaws.com', '*'],
    },
    {
      name: 'a name in a service that the expression leaves out',
      in: [['iam:CreateUser', 'kms:*'], ['$.eventSource == "kms.amazonaws.com"']],
      out: ['EventSource=kms.amazonaws.com', '*'],
    },
    {
      name: 'an access key',
      in: [[], ['$.userIdentity.accessKeyId == "AKIA" or $.userIdentity.accessKeyId == "ASIA"']],
      out: ['AccessKeyId=AKIA AccessKeyId=ASIA', '*'],
    },
    {
      name: 'a value that is said twice',
      in: [[], ['$.userIdentity.accessKeyId in ["AKIA", "AKIA"]']],
      out: ['AccessKeyId=AKIA', '*'],
    },
    { name: 'a user name, of whatever', in: [[], ['$.userIdentity.userName == "Alice"']], out: ['*'] },
    {
      name: "an IAM user's name",
      in: [[], ['$.userIdentity.userName == "Alice"', '$.userIdentity.type == "IAMUser"']],
      out: ['Username=Alice', '*'],
    },
    { name: 'another name', in: [[], ['$.userIdentity.userName != "Alice"']], out: ['*'] },
    { name: 'writes', in: [[], ['$.readOnly == false']], out: ['ReadOnly=false', '*'] },
    { name: 'a null', in: [[], ['$.eventName in ["Decrypt", null]']], out: ['*'] },
    { name: 'a boolean in place of a text', in: [[], ['$.eventName == true']], out: ['*'] },
    { name: 'one of two fields', in: [[], ['$.eventName == "Decrypt" or $.eventID == "e1"']], out: ['*'] },
    { name: 'a value that is too long', in: [[], [`$.eventName == "${'_'.repeat(1001)}"`]], out: ['*'] },
    // No field says what the service lists as an event's resources, so that list cannot be asked for.
    { name: 'a resource by its ARN', in: [[], ['$.resources[0].ARN == "arn:aws:kms:::key/1"']], out: ['*'] },
    { name: 'any resource by its ARN', in: [[], ['$.resources[*].ARN == "arn:aws:kms:::key/1"']], out: ['*'] },
    { name: 'a resource by its type', in: [[], ['$.resources[0].type == "AWS::KMS::Key"']], out: ['*'] },
    { name: 'a resource by a parameter', in: [[], ['$.requestParameters.bucketName == "b"']], out: ['*'] },
  ] as const)('$name', ({ in: [patterns, matches], out }) => {
    expect(accessPathsOf(patterns, matches)).toEqual(out);
  });

  test('asks for resources as event history lists them', () => {
    const texts = { patterns: ['kms:*'], resources: ['alias/a', 'b'], resourceTypes: ['AWS::KMS::Key'] };
    expect(describePaths(compileFilter({ ...texts, names }))).toEqual([
      'ResourceName=alias/a ResourceName=b',
      'ResourceType=AWS::KMS::Key',
      'EventSource=kms.amazonaws.com',
      '*',
    ]);
  });

  test.each([
    { name: 'what cannot be', in: [[], ['$.eventName == "A" and $.eventName == "B"']] },
    { name: 'what the patterns forbid', in: [['iam:CreateUser'], ['$.eventName == "Decrypt"']] },
  ] as const)('finds that nothing can match: $name', ({ in: [patterns, matches] }) => {
    const filter = compileFilter({ patterns, matches, names });
    expect(planHistory(filter, window)).toMatchObject({ isEmpty: true });
    expect(isContradiction(filter)).toBe(true);
  });

  test.each([
    { name: 'a name', in: [['kms:Decrypt'], []], out: ['EventName=Decrypt', 'EventSource=kms.amazonaws.com', '*'] },
    { name: 'a glob', in: [['iam:*'], []], out: ['EventSource=iam.amazonaws.com', '*'] },
    { name: 'an id', in: [[], ['$.eventID == "e1"']], out: ['EventId=e1', '*'] },
    {
      name: 'what it is about',
      in: [[], ['$.insightDetails.eventName == "PutRule"']],
      out: ['EventName=PutRule', '*'],
    },
    { name: 'a name of its own, which no Insights event has', in: [[], ['$.eventName == "PutRule"']], out: ['*'] },
    { name: 'who', in: [[], ['$.userIdentity.accessKeyId == "AKIA"']], out: ['*'] },
    { name: 'reads', in: [[], ['$.readOnly == true']], out: ['*'] },
  ] as const)('asks Insights for what they can be looked up by: $name', ({ in: [patterns, matches], out }) => {
    expect(accessPathsOf(patterns, matches, true)).toEqual(out);
  });
});

test.each([
  { name: 'nothing said', in: '$.a == 1', out: { from: 5000, to: 90_000 } },
  { name: 'a start', in: '$.eventTime >= 1970-01-01T00:00:10.500Z', out: { from: 10_000, to: 90_000 } },
  {
    name: 'both ends',
    in: '$.eventTime > 1970-01-01T00:00:01Z and $.eventTime < 1970-01-01T00:00:20.001Z',
    out: { from: 5000, to: 21_000 },
  },
  { name: 'outside', in: '$.eventTime > 1971-01-01T00:00:00Z', out: undefined },
])('narrowWindow: $name', ({ in: match, out }) => {
  expect(narrowWindow({ from: 5000, to: 90_000 }, compileFilter({ matches: [match], names }))).toEqual(out);
});
