import type { PlantedRule, RightRule } from './planted-rule.js';

const pattern = (
  detail: object | string,
  rest = '"source": ["aws.iam"], "detail-type": ["AWS API Call via CloudTrail"]',
): string => `{\n  ${rest},\n  "detail": ${typeof detail === 'string' ? detail : JSON.stringify(detail)}\n}\n`;

const iam = '"eventSource": ["iam.amazonaws.com"]';
const ec2Rest = '"source": ["aws.ec2"], "detail-type": ["AWS API Call via CloudTrail"]';
const ec2 = '"eventSource": ["ec2.amazonaws.com"]';

export const planted: readonly PlantedRule[] = [
  { file: 'a.json', code: 'event-unknown', text: pattern(`{ ${iam}, "eventName": ["CreateUser", ⟦"CreateUserr"⟧] }`) },
  {
    file: 'a.json',
    code: 'event-other-service',
    text: pattern(`{ ${iam}, "eventName": ["CreateUser", ⟦"StopInstances"⟧] }`),
  },
  { file: 'a.json', code: 'permission-not-event', text: pattern(`{ ${iam}, "eventName": [⟦"PassRole"⟧] }`) },
  {
    file: 'a.json',
    code: 'recorded-name',
    text: pattern(
      `{ "eventSource": ["lambda.amazonaws.com"], "eventName": [⟦"CreateFunction"⟧] }`,
      '"source": ["aws.lambda"], "detail-type": ["AWS API Call via CloudTrail"]',
    ),
  },
  {
    file: 'a.json',
    code: 'field-unknown',
    text: pattern(`{ ${iam}, "eventName": ["CreateUser"], "requestParameters": { ⟦"loginName"⟧: ["x"] } }`),
  },
  {
    file: 'a.json',
    code: 'field-case',
    text: pattern(`{ ${iam}, "eventName": ["CreateUser"], "requestParameters": { ⟦"UserName"⟧: ["x"] } }`),
  },
  {
    file: 'a.json',
    code: 'field-case',
    text: pattern(`{ ${iam}, "eventName": ["CreateUser"], ⟦"RequestParameters"⟧: { "userName": ["x"] } }`),
  },
  {
    file: 'a.json',
    code: 'wrapper-missing',
    text: pattern(
      `{ ${ec2}, "eventName": ["AuthorizeSecurityGroupIngress"], "requestParameters": { "ipPermissions": { ⟦"ipRanges"⟧: { "items": { "cidrIp": ["0.0.0.0/0"] } } } } }`,
      ec2Rest,
    ),
  },
  { file: 'a.json', code: 'detail-missing', text: '{\n  "source": ["aws.iam"],\n  ⟦"eventName"⟧: ["CreateUser"]\n}\n' },
  {
    file: 'a.json',
    code: 'value-not-in-enum',
    text: pattern(`{ ${iam}, "eventName": ["UpdateAccessKey"], "requestParameters": { "status": [⟦"Disabled"⟧] } }`),
  },
  {
    file: 'a.json',
    code: 'value-type',
    text: pattern(
      `{ "eventSource": ["kms.amazonaws.com"], "eventName": ["ScheduleKeyDeletion"], "requestParameters": { "pendingWindowInDays": [⟦"7"⟧] } }`,
      '"source": ["aws.kms"], "detail-type": ["AWS API Call via CloudTrail"]',
    ),
  },
  {
    file: 'a.json',
    code: 'string-boolean',
    text: pattern(
      `{ ${iam}, "eventName": ["CreateUser"], "userIdentity": { "sessionContext": { "attributes": { "mfaAuthenticated": [⟦false⟧] } } } }`,
    ),
  },
  { file: 'a.json', code: 'never-true', text: pattern(`{ "eventSource": [⟦"ec2.amazonaws.com"⟧] }`) },
  {
    file: 'a.json',
    code: 'absent-in-errors',
    text: pattern(
      `{ ${iam}, "eventName": ["CreateUser"], "errorCode": ["AccessDenied"], ⟦"responseElements"⟧: { "user": { "userName": ["x"] } } }`,
    ),
  },
  {
    file: 'a.json',
    code: 'exists-on-object',
    text: pattern(
      `{ ${ec2}, "eventName": ["AuthorizeSecurityGroupIngress"], "requestParameters": { "ipPermissions": [{ ⟦"exists": true⟧ }] } }`,
      ec2Rest,
    ),
  },
  {
    file: 'a.json',
    code: 'anything-but-optional',
    text: pattern(
      `{ ${iam}, "eventName": ["CreateUser"], "userIdentity": { "userName": [{ ⟦"anything-but": ["deploy"]⟧ }] } }`,
    ),
  },
  {
    file: 'rule.yaml',
    code: 'readonly-not-delivered',
    severity: 'error',
    text: `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [aws.iam]
        detail-type: [AWS API Call via CloudTrail]
        detail:
          eventSource: [iam.amazonaws.com]
          eventName: [⟦ListUsers⟧]
`,
  },
  {
    file: 'a.json',
    code: 'readonly-not-delivered',
    severity: 'note',
    text: pattern(`{ ${iam}, "eventName": [⟦"ListUsers"⟧] }`),
  },
  {
    file: 'a.json',
    code: 'data-event-needs-selector',
    text: pattern(
      `{ "eventSource": ["s3.amazonaws.com"], "eventName": [⟦"PutObject"⟧] }`,
      '"source": ["aws.s3"], "detail-type": ["AWS API Call via CloudTrail"]',
    ),
  },
  {
    file: 'a.json',
    code: 'detail-type',
    text: pattern(
      `{ "eventSource": ["signin.amazonaws.com"], "eventName": ["ConsoleLogin"] }`,
      '"source": ["aws.signin"], "detail-type": [⟦"AWS API Call via CloudTrail"⟧]',
    ),
  },
  {
    file: 'main.tf',
    code: 'event-unknown',
    text: `resource "aws_cloudwatch_event_rule" "users" {
  name        = "users"
  description = "People come and go"
  event_pattern = jsonencode({
    source        = ["aws.iam"]
    "detail-type" = ["AWS API Call via CloudTrail"]
    detail = {
      eventSource = ["iam.amazonaws.com"]
      eventName   = ["CreateUser", ⟦"RemoveUser"⟧]
    }
  })
}
`,
  },
  {
    file: 'main.tf',
    code: 'field-unknown',
    text: `resource "aws_cloudwatch_event_rule" "users" {
  event_pattern = <<PATTERN
{
  "source": ["aws.iam"],
  "detail": {
    "eventSource": ["iam.amazonaws.com"],
    "eventName": ["DeleteUser"],
    "requestParameters": { ⟦"user"⟧: ["root-like"] }
  }
}
PATTERN
}
`,
  },
  {
    file: 'template.json',
    code: 'event-unknown',
    text: `{
  "Resources": {
    "Rule4C995B7F": {
      "Type": "AWS::Events::Rule",
      "Properties": {
        "State": "ENABLED",
        "EventPattern": {
          "source": ["aws.kms"],
          "detail": {
            "eventSource": ["kms.amazonaws.com"],
            "eventName": ["DisableKey", ⟦"RemoveKey"⟧]
          }
        }
      }
    }
  }
}
`,
  },
  {
    file: 'sam.yaml',
    code: 'field-case',
    text: `Transform: AWS::Serverless-2016-10-31
Resources:
  Watch:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs20.x
      Events:
        Trail:
          Type: EventBridgeRule
          Properties:
            Pattern:
              source: [aws.cloudtrail]
              detail-type: ['AWS API Call via CloudTrail']
              detail:
                eventSource: [cloudtrail.amazonaws.com]
                eventName: [StopLogging]
                requestParameters:
                  ⟦Name⟧: [main]
`,
  },
];

