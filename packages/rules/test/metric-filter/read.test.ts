import { installedCatalog } from '@trailkit/catalog/node';
import { compileMatch, printMatch } from '@trailkit/match';
import { describe, expect, it } from 'vitest';
import { languages, lineTable, readRules } from '../../src/index.js';

const catalog = installedCatalog();

function read(text: string, path = 'a.filter') {
  return readRules({ path, text }, { languages, catalog })!;
}

const conditions: readonly { filter: string; match: string }[] = [
  { filter: '{ $.eventName = "DeleteTrail" }', match: '$.eventName == "DeleteTrail"' },
  {
    filter: '{($.eventName=DeleteGroupPolicy)||($.eventName=DeleteRolePolicy)}',
    match: '$.eventName == "DeleteGroupPolicy" or $.eventName == "DeleteRolePolicy"',
  },
  { filter: '{ $.errorCode = "*UnauthorizedOperation" }', match: '$.errorCode like "*UnauthorizedOperation"' },
  { filter: '{ $.sourceIPAddress != 123.123.* }', match: 'not $.sourceIPAddress like "123.123.*"' },
  { filter: '{ $.sourceIPAddress = "192.0.2.1" }', match: '$.sourceIPAddress like "192.0.2.1"' },
  { filter: '{ $.a = 1 && $.b = 2 || $.c = 3 }', match: '$.a in ["1", 1] and $.b in ["2", 2] or $.c in ["3", 3]' },
  { filter: '{ $.a >= 1e-3 }', match: '$.a >= 0.001' },
  {
    filter: '{ $.a IS TRUE && $.b is false && $.c IS NULL }',
    match: '$.a == true and $.b == false and ($.c exists and $.c == null)',
  },
  { filter: '{ $.a NOT EXISTS && $.b EXISTS && $.c = "*" }', match: 'not $.a exists and $.b exists and $.c exists' },
  { filter: '{ $.a = %^Ab[0-9]{2}$% }', match: '$.a regex "^Ab[0-9]{2}$"' },
  {
    filter: "{ $.a[0].b = x && $.a[*].b = y && $.['c.d'] = z }",
    match: '$.a[0].b == "x" and $.a[*].b == "y" and $["c.d"] == "z"',
  },
  { filter: '{ $.a = "say \\"x\\"?" }', match: '$.a == "say \\"x\\"?"' },
];

/** The documented meaning of filters, as far as public filters rely on it. */
const facts: readonly { fact: string; filter: string; matches: readonly object[]; others: readonly object[] }[] = [
  {
    fact: '= compares the whole text, letter case included',
    filter: '{ $.a = "Root" }',
    matches: [{ a: 'Root' }],
    others: [{ a: 'root' }, { a: 'Roots' }, {}],
  },
  {
    fact: '* at the end is any text',
    filter: '{ $.a = "Access*" }',
    matches: [{ a: 'AccessDenied' }, { a: 'Access' }],
    others: [{ a: 'NoAccess' }, {}],
  },
  {
    fact: '* at the start is any text',
    filter: '{ $.a = "*Operation" }',
    matches: [{ a: 'UnauthorizedOperation' }],
    others: [{ a: 'Operations' }],
  },
  {
    fact: '* at both ends is any text',
    filter: '{ $.a = *cli* }',
    matches: [{ a: 'aws-cli/2' }, { a: 'cli' }],
    others: [{ a: 'Boto3' }],
  },
  {
    fact: '!= is the opposite of =, also with *',
    filter: '{ $.a != "aws*" }',
    matches: [{ a: 'Boto3' }],
    others: [{ a: 'aws-cli/2' }],
  },
  {
    fact: '!= holds for an absent field, of which nothing is documented',
    filter: '{ $.a != "x" }',
    matches: [{}, { b: 1 }],
    others: [{ a: 'x' }],
  },
  {
    fact: 'NOT EXISTS holds for an absent field alone',
    filter: '{ $.a.b NOT EXISTS }',
    matches: [{}, { a: {} }],
    others: [{ a: { b: '' } }, { a: { b: null } }],
  },
  {
    fact: '&& binds before ||',
    filter: '{ $.a = x || $.b = y && $.c = z }',
    matches: [{ a: 'x' }, { b: 'y', c: 'z' }],
    others: [{ b: 'y' }, { c: 'z' }],
  },
  {
    fact: 'brackets join first',
    filter: '{ ($.a = x || $.b = y) && $.c = z }',
    matches: [{ a: 'x', c: 'z' }],
    others: [{ a: 'x' }],
  },
  {
    fact: 'a regular expression is in %, and matches anywhere in the text',
    filter: '{ $.a = %cli/[0-9]+% }',
    matches: [{ a: 'aws-cli/2.15' }],
    others: [{ a: 'cli/x' }, { a: 'CLI/2' }],
  },
  {
    fact: 'two regular expressions are taken',
    filter: '{ $.a = %^x% && $.b = %y$% }',
    matches: [{ a: 'x1', b: '1y' }],
    others: [{ a: 'x1' }],
  },
];

