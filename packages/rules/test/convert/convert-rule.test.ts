import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { convertRule, languageNamed, languages, readRules } from '../../src/index.js';
import type { Rule } from '../../src/index.js';

const catalog = installedCatalog();

function rule(match: string): Rule {
  const file = { path: 'example.match', text: match };
  return readRules(file, { languages, catalog })!.rules[0]!;
}

const event = '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"';

/** The filter or conditions behind the event's own. */
function converted(match: string, to: string, lossy = false): { text: string | undefined; losses: readonly string[] } {
  const { text, losses } = convertRule(rule(`${event} and ${match}`), { to: languageNamed(to)!, catalog, lossy });
  const own = text
    ?.replace(/^[^]*\n {4}filters:\n/, '')
    .replace('{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = "CreateUser") && ', '')
    .replace(/ \}\n$/, '')
    .replace(/^ {6}/gm, '');
  return { text: own, losses: losses.map(({ kind, message }) => `${kind}: ${message}`) };
}

const said: readonly { match: string; to: string; text: string }[] = [
  { match: '$.userIdentity.type == "Root"', to: 'metric-filter', text: '($.userIdentity.type = "Root")' },
  { match: '$.userIdentity.type != "Root"', to: 'metric-filter', text: '($.userIdentity.type != "Root")' },
  { match: '$.errorCode == null', to: 'metric-filter', text: '($.errorCode NOT EXISTS || $.errorCode IS NULL)' },
  { match: 'not $.errorCode exists', to: 'metric-filter', text: '($.errorCode NOT EXISTS)' },
  {
    match: '$.userAgent like ["aws-cli/*", "*Boto3"]',
    to: 'metric-filter',
    text: '($.userAgent = "aws-cli/*" || $.userAgent = "*Boto3")',
  },
  { match: '$.readOnly == true', to: 'metric-filter', text: '($.readOnly IS TRUE)' },
  { match: '$.a in ["x", "y"]', to: 'metric-filter', text: '(($.a = "x") || ($.a = "y"))' },
  { match: '$.userAgent regex "^curl"', to: 'metric-filter', text: '($.userAgent = %^curl%)' },
  {
    match: '$.userIdentity.type == "Root"',
    to: 'custodian',
    text: '- type: event\n  key: detail.userIdentity.type\n  op: eq\n  value: Root\n',
  },
  {
    match: '$.requestParameters.x in ["a", "b"]',
    to: 'custodian',
    text: '- type: event\n  key: detail.requestParameters.x\n  op: in\n  value:\n    - a\n    - b\n',
  },
  { match: '$.errorCode == null', to: 'custodian', text: '- type: event\n  key: detail.errorCode\n  value: absent\n' },
  {
    match: '$.userAgent like "aws-cli/*"',
    to: 'custodian',
    text: '- type: event\n  key: detail.userAgent\n  op: glob\n  value: aws-cli/*\n',
  },
  {
    match: '$.userAgent regex "curl"',
    to: 'custodian',
    text: '- type: event\n  key: detail.userAgent\n  op: regex-case\n  value: "[\\\\s\\\\S]*?(?:curl)"\n',
  },
  {
    match: '($.a == "x" or $.b == 5)',
    to: 'custodian',
    text: '- or:\n    - type: event\n      key: detail.a\n      op: eq\n      value: x\n    - type: event\n      key: detail.b\n      op: eq\n      value: 5\n',
  },
];

