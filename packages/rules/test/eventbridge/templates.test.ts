import { installedCatalog } from '@trailkit/catalog/node';
import { operands } from '@trailkit/match';
import type { MatchExpression, Operand } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../../src/index.js';

const catalog = installedCatalog();

interface Seen {
  readonly title: string;
  readonly id?: string;
  readonly state?: string;
  /** The places of the constants of `eventName`, as the file has them. */
  readonly names: readonly string[];
}

function read(
  path: string,
  text: string,
): { readonly rules: readonly Seen[]; readonly problems: readonly string[]; readonly others: number } {
  const found = readRules({ path, text }, { languages, catalog })!;
  expect(found.language.name).toBe('eventbridge');
  return {
    rules: found.rules.map(({ title, id, match, delivery }) => ({
      title,
      ...(id !== undefined && { id }),
      ...(delivery.kind === 'eventbridge' && delivery.state && { state: delivery.state.text ?? 'computed' }),
      names: match ? namePlaces(match, text) : [],
    })),
    problems: found.problems.map(({ message, span }) => `${message} at ${text.slice(span.start, span.end)}`),
    others: found.others,
  };
}

function namePlaces(match: MatchExpression, text: string): readonly string[] {
  if (match.kind === 'and' || match.kind === 'or') return match.operands.flatMap((each) => namePlaces(each, text));
  const [query, ...constants] = operands(match);
  if (query?.kind !== 'query' || !JSON.stringify(query.segments).includes('"eventName"')) return [];
  const items = constants.flatMap((each): readonly Operand[] => (each.kind === 'list' ? each.items : [each]));
  return items.map(({ span }) => text.slice(span.start, span.end));
}

const json =
  '{"source":["aws.iam"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventName":["CreateUser","Put\\u0055serPolicy"]}}';

