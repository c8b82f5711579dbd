import { installedCatalog } from '@trailkit/catalog/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintFile } from '../src/index.js';
import { copiedFields, datasetFields, otherNames } from '../src/languages/elastic/fields.js';
import { completeList, isKnown, listedFields } from '../src/languages/elastic/known-fields.js';
import { missingName } from '../src/languages/elastic/missing-name.js';

const catalog = installedCatalog();

function verdict(name: string): string {
  const wrong = missingName(name);
  if (!wrong) return 'may be there';
  return `${wrong.isSure ? 'no' : 'unlikely'}, ${wrong.kind}${wrong.meant.length > 0 ? `: ${wrong.meant.join(' or ')}` : ''}`;
}

describe('a name', () => {
  it.each([
    ['user.nmae', 'no, unknown: user.name'],
    ['soruce.ip', 'no, unknown: source.ip'],
    ['user.di', 'no, unknown: user.id'],
    ['users.id', 'no, unknown: user.id'],
    ['useragent.original', 'no, unknown: user_agent.original'],
    ['user.agent.original', 'no, unknown: user_agent.original'],
    ['source.geo.contry_name', 'no, unknown: source.geo.country_name'],
    ['soruce.goe.country_name', 'no, unknown: source.geo.country_name'],
    ['@timestmap', 'no, unknown: @timestamp'],
    ['event.Action', 'no, case: event.action'],
    ['Event.action', 'no, case: event.action'],
    ['event.name', 'no, unknown: event.action'],
    ['event.source', 'no, unknown: event.provider'],
    ['aws.cloudtrail.event_name', 'no, unknown: event.action'],
    ['aws.cloudtrail.sourceIPAddress', 'no, unknown: source.address'],
    ['aws.cloudtrail.user_identity.user_name', 'no, unknown: user.name'],
    ['aws.cloudtrail.userIdentity.arn', 'no, unknown: aws.cloudtrail.user_identity.arn'],
    [
      'aws.cloudtrail.user_identity.session_context.attributes.mfa_authenticated',
      'no, unknown: aws.cloudtrail.user_identity.session_context.mfa_authenticated',
    ],
    ['aws.cloudtrial.error_code', 'no, unknown: aws.cloudtrail.error_code'],
    ['awz.cloudtrail.user_identity.arn', 'no, unknown: aws.cloudtrail.user_identity.arn'],
    ['cloudtrail.error_code', 'no, wrapper: aws.cloudtrail.error_code'],
    ['aws.cloudtrail.flattned.request_parameters.x.y', 'no, unknown: aws.cloudtrail.flattened.request_parameters.x.y'],
    [
      'aws.cloudtrail.request_parameters.bucketName',
      'no, wrapper: aws.cloudtrail.flattened.request_parameters.bucketName',
    ],
    ['source.country_name', 'no, wrapper: source.geo.country_name'],
    ['aws.cloudtrail.is_root', 'no, unknown'],
    ['aws.cloudtrail.error_msg', 'no, unknown: aws.cloudtrail.error_message'],
    ['ct.prinicpal', 'no, unknown: ct.principal'],
    ['user.username', 'unlikely, unknown: user.name'],
    ['source.geo.country', 'unlikely, unknown: source.geo.country_name or source.geo.country_iso_code'],
    ['user.department', 'unlikely, unknown'],
  ])('%s: %s', (name, expected) => expect(verdict(name)).toBe(expected));

  it.each([
    'user.name',
    'user.target.entity.id',
    'user',
    'aws.cloudtrail.flattened.request_parameters.any.thing',
    'labels.env',
    'label.env',
    'event.action.keyword',
    'user.name.text',
    'process.Ext.token',
    'event.CommandLine',
    'role.name',
    'used.id',
    'processor.name',
    'kibana.alert.rule.name',
    'signal.rule.name',
    'okta.actor.id',
    'aws.vpcflow.action',
    'aws.cloudwatch.error_code',
    'acme.user.nmae',
    '_id',
    'eventName',
    'mesage',
    'host.containerized',
    'null',
    '',
    'event.',
  ])('%s may be there', (name) => expect(verdict(name)).toBe('may be there'));
});

