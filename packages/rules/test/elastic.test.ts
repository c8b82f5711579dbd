import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../src/index.js';
import { mentionLines } from './mention-lines.js';

const catalog = installedCatalog();

function read(path: string, text: string): NonNullable<ReturnType<typeof readRules>> {
  return readRules({ path, text }, { languages, catalog })!;
}

function toml(query: string, language = 'kuery', rest = ''): string {
  return `[metadata]
creation_date = "2026/01/02" # a comment with [rule]

[rule]
name = "A rule"
rule_id = "11111111-2222-3333-4444-555555555555"
severity = "high"
tags = ["Cloud", "AWS"]
index = ["filebeat-*", "logs-aws.cloudtrail-*"]
language = "${language}"
${rest}query = '''
${query}
'''

[[rule.threat]]
framework = "MITRE ATT&CK"
`;
}

const dataset = 'event.dataset: aws.cloudtrail and ';

describe('a rule of detection-rules', () => {
  it('has its title, id, severity and tags', () => {
    const { language, rules, problems, others } = read('a.toml', toml(`${dataset}event.action: CreateUser`));
    expect({ language: language.name, problems, others }).toEqual({ language: 'elastic', problems: [], others: 0 });
    expect(rules).toMatchObject([
      {
        language: 'elastic',
        title: 'A rule',
        id: '11111111-2222-3333-4444-555555555555',
        level: 'high',
        tags: ['Cloud', 'AWS'],
        delivery: { kind: 'records' },
      },
    ]);
  });

  it.each([
    {
      name: 'about other events is counted',
      text: toml('process.name: "curl"').replace('"logs-aws.cloudtrail-*"', '"logs-endpoint-*"'),
      rules: 0,
      others: 1,
    },
    {
      name: 'of machine learning has no query',
      text: '[rule]\nname = "x"\ntype = "machine_learning"\nmachine_learning_job_id = "aws.cloudtrail"\n',
      rules: 0,
      others: 1,
    },
  ])('$name', ({ text, rules, others }) => {
    const found = read('a.toml', text);
    expect({ rules: found.rules.length, others: found.others }).toEqual({ rules, others });
  });

  it.each([
    {
      name: 'an open bracket',
      query: `${dataset}event.action: (A or B`,
      at: "'''\n\n[[",
      message: 'expected ), found the end',
    },
    {
      name: 'two operators',
      query: 'event.action : : aws.cloudtrail',
      at: ': aws',
      message: 'expected a field or a value, found :',
    },
  ])('with $name in its query is a problem', ({ query, at, message }) => {
    const text = toml(query);
    const { problems, rules } = read('a.toml', text);
    expect(rules).toEqual([]);
    expect(problems).toMatchObject([{ message, span: { start: text.indexOf(at) } }]);
  });

  it('that is no TOML is a problem', () => {
    const text = '[rule]\nname = "x\nquery = "event.action: x"\n';
    expect(read('a.toml', text).problems).toMatchObject([
      { span: { start: text.indexOf('\nquery') }, message: expect.stringMatching(/^expected TOML, found/) as unknown },
    ]);
  });
});