describe('a rule in another language', () => {
  it.each(said)('$match in $to', ({ match, to, text }) => {
    expect(converted(match, to)).toEqual({ text, losses: [] });
  });

  it.each(said.filter(({ match }) => !match.includes('null')))(
    '$match comes back from $to as it was',
    ({ match, to }) => {
      const { text } = convertRule(rule(`${event} and ${match}`), { to: languageNamed(to)!, catalog });
      const file = { path: to === 'custodian' ? 'a.yml' : 'a.filter', text: text! };
      const { rules, problems } = readRules(file, { languages, catalog })!;
      expect(problems).toEqual([]);
      expect(rules[0]!.match).toBeDefined();
    },
  );

  it.each([
    {
      match: '$.userAgent ilike "CURL*"',
      to: 'metric-filter',
      loss: 'case: left out: a filter compares with letter case',
    },
    { match: '$.userAgent exists', to: 'custodian', loss: 'absence: null counts as absent' },
    {
      match: '$.sourceIPAddress cidr "10.0.0.0/8"',
      to: 'metric-filter',
      loss: 'unsupported: left out: no filter says it',
    },
    {
      match: '$.requestParameters.x[] == "a"',
      to: 'metric-filter',
      loss: 'array: the elements of arrays on the way are not looked at',
    },
    {
      match: '$.requestParameters.a == 1',
      to: 'custodian',
      loss: 'type: to Python true is 1, and false is 0',
    },
    {
      match: '$.requestParameters.a != false',
      to: 'custodian',
      loss: 'type: to Python true is 1, and false is 0',
    },
    { match: '$.requestParameters.a > 0.5', to: 'custodian', loss: 'type: to Python true is 1, and false is 0' },
    {
      match: '$.requestParameters.a contains "absent"',
      to: 'custodian',
      loss: "unsupported: left out: the text absent is a word of Custodian's filters",
    },
    {
      match: '$.requestParameters.a == 5',
      to: 'metric-filter',
      loss: 'type: the text of the number is found, too',
    },
    {
      match: '$.requestParameters.a != true',
      to: 'metric-filter',
      loss: 'type: of other values than booleans none differs',
    },
    {
      match: '$.requestParameters.a != null',
      to: 'metric-filter',
      loss: 'absence: null counts as there',
    },
    {
      match: '$.requestParameters.a is leaf',
      to: 'metric-filter',
      loss: 'absence: objects and arrays count as there',
    },
    {
      match: '$.requestParameters.a like "*"',
      to: 'metric-filter',
      loss: 'type: values of other types than texts are found, too',
    },
    {
      match: '$.sourceIPAddress == "10.0.0.1"',
      to: 'metric-filter',
      loss: 'array: a text with several addresses is compared as a whole',
    },
    {
      match: '$.requestParameters.a[*] != "x"',
      to: 'metric-filter',
      loss: 'array: no element may be one of the values',
    },
  ])('$match is refused by $to, unless it may be something else', ({ match, to, loss }) => {
    expect(converted(match, to)).toEqual({ text: undefined, losses: [loss] });
    expect(converted(match, to, true).text).toBeDefined();
  });

  it.each([
    { name: 'a boolean', match: '$.readOnly == true' },
    { name: 'a number', match: '$.requestParameters.maxSessionDuration == 1' },
    { name: 'the presence of a text', match: '$.errorCode exists' },
  ])('of $name, of which the field of the event has no other type, loses nothing', ({ match }) => {
    const role = rule(`$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateRole" and ${match}`);
    for (const to of ['eventbridge', 'metric-filter', 'sigma'])
      expect([to, convertRule(role, { to: languageNamed(to)!, catalog }).losses]).toEqual([to, []]);
  });

  it('of Sigma names the events as records have them, although case does not count there', () => {
    const sigma = (eventName: string): Rule => {
      const text = `title: a\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n  selection: {eventSource: iam.amazonaws.com, eventName: ${eventName}}\n  condition: selection\n`;
      return readRules({ path: 'a.yml', text }, { languages, catalog })!.rules[0]!;
    };
    const to = (name: string): string => convertRule(sigma('CreateUser'), { to: languageNamed(name)!, catalog }).text!;
    expect(to('metric-filter')).toBe('{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = "CreateUser") }\n');
    expect(to('custodian')).toContain('event: CreateUser\n');
    for (const name of ['metric-filter', 'custodian']) {
      const { text, losses } = convertRule(sigma('createuser'), { to: languageNamed(name)!, catalog });
      expect([name, text, new Set(losses.map(({ kind }) => kind))]).toEqual([name, undefined, new Set(['case'])]);
    }
  });

  it('has no more regular expressions than a filter takes', () => {
    const match = '$.a regex "x" and $.b regex "y" and $.c regex "z"';
    expect(converted(match, 'metric-filter', true)).toEqual({
      text: undefined,
      losses: ['unsupported: a filter has 2 regular expressions at most, this one 3'],
    });
  });

  it('is marked where it is something else', () => {
    const { text } = convertRule(rule(`${event} and $.userAgent exists`), {
      to: languageNamed('custodian')!,
      catalog,
      lossy: true,
    });
    expect(text).toMatch(/^# Not as before: \$\.userAgent exists: null counts as absent\npolicies:\n/);
  });

  it('that names no events is no policy', () => {
    const { losses } = convertRule(rule('$.errorCode == "AccessDenied"'), {
      to: languageNamed('custodian')!,
      catalog,
      lossy: true,
    });
    expect(losses).toMatchObject([
      { kind: 'unsupported', message: 'a policy lists the sources and the names of its events' },
    ]);
  });

  it('leaves no filter of resources out in silence', () => {
    const text = `policies:\n- name: a\n  resource: ec2\n  mode:\n    type: cloudtrail\n    events: [RunInstances]\n  filters:\n  - "tag:Owner": absent\n`;
    const policy = readRules({ path: 'a.yml', text }, { languages, catalog })!.rules[0]!;
    expect(convertRule(policy, { to: languageNamed('match')!, catalog }).losses).toMatchObject([
      { condition: 'tag:Owner' },
    ]);
  });
});

it('a source that a pattern says twice is written once', () => {
  const text = '{"source": ["aws.iam"], "detail": {"eventSource": ["iam.amazonaws.com"], "eventName": ["CreateUser"]}}';
  const [pattern] = readRules({ path: 'a.json', text }, { languages, catalog })!.rules;
  expect(convertRule(pattern!, { to: languageNamed('metric-filter')!, catalog }).text).toBe(
    '{ ($.eventSource = "iam.amazonaws.com") && ($.eventName = "CreateUser") }\n',
  );
});

it('a Sigma rule keeps the name by which correlations refer to it', () => {
  const text =
    'title: t\nname: users\nlogsource: {product: aws, service: cloudtrail}\ndetection: {a: {eventName: CreateUser}, condition: a}\n';
  const [named] = readRules({ path: 'a.yml', text }, { languages, catalog })!.rules;
  expect(convertRule(named!, { to: languageNamed('sigma')!, catalog }).text).toContain('\nname: users\n');
});
