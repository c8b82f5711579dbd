import type { PlantedRule, RightRule } from './planted-rule.js';

const custodian = (events: string, rest = '    resource: aws.iam-user\n'): string =>
  `policies:\n  - name: made-up\n${rest}    mode:\n      type: cloudtrail\n      role: arn:aws:iam::{account_id}:role/custodian\n      events:\n${events}`;

const elastic = (query: string): string => `[metadata]
creation_date = "2026/01/01"
integration = ["aws"]

[rule]
name = "A made-up rule"
index = ["logs-aws.cloudtrail-*"]
language = "kuery"
type = "query"
risk_score = 21
severity = "low"
query = '''
${query}
'''
`;

const panther = (body: string): string => `from panther_base_helpers import deep_get


def rule(event):
${body}


def title(event):
    return f"[{event.get('eventName')}] was called"
`;

export const planted: readonly PlantedRule[] = [
  {
    file: 'policy.yml',
    code: 'event-unknown',
    text: custodian(
      '        - source: iam.amazonaws.com\n          event: ⟦MakeUser⟧\n          ids: requestParameters.userName\n',
    ),
  },
  {
    file: 'policy.yml',
    code: 'ids-not-found',
    text: custodian(
      '        - source: iam.amazonaws.com\n          event: CreateUser\n          ids: ⟦responseElements.userName⟧\n',
    ),
  },
  {
    file: 'policy.yml',
    code: 'readonly-not-delivered',
    text: custodian(
      '        - source: iam.amazonaws.com\n          event: ⟦GetUser⟧\n          ids: requestParameters.userName\n',
    ),
  },
  {
    file: 'policy.yml',
    code: 'custodian-signin-mix',
    text: custodian(
      '        - source: iam.amazonaws.com\n          event: CreateUser\n          ids: requestParameters.userName\n        - ⟦ConsoleLogin⟧\n',
    ),
  },
  {
    file: 'policy.yml',
    code: 'custodian-shortcut',
    text: custodian('        - ⟦CreateFunction⟧\n', '    resource: aws.lambda\n'),
  },
  {
    file: 'cis.filter',
    code: 'event-unknown',
    text: '{ ($.eventSource = "iam.amazonaws.com") && (($.eventName = DeleteGroupPolicy) || ($.eventName = ⟦DeletePolicys⟧)) }',
  },
  {
    file: 'cis.filter',
    code: 'permission-not-event',
    text: '{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = ⟦"PassRole"⟧) }',
  },
  {
    file: 'cis.filter',
    code: 'field-case',
    text: '{ ($.eventName = "ConsoleLogin") && ($.⟦ErrorMessage⟧ = "Failed authentication") }',
  },
  {
    file: 'cis.filter',
    code: 'string-boolean',
    text: '{ ($.eventName = "CreateUser") && ($.userIdentity.sessionContext.attributes.mfaAuthenticated ⟦IS TRUE⟧) }',
  },
  {
    file: 'a.match',
    code: 'event-other-service',
    text: '$.eventSource == ⟦"iam.amazonaws.com"⟧ and $.eventName == "RunInstances"',
  },
  {
    file: 'a.match',
    code: 'field-unknown',
    text: '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" and $.requestParameters.⟦loginName⟧ == "x"',
  },
  {
    file: 'a.match',
    code: 'wrapper-missing',
    text: '$.eventName == "TerminateInstances" and $.requestParameters.⟦instanceId⟧ == "i-1"',
  },
  {
    file: 'a.match',
    code: 'value-type',
    text: '$.eventSource == "kms.amazonaws.com" and $.eventName == "ScheduleKeyDeletion" and $.requestParameters.pendingWindowInDays == ⟦"7"⟧',
  },
  { file: 'a.match', code: 'never-true', text: '$.eventName == "CreateUser" and $.eventName == ⟦"DeleteUser"⟧' },
  {
    file: 'a.match',
    code: 'global-region',
    text: '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser" and $.awsRegion == ⟦"eu-west-1"⟧',
  },
  {
    file: 'rule.toml',
    code: 'event-unknown',
    text: elastic(
      'event.dataset: aws.cloudtrail and event.provider: iam.amazonaws.com and event.action: (CreateUser or ⟦CreateUsers⟧)',
    ),
  },
  {
    file: 'rule.toml',
    code: 'event-other-service',
    text: elastic(
      'event.dataset: "aws.cloudtrail" and event.provider: ⟦"iam.amazonaws.com"⟧ and event.action: "TerminateInstances"',
    ),
  },
  {
    file: 'aws_lambda.py',
    code: 'recorded-name',
    text: panther(
      '    return event.get("eventSource") == "lambda.amazonaws.com" and event.get("eventName") in {⟦"CreateFunction"⟧, "DeleteFunction20150331"}',
    ),
  },
  {
    file: 'aws_iam.py',
    code: 'field-case',
    text: panther(
      '    if event.get("eventSource") != "iam.amazonaws.com" or event.get("eventName") != "CreateUser":\n        return False\n    return event.deep_get("requestParameters", ⟦"username"⟧) == "root"',
    ),
  },
  {
    file: 'search.yml',
    code: 'event-unknown',
    text: "name: A made-up search\nid: 5f7d3f1e-8c7e-4d65-8c43-2f0e6c9c0a01\ntype: TTP\ndata_source:\n  - AWS CloudTrail\nsearch: '`cloudtrail` eventSource=iam.amazonaws.com eventName=⟦CreateLoginProfil⟧ | stats count by user'\ntags:\n  security_domain: network\n",
  },
  {
    file: 'query.sql',
    code: 'field-unknown',
    text: "select * from aws_cloudtrail_log\nwhere event_source = 'iam.amazonaws.com'\n  and event_name = 'CreateUser'\n  and request_parameters ->> ⟦'loginName'⟧ = 'x'\n",
  },
  {
    file: 'query.sql',
    code: 'event-unknown',
    text: "select * from aws_cloudtrail_log\nwhere event_source = 'iam.amazonaws.com'\n  and event_name in ('CreateUser', ⟦'EraseUser'⟧)\n",
  },
];

