/** A language of the bench, and a rule in it to begin with. */
export interface BenchLanguage {
  /** As `languageNamed` takes it. */
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** The name that a file of the text would have: some languages tell what it is by its ending. */
  readonly fileName: (text: string) => string;
}

/** A filter alone, or a template with some. */
function filterFileName(text: string): string {
  return /^\s*\{\s*[($]/.test(text) ? 'rule.filter' : 'rule.yaml';
}

/** The languages of the bench: every one that `rules` reads; those that it runs first. */
export const benchLanguages: readonly BenchLanguage[] = [
  {
    name: 'match',
    fileName: () => 'rule.match',
    title: 'match expression',
    text: '$.eventSource == "s3.amazonaws.com" and $.eventName == "PutObject"\nand $.requestParameters.bucketName like "prod-*"\n',
  },
  {
    name: 'eventbridge',
    fileName: () => 'rule.json',
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
    fileName: () => 'rule.yml',
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
    fileName: () => 'rule.yml',
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
  {
    name: 'metric-filter',
    fileName: filterFileName,
    title: 'CloudWatch Logs metric filter',
    text: '{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = "CreateUser") && ($.requestParameters.userName = "admin*") }\n',
  },
  {
    name: 'elastic',
    fileName: (text) =>
      /^\s*[{[]\s*"/.test(text) ? 'rule.ndjson' : /^\s*\[(?:rule|hunt)\]/m.test(text) ? 'rule.toml' : 'rule.kql',
    title: 'Elastic rule or query (checked, not run)',
    text: 'event.provider : "iam.amazonaws.com" and event.action : "CreateUser" and aws.cloudtrail.flattened.request_parameters.userName : admin*\n',
  },
  {
    name: 'splunk',
    fileName: (text) => (/^search[ \t]*:/m.test(text) ? 'rule.yml' : 'rule.spl'),
    title: 'Splunk search (checked, not run)',
    text: 'sourcetype="aws:cloudtrail" eventSource="iam.amazonaws.com" eventName="CreateUser" requestParameters.userName="admin*"\n',
  },
  {
    name: 'panther',
    fileName: (text) => (/^AnalysisType[ \t]*:/m.test(text) ? 'rule.yml' : 'rule.py'),
    title: 'Panther rule (checked, not run)',
    text: `def rule(event):
    return (
        event.get("eventSource") == "iam.amazonaws.com"
        and event.get("eventName") == "CreateUser"
        and event.deep_get("requestParameters", "userName", default="").startswith("admin")
    )
`,
  },
  {
    name: 'sql',
    fileName: (text) => (/^[ \t]*(?:query|control|detection)[ \t]+"/m.test(text) ? 'rule.pp' : 'rule.sql'),
    title: 'SQL over CloudTrail logs (checked, not run)',
    text: `select eventtime, useridentity.arn
from cloudtrail_logs
where eventsource = 'iam.amazonaws.com' and eventname = 'CreateUser'
`,
  },
];
