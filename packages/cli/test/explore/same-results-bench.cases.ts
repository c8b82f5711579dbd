// Rules and records that the rule bench, the page of an event and the commands are given alike. Everything in it is data: no case knows its result.

/** A rule of a language, in a file whose name the bench gives to such a text, too. */
export interface BenchCase {
  readonly language: string;
  readonly file: string;
  readonly text: string;
}

const sigma = (detection: string): string =>
  `title: A rule\nid: 5f9f2f4c-5a1c-4c62-9f0e-1f8f1d3b7a10\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n${detection}level: low\n`;

/** Rules of every language, some of them with faults: of names, of fields, of types, of grammar. */
export const benchRules: readonly BenchCase[] = [
  {
    language: 'match',
    file: 'rule.match',
    text: '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"\nand $.requestParameters.userNam == "x"\n',
  },
  {
    language: 'match',
    file: 'rule.match',
    text: '($.eventName == "CreateUser" or $.eventName == "GetObject") and not $.errorCode exists and $.sourceIPAddress cidr "192.0.2.0/30"',
  },
  { language: 'match', file: 'rule.match', text: '$.eventName == "CreateUser" and\n$.awsRegion = "x"' },
  {
    language: 'eventbridge',
    file: 'rule.json',
    text: '{\n  "source": ["aws.iam"],\n  "detail": {\n    "eventName": ["CreateUsr", "ListUsers"],\n    "requestParameters": { "colour": ["red"] }\n  }\n}\n',
  },
  {
    language: 'eventbridge',
    file: 'rule.json',
    text: '{"detail-type": ["AWS API Call via CloudTrail"], "detail": {"eventSource": ["iam.amazonaws.com"], "eventName": ["CreateUser"], "requestParameters": {"userName": [{"prefix": "made-1"}]}, "errorCode": [{"exists": false}]}}',
  },
  { language: 'eventbridge', file: 'rule.json', text: '{"detail": {"eventName": "CreateUser"}}' },
  {
    language: 'sigma',
    file: 'rule.yml',
    text: sigma(
      '  s:\n    eventSource: iam.amazonaws.com\n    eventName: [CreateUsr, DeleteUser]\n    requestParameters.UserName|startswith: made\n  condition: s\n',
    ),
  },
  {
    language: 'sigma',
    file: 'rule.yml',
    text: sigma(
      "  s:\n    eventName|contains: user\n  f:\n    userIdentity.arn|endswith: '-1'\n  condition: s and not f\n",
    ),
  },
  { language: 'sigma', file: 'rule.yml', text: sigma('  s: {eventName: CreateUser}\n  condition: s and t\n') },
  {
    language: 'custodian',
    file: 'rule.yml',
    text: 'policies:\n  - name: users\n    resource: aws.iam-user\n    mode:\n      type: cloudtrail\n      events:\n        - source: iam.amazonaws.com\n          event: CreateUser\n          ids: requestParameters.user\n    filters:\n      - type: event\n        key: detail.errorCode\n        value: AccessDenied\n',
  },
  {
    language: 'metric-filter',
    file: 'rule.filter',
    text: '{ ($.eventName = "CreateUsr") || (($.eventName = "CreateUser") && ($.userIdentity.arn != "*-1") && ($.errorCode NOT EXISTS)) }\n',
  },
  {
    language: 'metric-filter',
    file: 'rule.yaml',
    text: 'Resources:\n  Refused:\n    Type: AWS::Logs::MetricFilter\n    Properties:\n      LogGroupName: trail\n      FilterPattern: \'{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }\'\n',
  },
  { language: 'metric-filter', file: 'rule.filter', text: '{ $.eventName = "CreateUser" && }' },
  {
    language: 'elastic',
    file: 'rule.kql',
    text: 'event.provider : "iam.amazonaws.com" and event.action : ("CreateUsr" or "DeleteUser")\n',
  },
  {
    language: 'elastic',
    file: 'rule.toml',
    text: '[rule]\nname = "Users"\nindex = ["logs-aws.cloudtrail-*"]\nlanguage = "kuery"\ntype = "query"\nquery = \'\'\'\nevent.dataset : "aws.cloudtrail" and event.provider : "iam.amazonaws.com" and event.action : "CreateUsr"\n\'\'\'\n',
  },
  { language: 'splunk', file: 'rule.spl', text: 'sourcetype="aws:cloudtrail" eventName="CreateUsr" errorCode=*\n' },
  {
    language: 'splunk',
    file: 'rule.yml',
    text: 'name: Users\nid: 0c6d8b3e-3c27-4a9c-8f6c-2a8a2f3f4f11\nsearch: \'`cloudtrail` eventName=CreateUsr eventSource="iam.amazonaws.com" | stats count by userIdentity.arn\'\n',
  },
  {
    language: 'panther',
    file: 'rule.py',
    text: 'def rule(event):\n    return event.get("eventSource") == "iam.amazonaws.com" and event.get("eventName") in ("CreateUsr", "DeleteUser")\n',
  },
  {
    language: 'sql',
    file: 'rule.sql',
    text: "select eventtime\nfrom cloudtrail_logs\nwhere eventsource = 'iam.amazonaws.com' and eventname in ('CreateUsr', 'DeleteUser')\n",
  },
];

/** Records of one member each that is not as the schema says, and some that are; the times are different, by which the page is asked for them. */
export const checkedRecords: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { requestParameters: { userName: 5, colour: 'red', 'a.b/c~d': [{ '"': 1 }] } },
  { requestParameters: { tags: [{ key: 'a', value: 1 }, { Key: 'b' }, 'c'] } },
  { responseElements: { user: { createDate: 'no date', userId: null, arn: { a: 1 } } } },
  { eventVersion: 7, awsRegion: null, readOnly: 'false' },
  { userIdentity: 'no object', requestParameters: 'no object' },
  { eventName: 'CreateUsr' },
  { eventSource: 'nothing.example' },
  { eventSource: 's3.amazonaws.com', eventName: 'PutObject', requestParameters: { bucketName: 'b', Host: ['x'] } },
  {
    eventSource: 'lambda.amazonaws.com',
    eventName: 'CreateFunction20150331v2',
    requestParameters: { functionName: 'f', memorySize: '128' },
  },
  {
    eventSource: 'signin.amazonaws.com',
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    additionalEventData: { MFAUsed: 'Perhaps' },
  },
].map((members, minute) => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/u', accountId: '111122223333' },
  eventTime: `2026-11-01T00:${String(minute).padStart(2, '0')}:00Z`,
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.1',
  requestParameters: { userName: 'u' },
  responseElements: null,
  eventID: `00000000-0000-4000-a000-00000000000${minute.toString(16)}`,
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
  ...members,
}));

/** Events of several protocols, with bodies of several kinds. */
export const copiedEvents = ['iam.CreatePolicy', 's3.PutObject', 'lambda.CreateFunction', 'ec2.RunInstances'] as const;