describe('a query in KQL', () => {
  it.each([
    {
      name: 'words and quotes',
      query: 'event.provider : "iam.amazonaws.com" and event.action:(CreateUser or "DeleteUser")',
      lines: ['iam.amazonaws.com : CreateUser | DeleteUser'],
    },
    {
      name: 'capitals, and brackets around all',
      query: '(event.provider: s3.amazonaws.com AND NOT event.action: (GetObject OR PutObject))',
      lines: [
        's3.amazonaws.com : * : not eventName<event.action> = GetObject, not eventName<event.action> = PutObject',
      ],
    },
    {
      name: 'alternatives that hold names and fields together',
      query:
        'event.outcome: success and ((event.provider: a and event.action: B) or (event.provider: c and event.action: (D or E)))',
      lines: ['a : B', 'c : D | E'],
    },
    {
      name: 'wildcards, and signs behind a backslash',
      query: 'event.action: Describe* and user_agent.original: *aws\\-cli\\*?* and user.id: a\\:b',
      lines: [
        '* : Describe*~ : userAgent<user_agent.original> = *aws-cli\\*\\?*~<*aws\\-cli\\*?*>, userIdentity.principalId<user.id> = a:b<a\\:b>',
      ],
    },
    {
      name: 'a value of several words',
      query: 'aws.cloudtrail.error_message: Failed authentication and event.action: ConsoleLogin',
      lines: ['* : ConsoleLogin : errorMessage<aws.cloudtrail.error_message> = Failed authentication'],
    },
    {
      name: 'a field that is there, one that is not, and a range',
      query:
        'aws.cloudtrail.error_code: * and not aws.cloudtrail.vpc_endpoint_id: * and aws.cloudtrail.api_version >= 2',
      lines: [
        '* : * : errorCode<aws.cloudtrail.error_code>, not vpcEndpointId<aws.cloudtrail.vpc_endpoint_id>, apiVersion<aws.cloudtrail.api_version>',
      ],
    },
    {
      name: 'members of a body, whose values are compared as texts',
      query:
        'event.action: X and aws.cloudtrail.flattened.request_parameters.ipPermissions.items.fromPort: (22 or "3389")',
      lines: [
        '* : X : requestParameters.ipPermissions.items.fromPort<aws.cloudtrail.flattened.request_parameters.ipPermissions.items.fromPort> = 22 | 3389',
      ],
    },
    {
      name: 'parts of a printed body, of which only names with a = are known',
      query:
        'event.action: X and aws.cloudtrail.request_parameters: (*Status=Suspended* or *includeManagementEvents*false*)',
      lines: ['* : X', '* : X : requestParameters..Status<*Status=Suspended*>'],
    },
    {
      name: 'fields that no record has',
      query: 'event.action: X and source.geo.country_name: Nowhere and event.category: iam and "a text anywhere"',
      lines: ['* : X'],
    },
    {
      name: 'alternatives of another data set',
      query:
        '(event.dataset: aws.cloudtrail and event.action: X) or (data_stream.dataset: gcp.audit and event.action: "v1.x.Delete")',
      lines: ['* : X'],
    },
    {
      name: 'members of the record that have no field of their own',
      query:
        'event.action: X and aws.cloudtrail.user_identity.on_behalf_of.user_id: y and aws.cloudtrail.response_elements.x: y',
      lines: ['* : X'],
    },
    {
      name: 'fields by the names under which they are indexed besides',
      query:
        'event.action.keyword: X and aws.cloudtrail.request_parameters.text: *Status=x* and aws.cloudtrail.flattened.request_parameters.text: y',
      lines: [
        '* : X : requestParameters..Status<*Status=x*>, requestParameters.text<aws.cloudtrail.flattened.request_parameters.text> = y',
      ],
    },
    { name: 'nested fields', query: 'event.action: X and aws.cloudtrail.list: { a: b and c: d }', lines: ['* : X'] },
  ])('$name', ({ query, lines }) => {
    const { rules, problems } = read('a.toml', toml(`${query} and data_stream.dataset: "aws.cloudtrail"`));
    expect(problems).toEqual([]);
    expect(rules.flatMap(mentionLines)).toEqual(lines);
  });
});

describe('a query in EQL', () => {
  it.each([
    {
      name: 'with comparisons',
      query: 'iam where event.provider == "iam.amazonaws.com" and event.action in ("CreateUser", "DeleteUser") // both',
      lines: ['iam.amazonaws.com : CreateUser | DeleteUser'],
    },
    {
      name: 'that ignores letter case and has wildcards',
      query: 'any where event.action : ("Invoke*", "converse") and not user_agent.original like~ "*Terraform*"',
      lines: ['* : Invoke*~^ | converse^ : not userAgent<user_agent.original> =^ *Terraform*~'],
    },
    {
      name: 'with functions',
      query:
        'any where startsWith(event.action, "Put") and endsWith~(user.id, ":x") and stringContains(aws.cloudtrail.request_parameters, "attributeType=CREATE, a=b")',
      lines: [
        '* : Put*~<"Put"> : userIdentity.principalId<user.id> =^ *:x~<":x">, requestParameters..attributeType<"attributeType=CREATE, a=b">',
      ],
    },
    {
      name: 'of a sequence, whose parts are apart',
      query:
        'sequence by aws.cloudtrail.user_identity.arn with maxspan=15m [any where event.action == "A"] [any where event.action == "B"] with runs=3 until [any where event.action == "C"] | head 5',
      lines: ['* : A', '* : B | C', '* : A | B | C : userIdentity.arn<aws.cloudtrail.user_identity.arn>'],
    },
    {
      name: 'with null and fields against each other',
      query: 'any where event.action == "A" and aws.cloudtrail.error_code == null and user.id != ?event.id and true',
      lines: ['* : A : errorCode<aws.cloudtrail.error_code>, userIdentity.principalId<user.id>'],
    },
  ])('$name', ({ query, lines }) => {
    const { rules, problems } = read(
      'a.toml',
      toml(`${query}`.replace(' where ', ' where data_stream.dataset == "aws.cloudtrail" and '), 'eql'),
    );
    expect(problems).toEqual([]);
    expect(rules.flatMap(mentionLines)).toEqual(lines);
  });

  it('that ends too early is a problem', () => {
    const { problems } = read('a.toml', toml('any where event.dataset == "aws.cloudtrail" and', 'eql'));
    expect(problems).toMatchObject([{ message: 'expected a field or a value, found the end' }]);
  });
});

