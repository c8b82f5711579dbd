import { installedCatalog } from '@trailkit/catalog/node';
import { compileMatch, printMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../../src/index.js';

const catalog = installedCatalog();

function read(path: string, text: string) {
  return readRules({ path, text }, { languages, catalog });
}

/** The tree of the only rule of a pattern. */
function treeOf(pattern: unknown): string {
  const found = read('a.json', JSON.stringify(pattern));
  const [rule] = found!.rules;
  return [rule?.match ? printMatch(rule.match) : '', ...found!.problems.map(({ message }) => message)].join(' | ');
}

const call = 'AWS API Call via CloudTrail';

describe('a pattern as conditions on the record', () => {
  it.each([
    {
      name: 'source, detail-type and fields',
      in: {
        source: ['aws.iam'],
        'detail-type': [call],
        detail: { eventSource: ['iam.amazonaws.com'], eventName: ['CreateUser', 'CreateRole'] },
      },
      out: '$.eventSource == "iam.amazonaws.com" and $.eventType == "AwsApiCall" and $.eventSource == "iam.amazonaws.com" and $.eventName in ["CreateUser", "CreateRole"]',
    },
    {
      name: 'account and region',
      in: { account: ['111122223333'], region: [{ prefix: 'eu-' }], detail: { eventName: ['CreateUser'] } },
      out: '$.recipientAccountId == "111122223333" and $.awsRegion like "eu-*" and $.eventName == "CreateUser"',
    },
    {
      name: 'the prefix of all sources',
      in: { source: [{ prefix: 'aws.' }], detail: { eventName: ['CreateUser'] } },
      out: '$.eventName == "CreateUser"',
    },
    {
      name: 'fields of one object, which is no array',
      in: { detail: { eventName: ['x'], userIdentity: { type: ['Root'], arn: [{ 'anything-but': ['a'] }] } } },
      out: '$.eventName == "x" and $.userIdentity.type == "Root" and $.userIdentity.arn is leaf and not $.userIdentity.arn like "a"',
    },
    {
      name: 'fields of one array are of one element',
      in: { detail: { eventName: ['x'], requestParameters: { a: { b: [1], c: [2] } } } },
      out: '$.eventName == "x" and $.requestParameters.a[] some (@.b[] == 1 and @.c[] == 2)',
    },
    {
      name: 'absence',
      in: { detail: { eventName: ['x'], errorCode: [{ exists: false }] } },
      out: '$.eventName == "x" and not $.errorCode is leaf',
    },
    {
      name: 'an address',
      in: { detail: { eventName: ['x'], sourceIPAddress: [{ cidr: '10.0.0.0/8' }] } },
      out: '$.eventName == "x" and $.sourceIPAddress cidr "10.0.0.0/8" and $.sourceIPAddress regex "^(?:[0-9]+\\\\.[0-9]+\\\\.[0-9]+\\\\.[0-9]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*)$"',
    },
    {
      name: '$or',
      in: {
        source: ['aws.s3'],
        detail: { eventName: ['x'], $or: [{ errorCode: ['y'] }, { userIdentity: { type: ['Root'] } }] },
      },
      out: '$.eventSource == "s3.amazonaws.com" and $.eventName == "x" and ($.errorCode == "y" or $.userIdentity.type == "Root")',
    },
    {
      name: 'what no record tells',
      in: { resources: ['arn:aws:s3:::b'], detail: { eventName: ['x'] } },
      out: '$.eventName == "x" | expected fields that the record has, found "resources" of EventBridge\'s event: it is taken for any value',
    },
    {
      name: 'an event source for a source',
      in: { source: ['iam.amazonaws.com'], detail: { eventName: ['x'] } },
      out: '$.eventName == "x" | expected a source of AWS such as "aws.iam", found "iam.amazonaws.com"',
    },
    {
      name: 'a bare value',
      in: { source: ['aws.iam'], detail: { eventName: 'CreateUser' } },
      out: ' | expected an array of values for "eventName", found the string "CreateUser"',
    },
  ])('$name', ({ in: pattern, out }) => {
    expect(treeOf(pattern)).toBe(out);
  });

  it('beside "detail" is no field of the record', () => {
    const text = '{"source": ["aws.iam"], "eventName": ["CreateUser"]}';
    const [rule] = read('a.json', text)!.rules;
    expect(printMatch(rule!.match!)).toBe('$.eventSource == "iam.amazonaws.com"');
    expect(rule!.besideRecord).toMatchObject([{ path: ['eventName'], values: [{ text: 'CreateUser' }] }]);
    const { start, end } = rule!.besideRecord![0]!.span;
    expect(text.slice(start, end)).toBe('"eventName"');
  });

  it('knows the places of its names and values', () => {
    const text = '{"detail": {"eventName": ["Create\\u0055ser"]}}';
    const match = read('a.json', text)!.rules[0]!.match as unknown as {
      left: { segments: { span: Span }[] };
      right: { value: string; span: Span };
    };
    expect(match.right.value).toBe('CreateUser');
    expect(text.slice(match.right.span.start, match.right.span.end)).toBe('"Create\\u0055ser"');
    expect(text.slice(match.left.segments[0]!.span.start, match.left.segments[0]!.span.end)).toBe('"eventName"');
  });
});

interface Span {
  readonly start: number;
  readonly end: number;
}

it('delivery is what the pattern says', () => {
  const pattern = { source: ['aws.iam'], 'detail-type': [call], detail: { eventName: ['x'] } };
  const text = JSON.stringify(pattern, null, 2);
  expect(read('a.json', text)!.rules[0]!.delivery).toMatchObject({
    kind: 'eventbridge',
    sources: [{ text: 'aws.iam' }],
    detailTypes: [{ text: call }],
    pattern: { minifiedLength: JSON.stringify(pattern).length, intrinsics: [] },
  });
});

it.each([
  {
    name: 'events of other services',
    text: '{"source": ["aws.ec2"], "detail-type": ["EC2 Instance State-change Notification"]}',
  },
  {
    name: 'events with a name of their own',
    text: '{"source": ["aws.ecs"], "detail-type": ["ECS Service Action"], "detail": {"eventName": ["SERVICE_STEADY_STATE"]}}',
  },
  { name: 'a source alone', text: '{"source": ["my.app"]}' },
])('$name are passed over', ({ text }) => {
  expect(read('a.json', text)).toMatchObject({ rules: [], problems: [], others: 1 });
});

it.each([
  {
    name: 'an event',
    text: '{"id": "1", "time": "t", "account": "1", "source": "aws.iam", "detail-type": "x", "detail": {"eventName": "y"}}',
  },
  { name: 'another file', text: '{"name": "x", "version": "1"}' },
  { name: 'no JSON', text: 'hello' },
])('$name is no pattern', ({ text }) => {
  expect(read('a.json', text)).toBeUndefined();
});

it('a record of each kind of event matches the pattern of its detail-type', () => {
  const found = read(
    'a.json',
    JSON.stringify({ 'detail-type': ['AWS Insight via CloudTrail'], detail: { eventSource: ['a'] } }),
  );
  const matches = compileMatch(found!.rules[0]!.match!);
  expect(matches({ eventType: 'AwsCloudTrailInsight', eventSource: 'a' })).toBe(true);
  expect(matches({ eventType: 'AwsApiCall', eventSource: 'a' })).toBe(false);
});

it('text of another language is no pattern', () => {
  const text =
    'inputs {\n  a = 1\n}\nx = <<P\n{\n  "source": ["aws.iam"],\n  "detail": { "eventName": ["CreateUser"] }\n}\nP\n';
  expect(read('a.hcl', text)).toBeUndefined();
});
