import { describe, expect, test } from 'vitest';
import { compilePatterns } from '../../src/patterns/compile-patterns.js';
import { installedCatalog } from '@trailkit/catalog/node';
import { compileGlob } from '@trailkit/match';

const data = installedCatalog();

function matching(patterns: readonly string[], records: readonly string[]): string[] {
  const { matches } = compilePatterns(patterns, data);
  return records.filter((record) => {
    const [source, eventName] = record.split(' ') as [string, string];
    return matches({ eventSource: `${source}.amazonaws.com`, eventName });
  });
}

const sample = [
  's3 GetBucketAcl',
  's3 PutBucketAcl',
  'monitoring PutMetricData',
  'lambda CreateFunction20150331',
  'lambda CreateFunction20150331v2',
  'lambda ListFunctions20150331',
  'iam CreateUser',
  'elasticloadbalancing CreateTargetGroup',
  'elasticloadbalancing CreateLoadBalancerListeners',
  'elasticloadbalancing CreateLoadBalancer',
  'not-yet-known DoSomething',
];

describe('compilePatterns', () => {
  test.each([
    { name: 'one event', in: ['iam:CreateUser'], out: ['iam CreateUser'] },
    { name: 'letter case', in: ['IAM:createuser', 'S3:get*'], out: ['s3 GetBucketAcl', 'iam CreateUser'] },
    { name: 'a suffix with a star before it', in: ['s3:*Acl'], out: ['s3 GetBucketAcl', 's3 PutBucketAcl'] },
    { name: 'a `?`', in: ['s3:?etBucketAcl'], out: ['s3 GetBucketAcl'] },
    { name: "botocore's name", in: ['cloudwatch:*'], out: ['monitoring PutMetricData'] },
    { name: "the source's name", in: ['monitoring:*'], out: ['monitoring PutMetricData'] },
    { name: 'the whole source', in: ['monitoring.amazonaws.com:Put*'], out: ['monitoring PutMetricData'] },
    {
      name: 'a name with a version',
      in: ['lambda:CreateFunction'],
      out: ['lambda CreateFunction20150331', 'lambda CreateFunction20150331v2'],
    },
    { name: 'a glob before a version', in: ['lambda:*Functions'], out: ['lambda ListFunctions20150331'] },
    {
      name: 'the name that is recorded',
      in: ['lambda:CreateFunction20150331'],
      out: ['lambda CreateFunction20150331'],
    },
    {
      name: 'one of the services that share a source',
      in: ['elbv2:*'],
      out: ['elasticloadbalancing CreateTargetGroup', 'elasticloadbalancing CreateLoadBalancer'],
    },
    {
      name: 'all services of a source',
      in: ['elasticloadbalancing:Create*'],
      out: [
        'elasticloadbalancing CreateTargetGroup',
        'elasticloadbalancing CreateLoadBalancerListeners',
        'elasticloadbalancing CreateLoadBalancer',
      ],
    },
    { name: 'a service that is not known', in: ['not-yet-known:*'], out: ['not-yet-known DoSomething'] },
    { name: 'any service', in: ['*:Do*'], out: ['not-yet-known DoSomething'] },
    { name: 'what is left out', in: ['s3:*', 'iam:*', '!s3:Put*'], out: ['s3 GetBucketAcl', 'iam CreateUser'] },
    {
      name: 'nothing but what is left out',
      in: ['!lambda:*', '!elasticloadbalancing:*', '!s3:*', '!iam:*'],
      out: ['monitoring PutMetricData', 'not-yet-known DoSomething'],
    },
    { name: 'nothing', in: [], out: sample },
    { name: 'a star', in: ['*'], out: sample },
  ])('$name', ({ in: patterns, out }) => {
    expect(matching(patterns, sample)).toEqual(out);
  });

  test.each([
    { in: 's3', out: 'expected a pattern service:Action, such as iam:CreateUser or "s3:Get*", found "s3"' },
    { in: 's3:', out: 'expected a pattern service:Action, such as iam:CreateUser or "s3:Get*", found "s3:"' },
    { in: '!', out: 'expected a pattern service:Action, such as iam:CreateUser or "s3:Get*", found "!"' },
    { in: '$.a == 1', out: 'expected a pattern service:Action, such as iam:CreateUser or "s3:Get*", found "$.a == 1"' },
  ])('refuses $in', ({ in: text, out }) => {
    expect(() => compilePatterns([text], data)).toThrow(expect.objectContaining({ code: 'bad-pattern', message: out }));
  });

  test('knows what can be asked for', () => {
    const { included } = compilePatterns(['lambda:CreateFunction', 'cloudwatch:*', '*:Do*'], data);
    expect(included.map(({ sources, names }) => ({ sources, names }))).toEqual([
      {
        sources: ['lambda.amazonaws.com'],
        names: ['CreateFunction', 'CreateFunction20150331', 'CreateFunction20150331v2'],
      },
      { sources: ['monitoring.amazonaws.com', 'cloudwatch.amazonaws.com'], names: undefined },
      { sources: undefined, names: undefined },
    ]);
  });

  test('warns of what nothing describes', () => {
    expect(compilePatterns(['iam:CreateUzer', 'not-yet-known:*', 'iam:*'], data).warnings).toEqual([
      'no event is known that iam:CreateUzer names; it is looked for all the same; did you mean iam:CreateUser?',
      'no service or event source is known as "not-yet-known", which not-yet-known:* names; it is looked for all the same',
    ]);
  });

  test('looks into Insights events', () => {
    const { matches } = compilePatterns(['iam:Create*'], data);
    expect(matches({ insightDetails: { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' } })).toBe(true);
  });
});

test('globs take no exponential time', () => {
  expect(compileGlob(`${'a*'.repeat(50)}b`)('a'.repeat(5000))).toBe(false);
});
