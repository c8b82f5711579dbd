import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../src/index.js';
import { mentionLines } from './mention-lines.js';

const catalog = installedCatalog();

function read(path: string, text: string): NonNullable<ReturnType<typeof readRules>> {
  return readRules({ path, text }, { languages, catalog })!;
}

describe('a search', () => {
  it.each([
    {
      name: 'with terms one after the other',
      search: '`cloudtrail` eventName=CreateUser eventSource = iam.amazonaws.com "requestParameters.path"=/x',
      lines: ['iam.amazonaws.com^ : CreateUser^ : requestParameters.path =^ /x'],
    },
    {
      name: 'in which OR binds closer than the space between terms',
      search: 'sourcetype=aws:cloudtrail eventName=A OR eventName=B userIdentity.type=Root',
      lines: ['* : A^ | B^ : userIdentity.type =^ Root'],
    },
    {
      name: 'with a list, a pattern, NOT and brackets',
      search:
        'index=aws sourcetype="aws:cloudtrail" (eventName IN ("Put*", Delete_x)) NOT (userAgent=*.amazonaws.com OR errorCode=*)',
      lines: ['* : Put*~^ | Delete_x^ : not userAgent =^ *.amazonaws.com~, not errorCode'],
    },
    {
      name: 'in which success is the word of an add-on',
      search: '`cloudtrail` eventName=A errorCode=success src_ip!=1.2.3.4',
      lines: ['* : A^'],
    },
    {
      name: 'with elements of arrays, and names that commands give',
      search:
        '`cloudtrail` eventName=ModifyImageAttribute | rename requestParameters.launchPermission.add.items{}.group AS person | search person=all | where isnotnull(person) | stats count by person userIdentity.arn',
      lines: [
        '* : ModifyImageAttribute^ : requestParameters.launchPermission.add.items.group<person> =^ all, requestParameters.launchPermission.add.items.group<person>',
        '* : ModifyImageAttribute^ : requestParameters.launchPermission.add.items.group<requestParameters.launchPermission.add.items{}.group>, userIdentity.arn',
      ],
    },
    {
      name: 'in which a name is given to something else',
      search:
        '`cloudtrail` eventName=A | eval errorCode=lower(src) | stats dc(requestParameters.x) as n, values(requestParameters.y) as awsRegion by z | where n > 3 AND errorCode="x" | search awsRegion=q',
      lines: ['* : A^ : requestParameters.y<awsRegion> =^ q', '* : A^ : requestParameters.x, requestParameters.y'],
    },
    {
      name: 'with expressions',
      search:
        '`cloudtrail` | eval bad=if(match(requestParameters.a, "x") AND like(eventName, "Put%"), 1, 0) | where \'requestParameters.portRange.to\' - 1 > 3 OR (eventSource="s3.amazonaws.com" AND eventName IN ("A", "B")) AND NOT isnull(\'a.b\')',
      lines: [
        '* : Put*~<"Put%">',
        's3.amazonaws.com : A | B',
        '* : * : requestParameters.a, requestParameters.portRange.to',
      ],
    },
    {
      name: 'with paths of spath',
      search:
        '`cloudtrail` eventName=A | spath path=requestParameters{}.Rule{}.Days output=days | spath input=requestParameters.policy output=action path=Statement{}.Action | where days < 3 AND action="*"',
      lines: [
        '* : A^ : requestParameters.Rule.Days<days>',
        '* : A^ : requestParameters.Rule.Days<requestParameters{}.Rule{}.Days>, requestParameters.policy',
      ],
    },
    {
      name: 'with searches in brackets, of CloudTrail or not',
      search:
        '`cloudtrail` eventName=A [search `cloudtrail` eventName=B | table userIdentity.arn] | join user [search index=web eventName=C | table user] | lookup people user | `a_filter`',
      lines: ['* : A^', '* : B^', '* : B^ : userIdentity.arn'],
    },
    {
      name: 'with comments, and letter case of names',
      search: '```first``` `cloudtrail` EventName=A requestparameters.x=1 ```second```',
      lines: ['* : * : EventName =^ A, requestparameters.x =^ 1'],
    },
  ])('$name', ({ search, lines }) => {
    const { rules, problems, language } = read('a.spl', search);
    expect({ language: language.name, problems }).toEqual({ language: 'splunk', problems: [] });
    expect(rules.flatMap(mentionLines)).toEqual(lines);
  });

  it.each([
    { name: 'of a data model', search: '| tstats count from datamodel=Change where All_Changes.vendor="cloudtrail"' },
    { name: 'of another source type', search: 'sourcetype=okta eventName=A | `cloudtrail_filter`' },
  ])('$name is none of CloudTrail', ({ search }) => {
    expect(read('a.spl', search)).toMatchObject({ rules: [], problems: [], others: 1 });
  });

  it.each([
    { name: 'an open bracket', search: '`cloudtrail` (eventName=A', message: 'expected ), found the end', at: -1 },
    {
      name: 'an open search',
      search: '`cloudtrail` | append [search x',
      message: 'expected ] for this [, found the end',
      at: '[',
    },
    {
      name: 'an open quote',
      search: '`cloudtrail` eventName="A',
      message: 'expected a word or a sign, found "',
      at: '"',
    },
    { name: 'a bracket too much', search: '`cloudtrail` eventName=A ]', message: 'expected |, found ]', at: ']' },
    {
      name: 'no value',
      search: '`cloudtrail` eventName= | table x',
      message: 'expected a value, found the end',
      at: ' | table',
    },
    {
      name: 'a wrong expression',
      search: '`cloudtrail` | where eventName=',
      message: 'expected a field or a value, found the end',
      at: -1,
    },
  ])('with $name is a problem', ({ search, message, at }) => {
    const { problems, rules } = read('a.spl', search);
    expect(rules).toEqual([]);
    const start = typeof at === 'string' ? search.indexOf(at) : search.length;
    expect(problems).toMatchObject([{ message, span: { start: expect.any(Number) as number } }]);
    expect(Math.abs(problems[0]!.span.start - start)).toBeLessThan(2);
  });
});

