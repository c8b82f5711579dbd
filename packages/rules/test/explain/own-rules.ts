const iam = ['eventSource: iam.amazonaws.com', 'eventName: CreateUser'];

/** A Sigma rule of its detection's lines. */
function sigma(...lines: readonly string[]): string {
  return `title: own\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** A rule with a selection of IAM's CreateUser, and one more line of it. */
const selection = (line: string): string =>
  sigma('selection:', ...[...iam, ...line.split('\n')].map((each) => `  ${each}`), 'condition: selection');

/** The same with a filter. */
const filtered = (line: string): string =>
  sigma(
    'selection:',
    ...iam.map((each) => `  ${each}`),
    'filter:',
    ...line.split('\n').map((each) => `  ${each}`),
    'condition: selection and not filter',
  );

/** A detection of three selections and two filters, put together by a condition. */
const combined = (condition: string): string =>
  sigma(
    'selection_source:',
    '  eventSource: iam.amazonaws.com',
    'selection_name:',
    '  eventName: [CreateUser, CreateRole]',
    'selection_agent:',
    '  userAgent|contains: aws-cli',
    'filter_ip:',
    '  sourceIPAddress|cidr: 10.0.0.0/8',
    'filter_user:',
    '  userIdentity.arn|endswith: /terraform',
    '  awsRegion: us-east-1',
    `condition: ${condition}`,
  );

const pattern = (detail: object): string =>
  JSON.stringify({
    source: ['aws.iam'],
    'detail-type': ['AWS API Call via CloudTrail'],
    detail: { eventSource: ['iam.amazonaws.com'], eventName: ['CreateUser'], ...detail },
  });

const policy = (lines: string): string =>
  `policies:\n- name: own\n  resource: aws.iam-user\n  mode:\n    type: cloudtrail\n    events:\n    - source: iam.amazonaws.com\n      event: CreateUser\n      ids: requestParameters.userName\n  filters:\n${lines
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('')}`;

const eventFilter = (key: string, rest: string): string => policy(`- type: event\n  key: detail.${key}\n  ${rest}`);

/** Rules of every language and of every kind of condition, by the name of a file: written for this table. */
export const ownRules: Readonly<Record<string, readonly string[]>> = {
  'a.yml': [
    ...[
      'userAgent|contains: aws-cli',
      'userAgent|contains: [aws-cli, Boto3]',
      'userAgent|contains|all: [aws-cli, Linux]',
      'userAgent|startswith: aws-cli/2',
      'userAgent|endswith: "#cli"',
      "userAgent|re: '^aws-cli/[0-9]+'",
      "userAgent|re|i: 'BOTO3'",
      'userAgent|cased: aws-cli',
      'userAgent: "*aws?cli*"',
      'userIdentity.type: [Root, IAMUser]',
      'userIdentity.type|neq: Root',
      'sourceIPAddress|cidr: [10.0.0.0/8, 192.168.0.0/16]',
      'requestParameters.userName|fieldref: userIdentity.userName',
      'errorCode|exists: true',
      'errorCode|exists: false',
      'errorCode: null',
      'errorCode: AccessDenied',
      'requestParameters.path|contains|windash: " -a "',
      'requestParameters.maxItems|gt: 5',
      'requestParameters.maxItems|gte: 5\nrequestParameters.maxItems|lt: 90',
      'readOnly: false',
      'requestParameters.tags.key: owner',
      'requestParameters.userName|base64offset|contains: admin',
    ].map(selection),
    ...[
      'userAgent|contains: aws-cli',
      'userAgent|startswith: [aws-cli, Boto3]',
      'userIdentity.arn|endswith: /terraform\nsourceIPAddress|cidr: 10.0.0.0/8',
      'errorCode|exists: true',
      'userIdentity.sessionContext.sessionIssuer.userName: [ci, deploy]',
      'userIdentity.invokedBy: "*"',
      "userIdentity.arn|re: '.*role/ci-.*'",
    ].map(filtered),
    ...[
      'all of selection_* and not 1 of filter_*',
      'all of selection_* and not filter_ip and not filter_user',
      'all of selection_* and not (filter_ip or filter_user)',
      'all of selection_* and not (filter_ip and filter_user)',
      'all of selection_* and not all of filter_*',
      'selection_source and (selection_name or selection_agent)',
      'selection_source and (selection_name or selection_agent) and not filter_user',
      '(selection_source and selection_name) or (selection_source and selection_agent and not filter_ip)',
      'all of them',
      '1 of selection_* and not 1 of filter_*',
      'selection_source and not (filter_ip or not selection_name)',
    ].map(combined),
    sigma(
      'selection:',
      '  - eventSource: iam.amazonaws.com',
      '    eventName: [CreateUser, DeleteUser]',
      '  - eventSource: ec2.amazonaws.com',
      '    eventName: RunInstances',
      '    requestParameters.instanceType|startswith: p4',
      'condition: selection',
    ),
    sigma('keywords:', '  - mimikatz', '  - pacu', 'condition: keywords'),
  ],
  'a.json': [
    ...[
      { requestParameters: { userName: ['admin', 'root'] } },
      { requestParameters: { userName: [{ prefix: 'admin' }] } },
      { requestParameters: { userName: [{ suffix: '-admin' }] } },
      { requestParameters: { userName: [{ 'equals-ignore-case': 'Admin' }] } },
      { requestParameters: { userName: [{ wildcard: 'a*min*x' }] } },
      { requestParameters: { userName: [{ 'anything-but': ['a', 'b'] }] } },
      { requestParameters: { userName: [{ 'anything-but': { prefix: 'ci-' } }] } },
      { requestParameters: { userName: [{ prefix: { 'equals-ignore-case': 'Adm' } }] } },
      { requestParameters: { userName: [{ exists: true }] } },
      { requestParameters: { permissionsBoundary: [{ exists: false }] } },
      { requestParameters: { count: [{ numeric: ['>', 5, '<=', 100] }] } },
      { requestParameters: { count: [{ numeric: ['=', 5] }] } },
      { requestParameters: { count: [5, '5'] } },
      { requestParameters: { tags: { key: ['env'], value: ['prod', 'live'] } } },
      { sourceIPAddress: [{ cidr: '203.0.113.0/24' }] },
      { errorCode: ['AccessDenied', { prefix: 'Client.' }] },
      { responseElements: [null] },
      { responseElements: [null], errorCode: [''] },
      { readOnly: [false] },
      { readOnly: [true, 'true'] },
      { userIdentity: { type: [{ 'anything-but': 'AWSService' }], arn: [{ wildcard: '*user/a*' }] } },
      { $or: [{ errorCode: ['AccessDenied'] }, { userIdentity: { type: ['Root'] } }] },
      { $or: [{ errorCode: ['AccessDenied'], awsRegion: ['us-east-1'] }, { userAgent: [{ prefix: 'aws-cli' }] }] },
      { eventName: [{ prefix: 'Create' }, 'DeleteUser'] },
    ].map(pattern),
  ],
  'policies.yml': [
    ...[
      ['userIdentity.type', 'value: Root'],
      ['userIdentity.type', 'op: ne\n  value: AWSService'],
      ['userIdentity.type', 'op: in\n  value: [Root, IAMUser]'],
      ['userIdentity.type', 'op: not-in\n  value: [Root, AWSService]'],
      ['userAgent', 'op: regex\n  value: "^aws-cli.*"'],
      ['userAgent', 'op: glob\n  value: "*cli*"'],
      ['userIdentity.arn', 'op: contains\n  value: admin'],
      ['errorCode', 'value: absent'],
      ['errorCode', 'value: present'],
      ['requestParameters.path', 'value: not-null'],
      ['requestParameters.maxItems', 'op: gte\n  value: 5'],
    ].map(([key, rest]) => eventFilter(key!, rest!)),
    policy(
      '- or:\n  - type: event\n    key: detail.userIdentity.type\n    value: Root\n  - type: event\n    key: detail.errorCode\n    value: AccessDenied',
    ),
    policy(
      '- not:\n  - type: event\n    key: detail.userIdentity.type\n    value: Root\n  - type: event\n    key: detail.errorCode\n    value: absent',
    ),
  ],
  'a.filter': [
    '{ $.eventName = CreateUser }',
    '{ ($.eventName = CreateUser) || ($.eventName = DeleteUser) }',
    '{ ($.eventSource = iam.amazonaws.com) && (($.eventName = Create*) || ($.eventName = Delete*)) }',
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.responseElements.ConsoleLogin = "Success") }',
    '{ ($.eventName = CreateUser) && ($.requestParameters.path IS NULL) }',
    '{ ($.eventName = CreateUser) && ($.readOnly IS FALSE) }',
    '{ ($.eventName = CreateUser) && ($.userAgent = %aws-cli/[0-9]+%) }',
    '{ ($.eventName = CreateUser) && ($.requestParameters.maxItems > 5) }',
  ],
  'a.match': [
    '$.eventName == "CreateUser" and not ($.userIdentity.type == "Root" or $.userAgent like "*cli*")',
    '$.eventName == "CreateUser" and not ($.userIdentity.type == "Root" and ($.userAgent like "*cli*" or $.errorCode exists))',
    '$.eventName == "AuthorizeSecurityGroupIngress" and $.requestParameters.ipPermissions.items[*].ipRanges.items[*].cidrIp == "0.0.0.0/0"',
    '$.eventName == "AuthorizeSecurityGroupIngress" and $.requestParameters.ipPermissions[].items[] some (@.fromPort[] == 22 and @.ipRanges[].items[].cidrIp[] in ["0.0.0.0/0"])',
    '$.eventName == "CreateUser" and length($.requestParameters.userName) > 4',
    '$.eventTime >= 2024-06-01 and $.eventSource == "s3.amazonaws.com"',
    '$.requestParameters.userName == $.userIdentity.userName and $.eventName == "CreateAccessKey"',
    '$.eventName in ["PutBucketAcl", "PutObjectAcl"] and $.awsRegion not in ["eu-west-1", "eu-central-1"]',
    '$.eventName == "PutBucketAcl" and ($.requestParameters.bucketName like ["prod-*"] or $.errorCode == "AccessDenied" or $.userIdentity.type == "Root" or $.awsRegion == "xx" or $.userAgent contains "s3")',
    '($.eventName == "A" and $.userAgent == "a" and $.awsRegion == "a") or $.eventType == "AwsServiceEvent"',
  ],
};