describe('a metric filter', () => {
  it.each(facts)('$fact', ({ filter, matches, others }) => {
    const { rules, problems } = read(filter);
    expect(problems).toEqual([]);
    const holds = compileMatch(rules[0]!.match!);
    expect([matches.map(holds), others.map(holds)]).toEqual([matches.map(() => true), others.map(() => false)]);
  });

  it.each(conditions)('$filter', ({ filter, match }) => {
    const { rules, problems } = read(filter);
    expect(problems).toEqual([]);
    expect(printMatch(rules[0]!.match!)).toBe(match);
  });

  it.each([
    {
      filter: 'ERROR -Exiting',
      at: 1,
      message: 'expected a JSON filter pattern, { $.field = "value" }: this is no filter of fields of a record',
    },
    {
      filter: '[ip, user, status = 4*]',
      at: 1,
      message: 'expected a JSON filter pattern, { $.field = "value" }: this is no filter of fields of a record',
    },
    { filter: '{ $.a == "x" }', at: 7, message: 'expected =, !=, <, <=, >, >=, IS, EXISTS or NOT EXISTS, found ==' },
    { filter: '{ $.a }', at: 7, message: 'expected =, !=, <, <=, >, >=, IS, EXISTS or NOT EXISTS, found }' },
    { filter: '{ ($.a = 1 }', at: 12, message: 'expected ), found }' },
    { filter: '{ $.a = 1', at: 10, message: 'expected }, found the end' },
    { filter: '{ $.a = "x }', at: 9, message: 'expected a closing quote' },
    { filter: '{ $.a > x }', at: 9, message: 'expected a number after >, found x' },
    { filter: '{ a = x }', at: 3, message: 'expected a field, such as $.eventName, or "(", found a' },
    { filter: '{ $ = x }', at: 3, message: 'expected a field after "$", such as $.eventName' },
    {
      filter: '{ $.a = %a(b)% }',
      at: 9,
      message: "expected no groups: CloudWatch's regular expressions have none, found (",
    },
    { filter: '{ $.a = %ä% }', at: 9, message: 'expected signs of ASCII in a regular expression, found ä' },
    {
      filter: '{ $.a = %a% && $.b = %b% && $.c = %c% }',
      at: 35,
      message: 'expected 2 regular expressions at most, found 3',
    },
    { filter: '{ $.a = x } y', at: 13, message: 'expected the end, found y' },
    { filter: '{ $.a IS X }', at: 10, message: 'expected TRUE, FALSE or NULL after IS, found X' },
    { filter: '{ $.a = x & $.b = y }', at: 11, message: 'expected }, found &' },
  ])('that is wrong: $filter', ({ filter, at, message }) => {
    const { rules, problems } = read(filter);
    expect(rules).toEqual([]);
    expect(problems.map((problem) => ({ at: problem.span.start + 1, message: problem.message }))).toEqual([
      { at, message },
    ]);
  });
});

const cloudFormation = `Resources:
  Deleted:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: trail
      FilterPattern: >-
        { ($.eventName = "DeleteTrail") ||
          ($.eventName = "StopLogging") }
  Web:
    Type: AWS::Logs::MetricFilter
    Properties:
      FilterPattern: '[ip, user, status = 4*]'
  Computed:
    Type: AWS::Logs::MetricFilter
    Properties:
      FilterPattern: !Sub '{ $.recipientAccountId = "\${Account}" }'
`;

const terraform = `resource "aws_cloudwatch_log_metric_filter" "root" {
  name    = "root"
  pattern = "{ $.userIdentity.type = \\"Root\\" && $.eventType != \\"AwsServiceEvent\\" }"
  metric_transformation {
    name = "x"
  }
}

resource "aws_cloudwatch_log_metric_filter" "trails" {
  pattern = <<PATTERN
  { $.eventName = "DeleteTrail" }
PATTERN
}

resource "aws_cloudwatch_log_metric_filter" "computed" {
  pattern = var.pattern
}
`;

describe('a template', () => {
  it('of CloudFormation has filters, with the places of their tokens', () => {
    const { rules, problems, others } = read(cloudFormation, 'template.yaml');
    expect(rules.map(({ title }) => title)).toEqual(['Deleted']);
    expect(others).toBe(1);
    expect(problems).toMatchObject([{ message: 'the filter is known only when the template is deployed' }]);
    expect(tokens(rules[0]!.match, cloudFormation)).toEqual(['7:12 $.eventName', '8:12 $.eventName']);
  });

  it('of Terraform has filters', () => {
    const { rules, problems } = read(terraform, 'main.tf');
    expect(rules.map(({ title, match }) => `${title}: ${printMatch(match!)}`)).toEqual([
      'root: $.userIdentity.type == "Root" and not $.eventType == "AwsServiceEvent"',
      'trails: $.eventName == "DeleteTrail"',
    ]);
    expect(problems).toHaveLength(1);
    expect(tokens(rules[0]!.match, terraform)).toEqual(['3:16 $.userIdentity.type', '3:50 $.eventType']);
  });
});

/** The paths of a tree, with their places in the file. */
function tokens(node: unknown, text: string): string[] {
  if (node === null || typeof node !== 'object') return [];
  const inner = Object.values(node).flatMap((each) => tokens(each, text));
  if ((node as { kind?: string }).kind !== 'query') return inner;
  const { start, end } = (node as { span: { start: number; end: number } }).span;
  const { line, column } = lineTable(text).position(start);
  return [`${line}:${column} ${text.slice(start, end)}`];
}