describe('files', () => {
  const yaml = (search: string): string => `name: A search
id: 11111111-2222-3333-4444-555555555555
type: TTP
data_source:
  - AWS CloudTrail
search: ${search}
how_to_implement: install it
tags:
  mitre_attack_id:
    - T1098
`;

  it.each([
    { name: 'folded lines', text: yaml('>-\n  `cloudtrail`\n    eventName=A\n  | table eventName'), token: 'A' },
    { name: 'kept lines', text: yaml('|-\n  `cloudtrail`\n  eventName = "A"\n'), token: '"A"' },
    { name: 'a plain text of two lines', text: yaml('index=x sourcetype=aws:cloudtrail\n  eventName=A'), token: 'A' },
    { name: 'a quoted text', text: yaml("'`cloudtrail` \"x\"=''y''\n  eventName=A'"), token: 'A' },
    {
      name: 'a text with escapes',
      text: yaml('"`cloudtrail` \\"requestParameters.x\\"=1 \\\n   eventName=\\"A\\""'),
      token: '\\"A\\"',
    },
    {
      name: 'a configuration',
      path: 'savedsearches.conf',
      text: '[default]\n\n[A search]\ncron_schedule = * * * * *\nsearch = `cloudtrail` \\\n  eventName=A \\\n| stats count\ndisabled = 0\n\n[Another]\nsearch = index=web\n',
      token: 'A',
      others: 1,
      tags: [],
    },
  ])('$name', ({ path = 'a.yml', text, token, others = 0, tags = ['T1098'] }) => {
    const found = read(path, text);
    expect(found).toMatchObject({ language: { name: 'splunk' }, problems: [], others });
    expect(found.rules).toMatchObject([{ title: 'A search', tags }]);
    const [name] = found.rules[0]!.mentions![0]!.eventNames;
    const start =
      text.lastIndexOf(`=${token}`) >= 0 ? text.lastIndexOf(`=${token}`) + 1 : text.lastIndexOf(`= ${token}`) + 2;
    expect(name).toMatchObject({ text: 'A', span: { start, end: start + token.length } });
  });

  it.each([
    {
      name: 'a Sigma rule',
      path: 'a.yml',
      text: 'title: x\nlogsource:\n  product: aws\ndetection:\n  search:\n    eventName: A\n  condition: search\n',
    },
    { name: 'other YAML', path: 'a.yml', text: 'search: something\nname: x\n' },
    { name: 'another configuration', path: 'a.conf', text: '[x]\ny = z\n' },
  ])('$name is no search', ({ path, text }) => {
    const splunk = languages.filter(({ name }) => name === 'splunk');
    expect(readRules({ path, text }, { languages: splunk, catalog })).toBeUndefined();
  });
});
