import type { PlantedRule, RightRule } from './planted-rule.js';

/** Faults that a second author planted, who had not seen the checks: what lint missed then, and kinds that the other tables lack. */
const sigma = (detection: string): string => `title: A made-up rule
logsource: { product: aws, service: cloudtrail }
detection:
${detection}`;

const one = (source: string, name: string, rest: string): string =>
  sigma(
    `  selection:\n    eventSource: ${source}.amazonaws.com\n    eventName: ${name}\n    ${rest}\n  condition: selection\n`,
  );

const eql = (query: string): string => `[rule]
name = "A made-up rule"
language = "eql"
type = "eql"
query = '''
${query}
'''
`;

const policy = (source: string, event: string, ids: string): string => `policies:
  - name: made-up
    resource: ebs
    mode:
      type: cloudtrail
      events:
        - { source: ${source}.amazonaws.com, event: ${event}, ids: ${ids} }
`;

const splunk = (search: string): string => `\`cloudtrail\` ${search} | stats count by userName`;

const mfa = 'userIdentity.sessionContext.attributes.mfaAuthenticated';

export const planted: readonly PlantedRule[] = [
  {
    file: 'a.yml',
    code: 'permission-not-event',
    severity: 'warning',
    text: sigma(
      '  source:\n    eventSource: s3.amazonaws.com\n  names:\n    eventName:\n      - PutBucketPolicy\n      - ⟦PassRole⟧\n  condition: source and names\n',
    ),
  },
  { file: 'a.yml', code: 'string-boolean', text: one('kms', 'DisableKey', `${mfa}: ⟦'No'⟧`) },
  {
    file: 'a.filter',
    code: 'string-boolean',
    text: `{ ($.eventName = "DeleteTrail") && ($.${mfa} = ⟦"no"⟧) }`,
  },
  {
    file: 'a.yml',
    code: 'value-type',
    text: one('ec2', 'ModifyInstanceAttribute', 'requestParameters.disableApiTermination: ⟦true⟧'),
  },
  {
    file: 'a.yml',
    code: 'field-unknown',
    text: one('ec2', 'ModifyInstanceAttribute', 'requestParameters.⟦disableApiTerminaton⟧.value: true'),
  },
  {
    file: 'a.toml',
    code: 'event-unknown',
    text: eql(
      `sequence by user.id with maxspan=5m
  [any where event.provider == "sts.amazonaws.com" and event.action == "AssumeRole"]
  [any where event.provider == "iam.amazonaws.com" and event.action == ⟦"CreateUsers"⟧]`,
    ),
  },
  {
    file: 'a.spl',
    code: 'field-unknown',
    text: splunk('eventName=CreateUser eventSource=iam.amazonaws.com ⟦sourceIPAddres⟧=10.0.0.1'),
  },
  {
    file: 'a.sql',
    code: 'field-unknown',
    text: "SELECT eventtime FROM cloudtrail_logs\nWHERE eventsource = 'iam.amazonaws.com' AND ⟦eventnames⟧ = 'CreateUser'\n",
  },
  {
    file: 'a.sql',
    code: 'field-unknown',
    text: "SELECT 1 FROM cloudtrail_logs WHERE event_name = 'CreateUser' AND ⟦source_ip_adress⟧ = '10.0.0.1'\n",
  },
  { file: 'c.yml', code: 'ids-not-found', text: policy('ec2', 'CreateVolume', '⟦"responseElements.[volumeID]"⟧') },
  { file: 'c.yml', code: 'ids-not-found', text: policy('ec2', 'CreateSnapshot', '⟦"[responseElements.snapshotID]"⟧') },
  {
    file: 'c.yml',
    code: 'ids-not-found',
    text: policy('ec2', 'StopInstances', '⟦"requestParameters.instancesSet.item[].instanceId | [0]"⟧'),
  },
  {
    file: 'c.yml',
    code: 'ids-not-found',
    text: policy('ec2', 'RunInstances', `⟦"responseElements.instances.items[?instanceType=='t3.nano'].instanceId"⟧`),
  },
  {
    file: 'c.yml',
    code: 'ids-not-found',
    severity: 'note',
    text: policy('eks', 'CreateCluster', `⟦"split('/', responseElements.cluster.arn)"⟧`),
  },
  {
    file: 'a.json',
    code: 'value-not-in-enum',
    text: '{"source":["aws.s3"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventSource":["s3.amazonaws.com"],"eventName":["PutBucketAcl"],"requestParameters":{"x-amz-acl":[⟦"public"⟧]}}}',
  },
  // The source is right in another alternative, so that the name is wrong.
  {
    file: 'a.toml',
    code: 'event-other-service',
    severity: 'error',
    text: eql(
      'sequence by user.id [any where event.provider == "iam.amazonaws.com" and event.action == "CreateUser"]\n  [any where event.provider == "iam.amazonaws.com" and event.action == ⟦"GetCallerIdentity"⟧]',
    ),
  },
  {
    file: 'a.match',
    code: 'event-other-service',
    severity: 'error',
    text: '$.eventSource == "iam.amazonaws.com" and (($.eventName == "CreateUser" and $.userAgent like "a*") or ($.eventName == ⟦"RunInstances"⟧ and $.userAgent like "b*"))',
  },
  {
    file: 'a.json',
    code: 'exists-on-object',
    severity: 'error',
    text: '{"source":["aws.iam"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventName":["CreateUser"],"responseElements":[{⟦"exists":true⟧}]}}',
  },
  {
    file: 'a.yml',
    code: 'event-unknown',
    severity: 'warning',
    text: `name: keys\nsearch: |-\n  ${splunk('eventSource=iam.amazonaws.com eventName IN (CreateUser, ⟦MakeAccessKey⟧)')}\n`,
  },
];

export const right: readonly RightRule[] = [
  // A value that a template computes may be any, also where a field is always there, or an object.
  {
    file: 'a.yaml',
    text: `Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern:
        source: [aws.iam]
        detail-type: [AWS API Call via CloudTrail]
        detail:
          eventName: !Ref Names
          requestParameters: !Ref Parameters
          awsRegion: [{ anything-but: !Ref Region }]
`,
  },
  {
    file: 'a.json',
    text: '{"source":["aws.secretsmanager"],"detail-type":["AWS Service Event via CloudTrail"],"detail":{"eventSource":["secretsmanager.amazonaws.com"],"eventName":["RotationFailed"]}}',
  },
  { file: 'a.yml', text: one('kms', 'DisableKey', `${mfa}: 'false'`) },
  { file: 'a.yml', text: one('sso-directory', 'SearchUsers', 'userIdentity.type: Root') },
  {
    file: 'a.yml',
    text: one('ec2', 'ModifyInstanceAttribute', 'requestParameters.disableApiTermination.value: false'),
  },
  { file: 'a.spl', text: splunk('eventName=CreateUser eventSource=iam.amazonaws.com user_agent=curl* eventDate=x') },
  {
    file: 'a.sql',
    text: "SELECT 1 FROM cloudtrail_logs WHERE p_event_time > '2026-01-01' AND event_date = '2026/01/01' AND eventname = 'CreateUser'\n",
  },
  { file: 'c.yml', text: policy('ec2', 'CreateVolume', '"[responseElements.volumeId]"') },
  { file: 'c.yml', text: policy('ec2', 'StopInstances', '"requestParameters.instancesSet.items[].instanceId | [0]"') },
  {
    file: 'c.yml',
    text: policy('ec2', 'RunInstances', `"responseElements.instancesSet.items[?instanceType=='t3.nano'].instanceId"`),
  },
];