export const right: readonly RightRule[] = [
  { file: 'a.json', text: pattern(`{ ${iam}, "eventName": ["CreateUser", "DeleteUser"] }`) },
  {
    file: 'a.json',
    text: pattern(
      `{ ${ec2}, "eventName": ["AuthorizeSecurityGroupIngress"], "requestParameters": { "ipPermissions": { "items": { "ipRanges": { "items": { "cidrIp": ["0.0.0.0/0"] } } } } } }`,
      ec2Rest,
    ),
  },
  {
    file: 'a.json',
    text: pattern(
      `{ "eventSource": ["lambda.amazonaws.com"], "eventName": ["CreateFunction20150331", { "prefix": "UpdateFunctionCode" }] }`,
      '"source": ["aws.lambda"], "detail-type": ["AWS API Call via CloudTrail"]',
    ),
  },
  {
    file: 'a.json',
    text: pattern(
      `{ "eventSource": ["signin.amazonaws.com"], "eventName": ["ConsoleLogin"], "responseElements": { "ConsoleLogin": ["Failure"] } }`,
      '"source": ["aws.signin"], "detail-type": ["AWS Console Sign In via CloudTrail"]',
    ),
  },
  {
    file: 'a.json',
    text: pattern(
      `{ ${iam}, "eventName": ["CreateUser"], "userIdentity": { "sessionContext": { "attributes": { "mfaAuthenticated": ["false"] } } } }`,
    ),
  },
  {
    file: 'rule.yaml',
    text: `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
      EventPattern:
        source: [aws.iam]
        detail:
          eventSource: [iam.amazonaws.com]
          eventName: [ListUsers, GetUser]
          errorCode: [AccessDenied, { wildcard: '*UnauthorizedOperation' }]
`,
  },
  {
    file: 'main.tf',
    text: `resource "aws_cloudwatch_event_rule" "trail" {
  event_pattern = jsonencode({
    source = ["aws.cloudtrail"]
    detail = {
      eventSource = ["cloudtrail.amazonaws.com"]
      eventName   = ["StopLogging", "DeleteTrail", "UpdateTrail"]
    }
  })
}
`,
  },
  {
    file: 'a.json',
    text: pattern(
      `{ "eventSource": ["kms.amazonaws.com"], "eventName": ["ScheduleKeyDeletion"], "requestParameters": { "pendingWindowInDays": [{ "numeric": ["<=", 10] }] } }`,
      '"source": ["aws.kms"], "detail-type": ["AWS API Call via CloudTrail"]',
    ),
  },
  {
    file: 'a.json',
    text: pattern(`{ ${iam}, "eventName": ["UpdateAccessKey"], "requestParameters": { "status": ["Inactive"] } }`),
  },
  {
    file: 'a.yml',
    text: `policies:
  - name: registrations
    resource: aws.account
    mode:
      type: cloudtrail
      events: [{ source: lakeformation.amazonaws.com, event: UpdateResource, ids: userIdentity.accountId }]
    filters:
      - { type: event, key: detail.requestParameters.hybridAccessEnabled, value: true }
`,
  },
];
