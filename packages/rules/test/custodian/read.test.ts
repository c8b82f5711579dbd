import { compileMatch, printMatch } from '@trailkit/match';
import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../../src/index.js';

const catalog = installedCatalog();

function read(text: string) {
  return readRules({ path: 'policies.yml', text }, { languages, catalog })!;
}

const policy = (filters: string, events = '- RunInstances') => `policies:
  - name: example
    resource: aws.ec2
    mode:
      type: cloudtrail
      events:
        ${events.replaceAll('\n', '\n        ')}
    filters:
      ${filters.replaceAll('\n', '\n      ')}
`;

describe('a policy', () => {
  it('is a condition of the record, with the tokens of its names', () => {
    const text = policy(
      '- "tag:Owner": absent',
      '- event: CreateRole\n  source: iam.amazonaws.com\n  ids: requestParameters.roleName',
    );
    const { rules, problems, others } = read(text);
    expect(problems).toEqual([]);
    expect(others).toBe(0);
    const [rule] = rules;
    expect(printMatch(rule!.match!)).toBe(
      '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateRole" and $.eventType == "AwsApiCall"',
    );
    expect(rule).toMatchObject({
      title: 'example',
      language: 'custodian',
      delivery: { kind: 'custodian', resource: { text: 'aws.ec2' } },
    });
    expect(JSON.stringify(rule!.delivery)).toContain('tag:Owner');
  });

  it.each([
    {
      name: 'other modes are passed over',
      text: 'policies:\n- {name: a, resource: ec2}\n- {name: b, resource: ec2, mode: {type: periodic}}\n',
      others: 2,
    },
  ])('$name', ({ text, others }) => {
    expect(read(text)).toMatchObject({ rules: [], problems: [], others });
  });
});

const conditions: readonly { filter: string; match: string }[] = [
  { filter: '{type: event, key: detail.userIdentity.type, value: Root}', match: '$.userIdentity.type == "Root"' },
  { filter: '{type: event, key: detail.a, op: ne, value: yes}', match: 'not $.a in [true, 1]' },
  { filter: '{type: event, key: detail.a, value: absent}', match: '$.a == null' },
  { filter: '{type: event, key: detail.a, op: in, value: [a, 10.0.0.1]}', match: '$.a == "a" or $.a like "10.0.0.1"' },
  { filter: '{type: event, key: "detail.a[].b", op: contains, value: x}', match: '$.a[*].b == "x"' },
  { filter: '{type: event, key: detail.a, op: regex, value: "^x|y"}', match: '$.a regex /\\A(?:^x|y)/i' },
  { filter: '{type: event, key: detail.a, op: glob, value: "a*[bc]"}', match: '$.a regex "^(?:a[^]*[bc])$"' },
  { filter: '{type: event, key: userIdentity.type, value: Root}', match: 'not $ exists' },
  { filter: '{type: event, key: detail.a, op: gt, value: 3, value_type: size}', match: 'length($.a) > 3' },
  {
    filter: '{or: [{type: event, key: detail.a, value: x}, {type: event, key: detail.b, value: y}]}',
    match: '$.a == "x" or $.b == "y"',
  },
  {
    filter: '{type: event, key: detail.a, op: in, value: 10.0.0.0/8, value_type: cidr}',
    match: '$.a cidr "10.0.0.0/8"',
  },
];

describe('an event filter', () => {
  it.each(conditions)('$filter', ({ filter, match }) => {
    const { rules, problems } = read(policy(`- ${filter}`));
    expect(problems).toEqual([]);
    const text = printMatch(rules[0]!.match!);
    const pattern =
      '$.eventSource == "ec2.amazonaws.com" and $.eventName == "RunInstances" and $.eventType == "AwsApiCall" and ';
    expect(text.replace(pattern, '').replace(/^\((.*)\)$/, '$1')).toBe(match);
    compileMatch(text);
  });
});
