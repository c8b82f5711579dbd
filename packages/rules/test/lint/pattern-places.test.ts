import { describe, expect, it } from 'vitest';
import { lintFile } from '../../src/index.js';
import { catalog } from './lint-text.js';

const pattern = {
  source: ['aws.ec2'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: {
    eventSource: ['ec2.amazonaws.com'],
    eventName: ['AuthorizeSecurityGroupIngress'],
    requestParameters: { ipPermissions: [{ exists: true }], groupName: [{ 'anything-but': 'default' }] },
  },
};
const json = JSON.stringify(pattern, null, 2);

const resource = (text: string): string => `resource "aws_cloudwatch_event_rule" "r" {\n  event_pattern = ${text}\n}\n`;
/** The syntax of Terraform's expressions takes JSON. */
const hcl = json.replaceAll('": ', '" = ');

const yaml = `
        source: [aws.ec2]
        detail-type: [AWS API Call via CloudTrail]
        detail:
          eventSource: [ec2.amazonaws.com]
          eventName:
            - AuthorizeSecurityGroupIngress
          requestParameters:
            ipPermissions:
              - exists: true
            groupName:
              - anything-but:
                  - default
`;

describe('the place of a test in a pattern is the test, on whichever line it is', () => {
  it.each([
    { name: 'a pattern alone', path: 'a.json', text: json },
    {
      name: 'CloudFormation in JSON, as the CDK writes it',
      path: 'cdk.out/Stack.template.json',
      text: JSON.stringify(
        { Resources: { R: { Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern, State: 'ENABLED' } } } },
        null,
        1,
      ),
    },
    {
      name: 'CloudFormation in YAML',
      path: 'a.yaml',
      text: `Resources:\n  R:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern:${yaml}`,
    },
    {
      name: 'SAM',
      path: 'a.yaml',
      text: `Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n     Events:\n      E:\n       Type: EventBridgeRule\n       Properties:\n        Pattern:${yaml.replaceAll('\n', '\n  ')}`,
    },
    { name: 'jsonencode of Terraform', path: 'a.tf', text: resource(`jsonencode(${hcl})`) },
    { name: 'a heredoc of Terraform', path: 'a.tf', text: resource(`<<EOF\n${json}\nEOF`) },
  ])('$name', ({ path, text }) => {
    const { findings, problems } = lintFile({ path, text }, { catalog });
    expect(problems).toEqual([]);
    const lines = text.split('\n');
    const found = findings.map(({ code, line }) => [code, lines[line - 1]!.trim().split(/["\s-]*[:=]/)[0]]);
    expect(found).toEqual([
      ['exists-on-object', expect.stringMatching(/^(?:- )?"?exists/)],
      ['anything-but-optional', expect.stringMatching(/^(?:- )?"?anything-but/)],
    ]);
  });
});

it('a source that is said twice is wrong in both places, each in its own spelling', () => {
  const { findings } = lintFile(
    {
      path: 'a.json',
      text: '{\n"source": ["aws.route53"],\n"detail": {\n"eventSource": ["route53.amazonaws.com"],\n"eventName": ["DisableDomainTransferLock"]}}',
    },
    { catalog },
  );
  expect(findings.map(({ code, line, replacement }) => [code, line, replacement])).toEqual([
    ['event-other-service', 2, '"aws.route53domains"'],
    ['event-other-service', 4, '"route53domains.amazonaws.com"'],
  ]);
});
