import { describe, expect, test } from 'vitest';
import { openNamesData } from '../../src/patterns/event-names.js';
import { planQuestion } from '../../src/plan/plan.js';
import { compileQuestion, narrowWindow } from '../../src/plan/question.js';

const names = openNamesData();
const planOf = (patterns: readonly string[], matches: readonly string[], insights = false): string[] => {
  const { kind, attributes } = planQuestion(compileQuestion({ patterns, matches, insights, names }));
  return [kind, ...attributes.map(({ key, value }) => `${key}=${value}`)];
};

describe('planQuestion', () => {
  test.each([
    { name: 'nothing said', in: [[], []], out: ['everything'] },
    { name: 'one name', in: [['iam:CreateUser'], []], out: ['chains', 'EventName=CreateUser'] },
    {
      name: 'a name with versions',
      in: [['lambda:CreateFunction'], []],
      out: [
        'chains',
        'EventName=CreateFunction',
        'EventName=CreateFunction20150331',
        'EventName=CreateFunction20150331v2',
      ],
    },
    { name: 'a glob', in: [['kms:De*'], []], out: ['chains', 'EventSource=kms.amazonaws.com'] },
    {
      name: 'overlapping patterns',
      in: [['kms:De*', 'kms:Decrypt', 'kms:*', 'KMS:*'], []],
      out: ['chains', 'EventSource=kms.amazonaws.com'],
    },
    {
      name: 'a glob and a name',
      in: [['kms:*', 'iam:CreateUser'], []],
      out: ['chains', 'EventSource=kms.amazonaws.com', 'EventName=CreateUser'],
    },
    { name: 'any service', in: [['*:Create*', 'kms:*'], []], out: ['everything'] },
    { name: 'only what is left out', in: [['!kms:*'], []], out: ['everything'] },
    {
      name: 'an id is cheapest',
      in: [['kms:*'], ['$.eventID == "e1" and $.readOnly == false']],
      out: ['chains', 'EventId=e1'],
    },
    {
      name: 'a glob with a name in the expression',
      in: [['kms:De*'], ['$.eventName in ["Decrypt", "DescribeKey"]']],
      out: ['chains', 'EventName=Decrypt', 'EventName=DescribeKey'],
    },
    {
      name: 'an access key',
      in: [[], ['$.userIdentity.accessKeyId == "AKIA" or $.userIdentity.accessKeyId == "ASIA"']],
      out: ['chains', 'AccessKeyId=AKIA', 'AccessKeyId=ASIA'],
    },
    { name: 'a user name, of whatever', in: [[], ['$.userIdentity.userName == "Alice"']], out: ['everything'] },
    {
      name: "an IAM user's name",
      in: [[], ['$.userIdentity.userName == "Alice"', '$.userIdentity.type == "IAMUser"']],
      out: ['chains', 'Username=Alice'],
    },
    { name: 'another name', in: [[], ['$.userIdentity.userName != "Alice"']], out: ['everything'] },
    { name: 'writes', in: [[], ['$.readOnly == false']], out: ['chains', 'ReadOnly=false'] },
    { name: 'a null', in: [[], ['$.eventName in ["Decrypt", null]']], out: ['everything'] },
    { name: 'one of two fields', in: [[], ['$.eventName == "Decrypt" or $.eventID == "e1"']], out: ['everything'] },
    { name: 'what cannot be', in: [[], ['$.eventName == "A" and $.eventName == "B"']], out: ['nothing'] },
    { name: 'what the patterns forbid', in: [['iam:CreateUser'], ['$.eventName == "Decrypt"']], out: ['nothing'] },
    { name: 'a value that is too long', in: [[], [`$.eventName == "${'_'.repeat(1001)}"`]], out: ['everything'] },
  ] as const)('$name', ({ in: [patterns, matches], out }) => {
    expect(planOf(patterns, matches)).toEqual(out);
  });

  test('asks Insights for everything but an id', () => {
    expect(planOf(['kms:Decrypt'], [], true)).toEqual(['everything']);
    expect(planOf(['kms:Decrypt'], ['$.eventID == "e1"'], true)).toEqual(['chains', 'EventId=e1']);
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
  expect(narrowWindow({ from: 5000, to: 90_000 }, compileQuestion({ matches: [match], names }))).toEqual(out);
});
