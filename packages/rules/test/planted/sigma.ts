import type { PlantedRule, RightRule } from './planted-rule.js';

const sigma = (detection: string): string => `title: A made-up rule
id: 0d3b7c9e-6f0e-4f43-9a53-0d2c2f6f1a11
status: experimental
logsource:
  product: aws
  service: cloudtrail
detection:
${detection}
  condition: selection
level: medium
`;
const iam = '    eventSource: iam.amazonaws.com\n';

export const planted: readonly PlantedRule[] = [
  { file: 'a.yml', code: 'event-unknown', text: sigma(`  selection:\n${iam}    eventName: ⟦CreateAccesKey⟧`) },
  {
    file: 'a.yml',
    code: 'event-other-service',
    text: sigma('  selection:\n    eventSource: ⟦route53.amazonaws.com⟧\n    eventName: DisableDomainTransferLock'),
  },
  {
    file: 'a.yml',
    code: 'permission-not-event',
    text: sigma(`  selection:\n${iam}    eventName:\n      - CreateRole\n      - ⟦PassRole⟧`),
  },
  {
    file: 'a.yml',
    code: 'recorded-name',
    text: sigma(
      '  selection:\n    eventSource: lambda.amazonaws.com\n    eventName: ⟦UpdateFunctionConfiguration20160331⟧',
    ),
  },
  {
    file: 'a.yml',
    code: 'field-unknown',
    text: sigma(`  selection:\n${iam}    eventName: DeleteSAMLProvider\n    ⟦status⟧: success`),
  },
  {
    file: 'a.yml',
    code: 'field-case',
    text: sigma(
      `  selection:\n${iam}    eventName: AttachUserPolicy\n    ⟦requestParameters.policyARN⟧|endswith: AdministratorAccess`,
    ),
  },
  {
    file: 'a.yml',
    code: 'wrapper-missing',
    text: sigma(
      '  selection:\n    eventSource: ec2.amazonaws.com\n    eventName: AuthorizeSecurityGroupIngress\n    ⟦requestParameters.ipPermissions.ipRanges.cidrIp⟧: 0.0.0.0/0',
    ),
  },
  {
    file: 'a.yml',
    code: 'detail-missing',
    text: sigma(`  selection:\n${iam}    eventName: CreateUser\n    ⟦detail.requestParameters.userName⟧: x`),
  },
  {
    file: 'a.yml',
    code: 'value-not-in-enum',
    text: sigma(`  selection:\n${iam}    eventName: UpdateAccessKey\n    requestParameters.status: ⟦Disabled⟧`),
  },
  {
    file: 'a.yml',
    code: 'never-true',
    text: `title: Two names at once
logsource: { product: aws, service: cloudtrail }
detection:
  selection_one:
    eventSource: iam.amazonaws.com
    eventName: CreateUser
  selection_two:
    eventSource: iam.amazonaws.com
    eventName: ⟦CreateRole⟧
  condition: all of selection_*
`,
  },
  {
    file: 'a.yml',
    code: 'absent-in-errors',
    text: sigma(
      `  selection:\n${iam}    eventName: CreateAccessKey\n    errorCode: AccessDenied\n    ⟦responseElements.accessKey.status⟧: Active`,
    ),
  },
  {
    file: 'a.yml',
    code: 'hidden-or-omitted',
    text: sigma(`  selection:\n${iam}    eventName: CreateLoginProfile\n    requestParameters.password: ⟦secret⟧`),
  },
];

export const right: readonly RightRule[] = [
  { file: 'a.yml', text: sigma(`  selection:\n${iam}    eventName: CreateAccessKey`) },
  {
    file: 'a.yml',
    text: sigma(`  selection:\n${iam}    eventName|startswith: Create\n    userIdentity.type: IAMUser`),
  },
  {
    file: 'a.yml',
    text: `title: Sign-in without a second factor
logsource: { product: aws, service: cloudtrail }
detection:
  selection:
    eventSource: signin.amazonaws.com
    eventName: ConsoleLogin
    additionalEventData.MFAUsed: 'No'
  filter:
    userIdentity.arn|contains: break-glass
  condition: selection and not filter
`,
  },
  {
    file: 'a.yml',
    text: sigma(
      '  selection:\n    eventSource: ec2.amazonaws.com\n    eventName: AuthorizeSecurityGroupIngress\n    requestParameters.ipPermissions.items.ipRanges.items.cidrIp: 0.0.0.0/0',
    ),
  },
  {
    file: 'a.yml',
    text: sigma(
      '  selection:\n    errorCode|contains: AccessDenied\n    userIdentity.sessionContext.sessionIssuer.userName: ci',
    ),
  },
  {
    file: 'a.yml',
    text: sigma('  selection:\n    eventSource: lambda.amazonaws.com\n    eventName|startswith: UpdateFunctionCode'),
  },
];
