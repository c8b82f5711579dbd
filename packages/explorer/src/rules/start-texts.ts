/** A language of the bench, and a rule in it to begin with. */
export interface BenchLanguage {
  /** As `languageNamed` takes it. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** The languages of the bench. */
export const benchLanguages: readonly BenchLanguage[] = [
  {
    name: 'match',
    title: 'match expression',
    text: '$.eventSource == "s3.amazonaws.com" and $.eventName == "PutObject"\nand $.requestParameters.bucketName like "prod-*"\n',
  },
  {
    name: 'eventbridge',
    title: 'EventBridge pattern',
    text: `{
  "source": ["aws.iam"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["iam.amazonaws.com"],
    "eventName": ["CreateUser"],
    "requestParameters": { "userName": [{ "prefix": "admin" }] }
  }
}
`,
  },
  {
    name: 'sigma',
    title: 'Sigma rule',
    text: `title: IAM user with the name of an administrator
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventSource: iam.amazonaws.com
        eventName: CreateUser
        requestParameters.userName|startswith: admin
    condition: selection
level: medium
`,
  },
  {
    name: 'custodian',
    title: 'Custodian policy',
    text: `policies:
  - name: iam-user-created
    resource: aws.iam-user
    mode:
      type: cloudtrail
      role: CloudCustodian
      events:
        - source: iam.amazonaws.com
          event: CreateUser
          ids: responseElements.user.userName
`,
  },
];