describe('a query in ES|QL', () => {
  it.each([
    {
      name: 'with commands',
      query: `from logs-aws.cloudtrail-* metadata _id
// a comment
| where event.provider == "ec2.amazonaws.com" and event.action in ("RunInstances", "StartInstances")
  and user.name is not null and aws.cloudtrail.error_code is null
| eval Esql.bucket = date_trunc(10 seconds, @timestamp), Esql.is_bad = case(event.action == "RunInstances" and aws.cloudtrail.request_parameters rlike """.*imageId=ami-0.*""", 1, 0)
| stats Esql.count = count(*), Esql.arns = values(aws.cloudtrail.user_identity.arn) by cloud.region
| where Esql.count > 5
| keep cloud.region, Esql.*`,
      lines: [
        'ec2.amazonaws.com : RunInstances | StartInstances : not errorCode<aws.cloudtrail.error_code>',
        'ec2.amazonaws.com : RunInstances : eventName<event.action> = RunInstances | StartInstances, not errorCode<aws.cloudtrail.error_code>, eventName<event.action> = RunInstances, requestParameters..imageId<""".*imageId=ami-0.*""">',
        'ec2.amazonaws.com : RunInstances | StartInstances : userIdentity.arn<aws.cloudtrail.user_identity.arn>, awsRegion<cloud.region>',
      ],
    },
    {
      name: 'with patterns and other spellings of names',
      query:
        'FROM logs-aws.cloudtrail* | WHERE `event.action` LIKE "AddPermission*" AND NOT aws.cloudtrail.read_only == true',
      lines: ['* : AddPermission*~ : not readOnly<aws.cloudtrail.read_only> = true'],
    },
    {
      name: 'with a regular expression that is a pattern',
      query: 'from logs-aws.cloudtrail* | where event.action rlike "AddPermission.*"',
      lines: ['* : AddPermission*~<"AddPermission.*">'],
    },
  ])('$name', ({ query, lines }) => {
    const { rules, problems } = read('a.toml', toml(query, 'esql'));
    expect(problems).toEqual([]);
    expect(rules.flatMap(mentionLines)).toEqual(lines);
  });
});

describe('places', () => {
  it.each([
    {
      name: 'a text with escapes',
      path: 'a.toml',
      text: '[rule]\r\nquery = "event.dataset:\\"aws.cloudtrail\\" and \\u0065vent.action:\\"A\\""\r\nlanguage = "kuery"\r\n',
      token: '\\"A\\"',
    },
    {
      name: 'a text of several lines with escapes',
      path: 'a.toml',
      text: '[rule]\nlanguage = "kuery"\nquery = """\nevent.dataset: aws.cloudtrail \\\n   and event.action: "A"\n"""\n',
      token: '"A"',
    },
    {
      name: 'a line of exported rules',
      path: 'a.ndjson',
      text: '{"rule_id":"1","name":"x","language":"kuery","query":"process.name:x"}\n{"rule_id":"2","language":"kuery","query":"event.dataset:aws.cloudtrail\\n and event.action:\\"A\\""}\n',
      token: '\\"A\\"',
    },
    {
      name: 'a hunt',
      path: 'a.toml',
      text: '[hunt]\nname = "x"\nquery = [\n\'\'\'from logs-aws.cloudtrail* | where event.action == "A"\'\'\', # one\n"process where true"]\n',
      token: '"A"',
    },
    {
      name: 'a query alone',
      path: 'a.eql',
      text: 'any where event.dataset == "aws.cloudtrail" and event.action == "A"',
      token: '"A"',
    },
  ])('$name', ({ path, text, token }) => {
    const { rules, problems } = read(path, text);
    expect(problems).toEqual([]);
    const [name] = rules[0]!.mentions![0]!.eventNames;
    expect(name).toMatchObject({
      text: 'A',
      span: { start: text.indexOf(token), end: text.indexOf(token) + token.length },
    });
  });
});

it.each([
  { name: 'a Kusto query', path: 'a.kql', text: 'AWSCloudTrail | where EventName == "CreateUser"' },
  { name: 'another TOML file', path: 'pyproject.toml', text: '[tool.rule]\nquery = "x"\n' },
  { name: 'another JSON file', path: 'package.json', text: '{"name": "x", "query": "y"}' },
])('$name is no rule of Elastic', ({ path, text }) => {
  expect(
    readRules({ path, text }, { languages: languages.filter(({ name }) => name === 'elastic'), catalog }),
  ).toBeUndefined();
});