describe('rules of templates', () => {
  it.each([
    {
      name: 'CloudFormation in YAML',
      path: 'template.yaml',
      text: `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Users:
    Type: AWS::Events::Rule
    Properties:
      State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
      EventPattern:
        source: [aws.iam]
        detail:
          eventName:
            - CreateUser
            - !Ref OtherName
          errorCode: [!Sub '\${Code}']
      Targets: []
  Daily:
    Type: AWS::Events::Rule
    Properties:
      ScheduleExpression: rate(1 day)
  Instances:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { source: [aws.ec2], detail-type: [EC2 Instance State-change Notification] }
`,
      out: {
        rules: [
          {
            title: 'Users',
            id: 'Users',
            state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
            names: ['CreateUser'],
          },
        ],
        problems: [],
        others: 1,
      },
    },
    {
      name: 'CloudFormation in JSON, with the pattern in a string',
      path: 'stack.json',
      text: JSON.stringify({
        Resources: { A: { Type: 'AWS::Events::Rule', Properties: { Name: 'a-rule', EventPattern: json } } },
      }),
      out: {
        rules: [
          { title: 'a-rule', id: 'A', state: 'ENABLED', names: ['\\"CreateUser\\"', '\\"Put\\\\u0055serPolicy\\"'] },
        ],
        problems: [],
        others: 0,
      },
    },
    {
      name: 'CloudFormation with a string in a block',
      path: 'stack.yml',
      text: `Resources:
  A:
    Type: AWS::Events::Rule
    Properties:
      State: !If [IsOn, ENABLED, DISABLED]
      EventPattern: !Sub |
        {
          "detail": {
            "eventSource": ["iam.amazonaws.com"],
            "eventName": ["CreateUser"],
            "recipientAccountId": ["\${AWS::AccountId}"]
          }
        }
`,
      out: { rules: [{ title: 'A', id: 'A', state: 'computed', names: ['"CreateUser"'] }], problems: [], others: 0 },
    },
    {
      name: 'SAM',
      path: 'template.yaml',
      text: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Users:
          Type: EventBridgeRule
          Properties:
            Pattern:
              source: [aws.iam]
              detail: { eventName: [CreateUser] }
        Old:
          Type: CloudWatchEvent
          Properties:
            Enabled: false
            Pattern: { detail: { eventSource: [iam.amazonaws.com], eventName: [CreateRole] } }
`,
      out: {
        rules: [
          { title: 'Function.Users', id: 'Function.Users', state: 'ENABLED', names: ['CreateUser'] },
          { title: 'Function.Old', id: 'Function.Old', state: 'DISABLED', names: ['CreateRole'] },
        ],
        problems: [],
        others: 0,
      },
    },
    {
      name: 'Terraform',
      path: 'main.tf',
      text: `# resource "aws_cloudwatch_event_rule" "commented" { event_pattern = "x" }
resource "aws_cloudwatch_event_rule" "objects" {
  name          = "objects"
  description   = "a \\"rule\\" { of users"
  event_pattern = jsonencode({
    source = ["aws.iam"] // one
    "detail-type" : ["AWS API Call via CloudTrail"],
    detail = {
      eventName = ["CreateUser", local.name, "pre-\${var.x}"]
      userIdentity = { type = [{ anything-but = "Root" }] }
      errorCode = [for code in var.codes : upper(code)]
    }
  })
  state = "DISABLED"
}

resource "aws_cloudwatch_event_rule" "heredoc" {
  is_enabled = var.enabled
  event_pattern = <<-EOF
    {
      "source": ["aws.iam"],
      "detail": {"eventName": ["CreateRole", "\${var.name}"], "errorCode": \${jsonencode(var.codes)}}
    }
  EOF
}

resource "aws_cloudwatch_event_rule" "quoted" {
  event_pattern = "{\\"detail\\":{\\"eventSource\\":[\\"iam.amazonaws.com\\"],\\"eventName\\":[\\"DeleteUser\\"]}}"
}

resource "aws_cloudwatch_event_rule" "elsewhere" {
  event_pattern = file("pattern.json")
}

resource "aws_cloudwatch_event_rule" "schedule" {
  schedule_expression = "rate(1 day)"
}
`,
      out: {
        rules: [
          { title: 'objects', id: 'aws_cloudwatch_event_rule.objects', state: 'DISABLED', names: ['"CreateUser"'] },
          { title: 'heredoc', id: 'aws_cloudwatch_event_rule.heredoc', state: 'computed', names: ['"CreateRole"'] },
          { title: 'quoted', id: 'aws_cloudwatch_event_rule.quoted', state: 'ENABLED', names: ['\\"DeleteUser\\"'] },
        ],
        problems: [
          'expected an event pattern, found one that is computed when it is deployed: check the file that it is read from, or what the template makes (its plan, or its output) at file("pattern.json")',
        ],
        others: 0,
      },
    },
    {
      name: 'Terraform in JSON',
      path: 'main.tf.json',
      text: JSON.stringify({
        resource: { aws_cloudwatch_event_rule: { a: { event_pattern: json, is_enabled: false } } },
      }),
      out: {
        rules: [
          {
            title: 'a',
            id: 'aws_cloudwatch_event_rule.a',
            state: 'DISABLED',
            names: ['\\"CreateUser\\"', '\\"Put\\\\u0055serPolicy\\"'],
          },
        ],
        problems: [],
        others: 0,
      },
    },
    {
      name: 'Terraform in JSON, with arrays of blocks, and a pattern that is computed',
      path: 'main.tf.json',
      text: JSON.stringify({
        resource: [{ aws_cloudwatch_event_rule: [{ a: [{ event_pattern: json }], b: { event_pattern: '${var.x}' } }] }],
      }),
      out: {
        rules: [
          {
            title: 'a',
            id: 'aws_cloudwatch_event_rule.a',
            state: 'ENABLED',
            names: ['\\"CreateUser\\"', '\\"Put\\\\u0055serPolicy\\"'],
          },
        ],
        problems: [
          expect.stringMatching(/^expected an event pattern, found one that is computed .* at "\$\{var\.x\}"$/),
        ],
        others: 0,
      },
    },
    {
      name: 'a plan of Terraform, with modules',
      path: 'plan.json',
      text: JSON.stringify({
        format_version: '1.2',
        planned_values: {
          root_module: {
            resources: [
              { type: 'aws_cloudwatch_event_rule', name: 'daily', values: { schedule_expression: 'rate(1 day)' } },
            ],
            child_modules: [
              {
                resources: [
                  {
                    address: 'module.m.aws_cloudwatch_event_rule.a',
                    type: 'aws_cloudwatch_event_rule',
                    name: 'a',
                    values: { name: 'users', event_pattern: json, state: 'DISABLED' },
                  },
                ],
              },
            ],
          },
        },
      }),
      out: {
        rules: [
          {
            title: 'users',
            id: 'module.m.aws_cloudwatch_event_rule.a',
            state: 'DISABLED',
            names: ['\\"CreateUser\\"', '\\"Put\\\\u0055serPolicy\\"'],
          },
        ],
        problems: [],
        others: 0,
      },
    },
    {
      name: 'the input of put-rule',
      path: 'rule.json',
      text: JSON.stringify({ Name: 'users', EventPattern: json, State: 'ENABLED' }),
      out: {
        rules: [{ title: 'users', state: 'ENABLED', names: ['\\"CreateUser\\"', '\\"Put\\\\u0055serPolicy\\"'] }],
        problems: [],
        others: 0,
      },
    },
    {
      name: 'a pattern in YAML',
      path: 'pattern.yaml',
      text: 'source: [aws.iam]\ndetail:\n  eventName: [CreateUser]\n',
      out: { rules: [{ title: 'pattern', names: ['CreateUser'] }], problems: [], others: 0 },
    },
    {
      name: 'a string that is no JSON',
      path: 'stack.yml',
      text: `Resources:
  A:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: '{"source": ["aws.iam"],}'
`,
      out: {
        rules: [],
        problems: [expect.stringMatching(/^expected an event pattern as JSON, found none: .* at \}$/)],
        others: 0,
      },
    },
  ])('$name', ({ path, text, out }) => {
    expect(read(path, text)).toEqual(out);
  });
});

it('a value that is computed may be any, and the length counts it as it is written', () => {
  const text =
    'Resources: {A: {Type: AWS::Events::Rule, Properties: {EventPattern: {detail: {eventSource: [a], eventName: [!Ref X]}}}}}';
  const [rule] = readRules({ path: 'a.yaml', text }, { languages, catalog })!.rules;
  const minifiedLength = '{"detail":{"eventSource":["a"],"eventName":["!Ref X"]}}'.length;
  expect(rule!.delivery).toMatchObject({
    pattern: { intrinsics: [{ start: text.indexOf('X]'), end: text.indexOf('X]') + 1 }], minifiedLength },
  });
});
