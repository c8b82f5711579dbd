import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../src/index.js';
import { mentionLines } from './mention-lines.js';

const catalog = installedCatalog();

function read(path: string, text: string): NonNullable<ReturnType<typeof readRules>> {
  return readRules({ path, text }, { languages, catalog })!;
}

/** The lines of mentions without the places, which have tests of their own. */
function plainLines(path: string, text: string): readonly string[] {
  const { rules, problems } = read(path, text);
  expect(problems).toEqual([]);
  return rules.flatMap(mentionLines).map((line) => line.replace(/<(?:[^<>]|"[^"]*"|->)*>/g, ''));
}

describe('a rule in Python', () => {
  it.each([
    {
      name: 'that returns a condition',
      text: `
from panther_aws_helpers import aws_cloudtrail_success

NAMES = {"CreateUser", 'DeleteUser',}

def rule(event):
    return (
        aws_cloudtrail_success(event)
        and event.get("eventSource") == "iam.amazonaws.com"  # IAM
        and event.get("eventName", "") in NAMES
        and event.deep_get("requestParameters", "path", default="/") != "/x"
    )
`,
      lines: ['iam.amazonaws.com : CreateUser | DeleteUser : not requestParameters.path = /x'],
    },
    {
      name: 'that leaves early',
      text: `
def rule(event) -> bool:
    """A text: event.get("eventName") == "X"."""
    if event.get("eventSource") != "s3.amazonaws.com":
        return False
    if event["eventName"] not in ["PutObject", "CopyObject"]: return False
    if event.get("errorCode") is not None:
        return False
    value = event.deep_get("requestParameters", "x", default=None)
    return value is True
`,
      lines: ['s3.amazonaws.com : PutObject | CopyObject : not errorCode, requestParameters.x = true'],
    },
    {
      name: 'with branches that have events of their own',
      text: `
def rule(event):
    name = event.get("eventName")
    parameters = event.get("requestParameters") or {}
    if name == "A":
        return parameters.get("a") == "1"
    elif name == "B":
        return parameters.get("b", {}).get("c") == 2
    else:
        return False
`,
      lines: ['* : A : requestParameters.a = 1', '* : B : not eventName = A, requestParameters.b.c = 2'],
    },
    {
      name: 'with lists of conditions, prefixes and patterns',
      text: `
from fnmatch import fnmatch
def rule(event):
    return all([
        event.get("eventName").startswith(("Put", "Delete")),
        any([event.deep_get("userIdentity", "type") == "Root", fnmatch(event.deep_get("userIdentity", "arn"), "arn:*:x")]),
        "curl" in event.get("userAgent", "").lower(),
        not event.get("readOnly"),
        event.get("awsRegion", "").lower() == "eu-west-1",
    ])
`,
      lines: [
        '* : Put*~ | Delete*~ : userAgent, readOnly, awsRegion =^ eu-west-1, userIdentity.type = Root',
        '* : Put*~ | Delete*~ : userAgent, readOnly, awsRegion =^ eu-west-1, userIdentity.arn = arn:*:x~',
      ],
    },
    {
      name: 'with match and case',
      text: `
def rule(event):
    match event.deep_get("eventName", default="x"):
        case "A" | "B":
            return event.deep_get("requestParameters", "x") == 1
        case "C" if event.get("errorCode"):
            return True
        case _:
            return False
`,
      lines: ['* : A | B : requestParameters.x = 1', '* : C : not eventName = A | B, errorCode'],
    },
    {
      name: 'that compares with what stands for nothing',
      text: `
def rule(event):
    kind = event.deep_get("userIdentity", "type", default="<NONE>")
    if event.get("eventName", "none") == "none" or kind == "<NONE>":
        return False
    return event.get("errorCode", "") == "" and event.get("eventName") == "A"
`,
      lines: ['* : A : eventName, userIdentity.type, errorCode'],
    },
    {
      name: 'with loops',
      text: `
AGENTS = ["a", "b"]
def rule(event):
    if event.get("eventName") != "AuthorizeSecurityGroupIngress":
        return False
    for agent in AGENTS:
        if agent in event.get("userAgent", ""):
            return False
    for permission in event.deep_get("requestParameters", "ipPermissions", "items", default=[]):
        for entry in permission.get("ipRanges", {}).get("items", []):
            if entry.get("cidrIp") == "0.0.0.0/0":
                return True
    return any(each["fromPort"] == 22 for each in event.deep_walk("requestParameters", "ipPermissions", "items"))
`,
      lines: [
        '* : AuthorizeSecurityGroupIngress : userAgent',
        '* : AuthorizeSecurityGroupIngress : requestParameters.ipPermissions.items.ipRanges.items.cidrIp = 0.0.0.0/0',
        '* : AuthorizeSecurityGroupIngress : requestParameters.ipPermissions.items.fromPort = 22',
      ],
      contains: true,
    },
    {
      name: 'with a dictionary of names by source',
      text: `
APIS = {
    "ec2.amazonaws.com": ["RunInstances"],
    "kms.amazonaws.com": ["Decrypt", "CreateKey"],
}
def rule(event):
    source = event.get("eventSource")
    return source in APIS and event.get("eventName") in APIS[source]
`,
      lines: ['ec2.amazonaws.com | kms.amazonaws.com : RunInstances | Decrypt | CreateKey'],
    },
    {
      name: 'with functions of its own',
      text: `
from panther_base_helpers import deep_get

def is_root(event, kind="x"):
    return deep_get(event, "userIdentity", "type") == "Root"

def bucket(event):
    return event.deep_get("requestParameters", "bucketName")

def rule(event):
    try:
        if not is_root(event):
            return False
    except (ValueError, KeyError) as error:
        return False
    return event.get("eventName") == "DeleteBucket" and bucket(event) == "logs" if True else False
`,
      lines: ['* : DeleteBucket : userIdentity.type = Root, requestParameters.bucketName = logs'],
    },
    {
      name: 'with fields that Panther adds, and texts that are computed',
      text: `
def rule(event):
    if event.get("p_log_type") != "AWS.CloudTrail":
        return False
    return event.get("eventName") == "A" and event.deep_get("userIdentity", "arn") == f"x/{event.get('awsRegion')}" and event.udm("actor_user") == "x"
`,
      lines: ['* : A : userIdentity.arn'],
    },
    {
      name: 'with a list that is to be filled, an assignment in a test, and a lambda',
      text: `
ALLOWED: list[str] = []
def rule(event):
    pick = lambda e, n: e.get(n)
    if (name := event.get("eventName")) and event.get("sourceIPAddress") in ALLOWED:
        return False
    x, y = "A", "B"
    total = 0
    total += 1
    return name in {x, y} if name else False
`,
      lines: ['* : A | B : eventName'],
      contains: true,
    },
  ])('$name', ({ text, lines, contains }) => {
    const found = plainLines('rules/a_rule.py', text);
    if (contains) expect(found).toEqual(expect.arrayContaining(lines as string[]));
    else expect(found).toEqual(lines);
  });

  it('knows where each name is', () => {
    const text =
      'def rule(event):\n    return event.deep_get("requestParameters", "x") == "y" and event.get("eventName") in ("A",)\n';
    const [mention] = read('a.py', text).rules[0]!.mentions!;
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(mention!.eventNames.map(({ span }) => at(span))).toEqual(['"A"']);
    const [field] = mention!.fields;
    expect(field!.nameSpans!.map(at)).toEqual(['"requestParameters"', '"x"']);
    expect({ field: at(field!.span), value: at(field!.values[0]!.span) }).toEqual({
      field: 'event.deep_get("requestParameters", "x")',
      value: '"y"',
    });
  });

  it('about other logs is counted', () => {
    const text = 'def rule(event):\n    return event.get("eventType") == "user.session.start"\n';
    expect(read('a.py', text)).toMatchObject({ language: { name: 'panther' }, rules: [], problems: [], others: 1 });
  });

  it.each([
    { name: 'an open bracket', line: 'return (event.get("eventName") == "A"', message: 'expected ), found the end' },
    {
      name: 'two operators',
      line: 'return event.get("eventName") == == "A"',
      message: 'expected an expression, found ==',
    },
    {
      name: 'no block',
      line: 'if event.get("eventName"):',
      message: 'expected an indented block, found the end of the block',
    },
  ])('with $name is a problem', ({ line, message }) => {
    expect(read('a.py', `def rule(event):\n    ${line}\n`)).toMatchObject({ rules: [], problems: [{ message }] });
  });
});

describe('a detection in YAML', () => {
  const yaml = (detection: string, logs = 'AWS.CloudTrail'): string => `AnalysisType: rule
RuleID: My.Rule
DisplayName: My rule
Severity: Info
LogTypes:
  - ${logs}
Tags: [a, b]
Detection:
${detection}`;

  it.each([
    {
      name: 'of keys, paths and values',
      text: yaml(`  - Key: eventName
    Condition: IsIn
    Values: [CreateUser, "DeleteUser"]
  - KeyPath: requestParameters.ipPermissions.items[*].fromPort
    Condition: Equals
    Value: 22
  - DeepKey: [userIdentity, type]
    Condition: DoesNotEqual
    Value: Root
`),
      lines: [
        '* : CreateUser | DeleteUser : requestParameters.ipPermissions.items.fromPort<requestParameters.ipPermissions.items[*].fromPort> = 22, not userIdentity.type<userIdentity, type> = Root',
      ],
    },
    {
      name: 'of alternatives',
      text: yaml(`  - Any:
      - All:
          - {Key: eventName, Condition: Equals, Value: A}
          - {KeyPath: requestParameters.a, Condition: Exists}
      - {Key: eventName, Condition: StartsWith, Value: B}
  - None:
      - {Key: errorCode, Condition: IEquals, Value: x}
`),
      lines: ['* : A : requestParameters.a, not errorCode =^ x', '* : B*~<B> : not errorCode =^ x'],
    },
  ])('$name', ({ text, lines }) => {
    const { rules, problems } = read('a.yml', text);
    expect(problems).toEqual([]);
    expect(rules).toMatchObject([
      { language: 'panther', id: 'My.Rule', title: 'My rule', level: 'informational', tags: ['a', 'b'] },
    ]);
    expect(rules.flatMap(mentionLines)).toEqual(lines);
  });

  it('without a condition is a problem', () => {
    const text = yaml('  - Key: eventName\n    Value: A\n');
    expect(read('a.yml', text)).toMatchObject({
      rules: [],
      problems: [
        { message: 'expected a match: Key, Condition, Value', span: { start: text.indexOf('Key: eventName') } },
      ],
    });
  });

  it.each([
    {
      name: 'about other logs',
      text: yaml('  - {Key: eventName, Condition: Exists} # cloudtrail\n', 'Okta.SystemLog'),
      others: 1,
    },
    { name: 'beside Python', text: 'AnalysisType: rule\nFilename: a.py\nLogTypes: [AWS.CloudTrail]\n', others: 0 },
  ])('$name has no rule', ({ text, others }) => {
    expect(read('a.yml', text)).toMatchObject({ language: { name: 'panther' }, rules: [], problems: [], others });
  });
});

it('a scheduled query is read as SQL', () => {
  const text = `AnalysisType: scheduled_query
QueryName: A query
Query: |-
  SELECT requestParameters:bucketName AS bucket
  FROM panther_logs.public.aws_cloudtrail
  WHERE eventName = 'GetObject' AND p_occurs_since('1 day')
`;
  const { rules, problems } = read('a.yml', text);
  expect(problems).toEqual([]);
  expect(rules).toMatchObject([{ title: 'A query' }]);
  expect(rules.flatMap(mentionLines)).toEqual([
    '* : GetObject',
    '* : GetObject : requestParameters.bucketName<requestParameters:bucketName>',
  ]);
});