export const right: readonly RightRule[] = [
  {
    file: 'policy.yml',
    text: custodian(
      '        - source: iam.amazonaws.com\n          event: CreateUser\n          ids: requestParameters.userName\n',
    ),
  },
  { file: 'policy.yml', text: custodian('        - RunInstances\n', '    resource: aws.ec2\n') },
  { file: 'cis.filter', text: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }' },
  { file: 'cis.filter', text: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }' },
  {
    file: 'cis.filter',
    text: '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  },
  {
    file: 'a.match',
    text: '$.eventName == "RunInstances" and $.requestParameters.instancesSet.items[*].imageId == "ami-1"',
  },
  {
    file: 'a.match',
    text: '$.eventSource == "iam.amazonaws.com" and $.awsRegion == "us-east-1" and $.eventName like "Delete*"',
  },
  {
    file: 'rule.toml',
    text: elastic(
      'event.dataset: aws.cloudtrail and event.provider: iam.amazonaws.com and event.action: (CreateUser or AttachUserPolicy) and event.outcome: success',
    ),
  },
  {
    file: 'aws_lambda.py',
    text: panther(
      '    return event.get("eventSource") == "lambda.amazonaws.com" and event.get("eventName") == "CreateFunction20150331"',
    ),
  },
  {
    file: 'query.sql',
    text: "select * from aws_cloudtrail_log\nwhere event_source = 'iam.amazonaws.com'\n  and event_name = 'CreateUser'\n  and request_parameters ->> 'userName' = 'x'\n",
  },
  {
    file: 'search.yml',
    text: "name: A made-up search\nid: 5f7d3f1e-8c7e-4d65-8c43-2f0e6c9c0a01\ntype: TTP\ndata_source:\n  - AWS CloudTrail\nsearch: '`cloudtrail` eventSource=iam.amazonaws.com eventName=CreateLoginProfile requestParameters.userName=x | stats count by user'\ntags:\n  security_domain: network\n",
  },
];