describe('a pattern of names', () => {
  it.each([
    ['*', 'may be there'],
    ['us*', 'may be there'],
    ['user.*', 'may be there'],
    ['user.na*', 'may be there'],
    ['aws.cloudtrail.user_identity.*arn', 'may be there'],
    ['aws.cloudtrail.*.session_issuer.arn', 'may be there'],
    ['aws.cloudtrail.flattened.request_parameters.*', 'may be there'],
    ['acme.*', 'may be there'],
    ['labels.*', 'may be there'],
    ['process.Ext.*', 'may be there'],
    ['user.nmae*', 'no, unknown: user.name*'],
    ['aws.cloudtrail.usr*', 'no, unknown'],
    ['aws.cloudtrail.user_identty.*', 'no, unknown: aws.cloudtrail.user_identity.*'],
    ['soruce.*', 'unlikely, unknown: source.*'],
    ['user.department*', 'unlikely, unknown'],
  ])('%s: %s', (name, expected) => expect(verdict(name)).toBe(expected));
});

describe('the lists', () => {
  it('have all fields that are copies of members, and those of data sets', () => {
    const names = [...Object.keys(copiedFields), ...datasetFields, ...otherNames.values()];
    expect(names.filter((name) => !isKnown(name.split('.')))).toEqual([]);
  });

  it('have names of their own, which are known', () => {
    const fields = listedFields();
    expect(fields.length).toBeGreaterThan(2500);
    expect(fields.filter(({ names }) => missingName(names.join('.')) !== undefined)).toEqual([]);
  });

  it('say how they are known', () => {
    expect(completeList(['user', 'name'])?.evidence).toMatch(/^documented: .*Elastic Common Schema \(.*9\.4\.0/);
    expect(completeList(['aws', 'cloudtrail', 'x'])?.evidence).toMatch(
      /^documented: .*elastic\/integrations at [0-9a-f]{7}/,
    );
    expect(completeList(['aws', 's3'])).toBeUndefined();
  });

  it('find a long name with two letters swapped, whichever it is', () => {
    const fields = listedFields().filter(({ names }) => names.length > 1 && names[0] !== 'labels');
    const slips = fc
      .record({ field: fc.constantFrom(...fields), part: fc.nat(), at: fc.nat() })
      .map(({ field: { names }, part, at }) => {
        const i = part % names.length;
        const name = names[i]!;
        const from = at % Math.max(1, name.length - 1);
        const swapped = `${name.slice(0, from)}${name[from + 1] ?? ''}${name[from]}${name.slice(from + 2)}`;
        return { names, wrong: names.with(i, swapped) };
      })
      .filter(({ names, wrong }) => !isKnown(wrong) && names.every((name) => name.length > 4));
    fc.assert(
      fc.property(slips, ({ wrong }) => {
        expect(verdict(wrong.join('.'))).toMatch(/^no, /);
      }),
    );
  });
});

describe('a rule', () => {
  const findingsOf = (query: string, rest = '') =>
    lintFile(
      { path: 'a.toml', text: `[rule]\nname = "x"\n${rest}language = "kuery"\nquery = '''\n${query}\n'''\n` },
      { catalog },
    );

  it('says what is wrong, what to write instead, and how that is known', () => {
    const { findings } = findingsOf('event.dataset: aws.cloudtrail and user.nmae: root');
    expect(findings).toMatchObject([
      {
        line: 5,
        column: 35,
        code: 'field-unknown',
        severity: 'error',
        message: 'documents have no field user.nmae',
        suggestion: 'write user.name',
        evidence: expect.stringMatching(/^documented: the list of fields of the Elastic Common Schema/) as unknown,
        replacement: 'user.name',
      },
    ]);
  });

  it.each([
    {
      query: 'event.dataset: aws.cloudtrail and Event.Action: X',
      message: 'documents have no field Event.Action: they write event.action',
    },
    {
      query: 'event.dataset: aws.cloudtrail and cloud.id: X',
      message: 'documents have no field cloud.id',
    },
    {
      query: 'event.dataset: aws.cloudtrail and aws.cloudtrail.request_parameters.x: y',
      message:
        'documents have no field aws.cloudtrail.request_parameters.x: the field is aws.cloudtrail.flattened.request_parameters.x',
    },
  ])('$message', ({ query, message }) => {
    expect(findingsOf(query).findings.map((finding) => finding.message)).toEqual([message]);
  });

  it('has a replacement only where the name is written as it is meant', () => {
    const { findings } = findingsOf('event.dataset: aws.cloudtrail and aws.cloudtrail.resources: { anr: x }');
    expect(findings).toMatchObject([{ suggestion: 'write aws.cloudtrail.resources.arn' }]);
    expect(findings[0]).not.toHaveProperty('replacement');
  });

  it.each([
    { name: 'its data set', query: 'event.dataset: aws.cloudtrail and user.nmae: x', rules: 1 },
    { name: 'an index of its own', query: 'user.nmae: x', rest: 'index = ["logs-aws.cloudtrail-*"]\n', rules: 1 },
    { name: 'the provider, misspelt', query: 'event.provdier: "iam.amazonaws.com"', rules: 1 },
    { name: 'the prefix of its fields, misspelt', query: 'aws.cloudtrial.error_code: x', rules: 1 },
    { name: 'nothing', query: 'user.nmae: x', rules: 0 },
    {
      name: 'nothing wrong, and nothing of the record',
      query: 'event.dataset: aws.cloudtrail and user.name: x',
      rules: 0,
    },
  ])('that has only misspelt fields is about CloudTrail by $name', ({ query, rest, rules }) => {
    const found = findingsOf(query, rest);
    expect({ rules: found.rules.length, others: found.others }).toEqual({ rules, others: 1 - rules });
    expect(found.findings).toHaveLength(rules);
  });

  it.each([
    { name: 'another data set', query: 'event.dataset: (aws.cloudtrail or acme.audit) and event.action: CreateUser' },
    {
      name: 'another index',
      query: 'event.dataset: aws.cloudtrail and event.action: CreateUser',
      rest: 'index = ["logs-aws.cloudtrail-*", "logs-acme.audit-*"]\n',
    },
  ])('that is about $name, too, may have its fields; a slip is one all the same', ({ query, rest }) => {
    expect(findingsOf(`${query} and user.department: x`, rest).findings).toEqual([]);
    expect(findingsOf(`${query} and user.nmae: x`, rest).findings).toMatchObject([{ code: 'field-unknown' }]);
  });
});

describe('a query in ES|QL', () => {
  const wrongIn = (...commands: readonly string[]): readonly string[] => {
    const query = ['from logs-aws.cloudtrail-* metadata _id', 'where event.action == "CreateUser"', ...commands].join(
      '\n| ',
    );
    const { findings, problems } = lintFile({ path: 'a.esql', text: query }, { catalog });
    expect(problems).toEqual([]);
    return findings.map(({ message }) => message.replace('documents have no field ', ''));
  };

  it.each([
    {
      name: 'reads fields in each command',
      commands: ['sort user.nmae', 'keep user.nmea, user.i*', 'drop user.nma'],
      wrong: ['user.nmae', 'user.nmea', 'user.nma'],
    },
    {
      name: 'makes fields by eval',
      commands: ['eval user.nmae = 1, b = user.nmae', 'where user.nmae == 1'],
      wrong: [],
    },
    {
      name: 'makes fields by stats',
      commands: ['stats user.nmae = count(*) by user.dpt = user.name', 'sort user.nmae, user.dpt'],
      wrong: [],
    },
    {
      name: 'makes fields by inline stats',
      commands: ['inline stats user.nmae = count(*) by user.name', 'where user.nmae > 1'],
      wrong: [],
    },
    {
      name: 'renames fields',
      commands: ['rename user.nmae as user.x, user.id as user.y', 'where user.x == user.y'],
      wrong: ['user.nmae'],
    },
    {
      name: 'takes texts apart',
      commands: [
        'dissect user.nmae "%{user.x} %{?user.y} %{+user.z->}"',
        'grok user.name "%{WORD:user.v} %{INT:user.w:int}"',
        'keep user.x, user.z, user.v, user.w',
      ],
      wrong: ['user.nmae'],
    },
    {
      name: 'does not know what commands add that it does not know',
      commands: ['keep user.nmae', 'lookup join hosts on host.id', 'where host.rcak == "1" and user.nmea == "2"'],
      wrong: ['user.nmae'],
    },
    {
      name: 'has no names of fields by = in a condition',
      commands: ['where user.nmae = "x"', 'where user.nmae == "x"'],
      wrong: ['user.nmae', 'user.nmae'],
    },
  ])('$name', ({ commands, wrong }) => expect(wrongIn(...commands)).toEqual(wrong));
});
