import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { levels } from '@trailkit/rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectCommand } from '../../../src/commands/detect.js';
import { detectOptions } from '../../../src/options/detect-options.js';
import { texts } from '../../../src/texts.js';
import { commonOptions, runCommand } from '@trailkit/command-line';
import { record } from '../../lookup/records.js';
import { run } from '../../trailkit/run.js';

const folder = mkdtempSync(join(tmpdir(), 'detect-'));
const [rules, logs] = [join(folder, 'rules'), join(folder, 'logs')];
const at = (minute: number): object => ({ eventTime: `2026-05-01T10:${String(minute).padStart(2, '0')}:00Z` });
const denied = { errorCode: 'AccessDenied' };
const records = [
  record('user', 'iam', 'CreateUser', at(3)),
  record('user-denied', 'iam', 'CreateUser', { ...at(1), ...denied }),
  record('get', 's3', 'GetObject', { ...at(2), ...denied }),
  record('list', 's3', 'ListBuckets', at(4)),
  record('copy', 's3', 'ListBuckets', at(4)),
];

beforeAll(() => {
  mkdirSync(join(rules, 'more'), { recursive: true });
  mkdirSync(logs);
  writeFileSync(
    join(rules, 'create-user.match'),
    '$.eventSource == "iam.amazonaws.com" and $.eventName == "CreateUser"\n',
  );
  writeFileSync(join(rules, 'more/denied.match'), '$.errorCode == "AccessDenied"\n');
  writeFileSync(join(rules, 'README.md'), 'Our rules.\n');
  writeFileSync(join(folder, 'broken.match'), '$.eventName = "x"\n');
  writeFileSync(join(folder, 'none.match'), '$.eventName == "NoSuchEvent"\n');
  writeFileSync(join(logs, 'a.json.gz'), gzipSync(JSON.stringify({ Records: records.slice(0, 3) })));
  writeFileSync(join(logs, 'b.json'), [...records.slice(3), records[1]].map((each) => JSON.stringify(each)).join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function detect(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const { code, out, err } = await run((io) =>
    runCommand(detectCommand, argv, { ...io, env: { AWS_REGION: 'eu-west-1' } }, texts),
  );
  return { code, out: out.replaceAll(folder, ''), err: err.replaceAll(folder, '') };
}

const readme = 'trailkit detect: 1 file holds no rules of a known language\n';
const found = (out: string): string[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { rule, record: of } = JSON.parse(line) as { rule: { title: string }; record: { eventID: string } };
      return `${rule.title}: ${of.eventID}`;
    });

describe('trailkit detect', () => {
  test.each([
    {
      name: 'all rules of a folder, each record once, as it is found',
      in: ['--rules', rules, '--source', logs],
      out: {
        code: 0,
        found: ['create-user: user', 'create-user: user-denied', 'denied: user-denied', 'denied: get'],
        err: readme,
      },
    },
    {
      name: 'rules of several files, and patterns beside them',
      in: [
        ...['--rules', join(rules, 'create-user.match'), '--rules', join(rules, 'more/denied.match')],
        ...['s3:*', '--source', logs],
      ],
      out: { code: 0, found: ['denied: get'], err: '' },
    },
    {
      name: 'a condition and times beside them',
      in: ['-r', rules, '-m', '$.errorCode exists', '--from', '2026-05-01T10:02:00Z', '-s', logs],
      out: { code: 0, found: ['denied: get'], err: readme },
    },
    {
      name: 'no more findings than asked for',
      in: ['-r', rules, '--limit', '3', '-s', logs],
      out: { code: 0, found: ['create-user: user', 'create-user: user-denied', 'denied: user-denied'], err: readme },
    },
    {
      name: 'newest first',
      in: ['-r', rules, '--sort', 'time', '-s', logs],
      out: {
        code: 0,
        found: ['create-user: user', 'denied: get', 'create-user: user-denied', 'denied: user-denied'],
        err: readme,
      },
    },
    {
      name: 'nothing',
      in: ['-r', join(folder, 'none.match'), '-s', logs],
      out: {
        code: 1,
        found: [],
        err: '',
      },
    },
    {
      name: 'a rule that is not understood: the others are run, and the answer is incomplete',
      in: ['-r', join(folder, 'broken.match'), '-r', join(rules, 'more'), '-s', logs],
      out: {
        code: 3,
        found: ['denied: user-denied', 'denied: get'],
        err: expect.stringMatching(/^trailkit detect: \/broken\.match:1:13: not understood: .*\n$/),
      },
    },
    {
      name: 'nothing to run',
      in: ['-r', join(folder, 'broken.match'), '-s', logs],
      out: {
        code: 2,
        found: [],
        err: expect.stringMatching(/expected rules that can be run in \/broken\.match, found none/),
      },
    },
    {
      name: 'rules that are not there',
      in: ['-r', join(folder, 'nowhere'), '-s', logs],
      out: {
        code: 2,
        found: [],
        err: 'trailkit detect: /nowhere: expected a file or folder, but the system answered ENOENT\n',
      },
    },
    {
      name: 'no level where one is asked for',
      in: ['-r', rules, '--level', 'low', '-s', logs],
      out: {
        code: 2,
        found: [],
        err: expect.stringContaining('trailkit detect: 2 rules without a level, which --level leaves out\n'),
      },
    },
  ])('$name', async ({ in: argv, out }) => {
    const { code, out: text, err } = await detect(...argv);
    expect({ code, found: found(text), err }).toEqual(out);
  });

  test('a finding has the rule, the record as it was recorded, and why', async () => {
    const { out } = await detect('-r', join(rules, 'more'), '-s', logs, '--limit', '1');
    expect(JSON.parse(out)).toEqual({
      rule: { title: 'denied', tags: [], file: '/rules/more/denied.match' },
      record: records[1],
      because: [
        { condition: '$.errorCode == "AccessDenied"', found: [{ path: "$['errorCode']", value: 'AccessDenied' }] },
      ],
    });
  });

  test.each([
    {
      output: 'summary',
      out: [
        'count  first                 last                  level  rule         file',
        '2      2026-05-01T10:01:00Z  2026-05-01T10:03:00Z         create-user  /rules/create-user.match',
        '2      2026-05-01T10:01:00Z  2026-05-01T10:02:00Z         denied       /rules/more/denied.match',
      ],
    },
    {
      output: 'timeline',
      out: [
        'time                  level  rule         event       region     identity  address    error         eventID',
        '2026-05-01T10:01:00Z         create-user  CreateUser  eu-west-1            192.0.2.1  AccessDenied  user-denied',
        '2026-05-01T10:01:00Z         denied       CreateUser  eu-west-1            192.0.2.1  AccessDenied  user-denied',
        '2026-05-01T10:02:00Z         denied       GetObject   eu-west-1            192.0.2.1  AccessDenied  get',
        '2026-05-01T10:03:00Z         create-user  CreateUser  eu-west-1            192.0.2.1                user',
      ],
    },
  ])('--output $output', async ({ output, out }) => {
    const ran = await detect('-r', rules, '-s', logs, '-o', output);
    expect({ ...ran, out: ran.out.split('\n').map((line) => line.trimEnd()) }).toEqual({
      code: 0,
      out: [...out, ''],
      err: readme,
    });
  });

  test('counts findings, and has fields of theirs', async () => {
    const counted = await detect('-r', rules, '-s', logs, '--count-by', 'rule.title', '-o', 'ndjson');
    expect(
      counted.out
        .split('\n')
        .slice(0, 2)
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      { count: 2, 'rule.title': 'create-user' },
      { count: 2, 'rule.title': 'denied' },
    ]);
    const fields = await detect('-r', rules, '-s', logs, '--fields', 'rule.title,record.eventID', '--limit', '1');
    expect(JSON.parse(fields.out)).toEqual({ 'rule.title': 'create-user', 'record.eventID': 'user' });
  });

  test.each([
    {
      name: 'counts of a timeline have their times',
      in: ['-o', 'timeline', '--every', '1h', '--count-by', 'rule.title'],
      out: [
        'time                  count  first                 last                  rule.title',
        '2026-05-01T10:00:00Z  2      2026-05-01T10:01:00Z  2026-05-01T10:03:00Z  create-user',
        '2026-05-01T10:00:00Z  2      2026-05-01T10:01:00Z  2026-05-01T10:02:00Z  denied',
      ],
    },
    {
      name: 'a limit of counts is of lines, sorted or not',
      in: ['--sort', 'time', '--count-by', 'rule.title', '--limit', '1'],
      out: [
        'count  first                 last                  rule.title',
        '2      2026-05-01T10:01:00Z  2026-05-01T10:03:00Z  create-user',
      ],
    },
  ])('$name', async ({ in: argv, out }) => {
    const ran = await detect('-r', rules, '-s', logs, ...argv);
    expect(ran.out.split('\n').map((line) => line.trimEnd())).toEqual([...out, '']);
  });

  test.each([
    ...['--count-by', '--fields', '--every', '--limit'].map((option) => ({
      in: ['-o', 'summary', option, { '--every': '1h', '--limit': '2' }[option] ?? 'rule.title'],
      out: `expected --output summary or ${option}, found both: it counts all that is found, by rule`,
    })),
    { in: ['--tags', ' , '], out: 'expected tags after --tags, found none' },
    ...['--fields', '--count-by', '--distinct'].map((option) => ({
      in: [option, 'rule.title,userIdentity.arn'],
      out: 'expected a path that begins with rule, record, because or correlation, which findings have, found "userIdentity.arn"; did you mean record.userIdentity.arn?',
    })),
    { in: ['--fields', "$['level']"], out: 'found "$[\'level\']"; did you mean rule.level?' },
  ])('refuses $in', async ({ in: argv, out }) => {
    const { code, err } = await detect('-r', rules, '-s', logs, ...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(out)]);
  });

  test('goes on from a checkpoint, and repeats no finding', async () => {
    const out = join(folder, 'out.ndjson');
    const argv = ['-r', rules, '-s', logs, '--checkpoint', join(folder, 'checkpoint'), '--out', out];
    const first = await detect(...argv);
    expect(first.code).toBe(0);
    writeFileSync(join(logs, 'c.json'), JSON.stringify(record('later', 'iam', 'CreateUser', at(9))));
    await detect(...argv);
    const { readFileSync } = await import('node:fs');
    expect(found(readFileSync(out, 'utf8'))).toEqual([
      ...['create-user: user', 'create-user: user-denied', 'denied: user-denied', 'denied: get', 'create-user: later'],
    ]);
    rmSync(join(logs, 'c.json'));
    const other = await detect('-r', join(rules, 'more'), ...argv.slice(2));
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining('another query') as string });
  });

  describe('correlations', () => {
    const sigma = `title: Denied
name: denied
status: test
level: low
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {errorCode: AccessDenied}
  condition: selection
---
title: Many denied
id: 11111111-0000-4000-8000-000000000000
level: high
correlation:
  type: event_count
  rules: [denied]
  group-by: [userIdentity.userName]
  timespan: 2m
  condition: {gte: 2}
---
title: Of nothing
correlation:
  type: event_count
  rules: [nowhere]
  timespan: 2m
  condition: {gte: 2}
`;
    const finding = {
      rule: {
        id: '11111111-0000-4000-8000-000000000000',
        title: 'Many denied',
        level: 'high',
        tags: [],
        file: '/many.yml',
      },
      record: { eventTime: '2026-05-01T10:02:00Z' },
      because: [
        {
          condition: 'event_count >= 2 within 120 s',
          found: [
            { path: 'event_count', value: 2 },
            { path: 'userIdentity.userName', value: 'AliceIsNotBob' },
          ],
        },
      ],
      correlation: { value: 2, group: { 'userIdentity.userName': 'AliceIsNotBob' }, eventIDs: ['user-denied', 'get'] },
    };
    const nowhere =
      'trailkit detect: /many.yml: Of nothing: it is about the rule nowhere, which is not among the rules\n';

    test('are findings, whatever the order of the files; their rules are not', async () => {
      writeFileSync(join(folder, 'many.yml'), sigma);
      const { code, out, err } = await detect('-r', join(folder, 'many.yml'), '-s', logs);
      expect([
        code,
        out
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as object),
        err,
      ]).toEqual([3, [finding], nowhere]);
    });

    test('say which of their rules are there and not run, and why', async () => {
      const head = (name: string): string => `title: Of ${name}\nname: ${name}\n`;
      const about = (name: string): string =>
        `title: About ${name}\nname: about_${name}\ncorrelation: {type: event_count, rules: [${name}], timespan: 1m, condition: {gte: 2}}\n`;
      const files = join(folder, 'not-run');
      mkdirSync(files);
      writeFileSync(
        join(files, 'rules.yml'),
        [
          `${head('broken')}logsource: {product: aws, service: cloudtrail}\ndetection: {a: {eventName|near: x}, condition: a}\n`,
          `${head('windows')}logsource: {product: windows, service: security}\ndetection: {a: {x: 1}, condition: a}\n`,
          ...['broken', 'windows', 'about_broken', 'kql_rule'].map(about),
        ].join('---\n'),
      );
      writeFileSync(
        join(files, 'kql.toml'),
        `[rule]\nname = "kql_rule"\nrule_id = "11111111-2222-3333-4444-555555555555"\nindex = ["logs-aws.cloudtrail-*"]\nlanguage = "kuery"\nquery = "event.dataset: aws.cloudtrail and event.action: CreateUser"\n`,
      );
      const { code, err } = await detect('-r', files, '-r', join(rules, 'more'), '-s', logs);
      const broken = 'which was not understood: /not-run/rules.yml:4:27: expected a modifier, found "near"';
      const problem = 'trailkit detect: /not-run/rules.yml: About';
      expect(code).toBe(3);
      expect(err.split('\n')).toEqual([
        'trailkit detect: /not-run/rules.yml:4:27: not understood: expected a modifier, found "near"',
        `${problem} broken: it is about the rule broken, ${broken}`,
        `${problem} windows: it is about the rule windows, which is about something else than CloudTrail`,
        `${problem} about_broken: it is about the rule about_broken, which cannot be run: it is about the rule broken, ${broken}`,
        `${problem} kql_rule: it is about the rule kql_rule, which can only be checked, as rules in elastic are: /not-run/kql.toml`,
        'trailkit detect: 1 rule can only be checked, and is not run: elastic (1)',
        'trailkit detect: 1 rule about something else than CloudTrail',
        '',
      ]);
    });

    test('of a run with a checkpoint say that they do not reach into the next', async () => {
      const argv = ['-r', join(folder, 'many.yml'), '-s', logs, '--checkpoint', join(folder, 'correlated')];
      const { out, err } = await detect(...argv);
      expect(JSON.parse(out)).toEqual(finding);
      expect(err).toContain(
        'trailkit detect: correlations count the records of each run alone, and those of a run that was killed not at all; the longest takes 120 s: to find what spans two runs, run their times together without --checkpoint\n',
      );
    });

    test('run with the rules that they are about, which --level leaves out', async () => {
      const { out } = await detect('-r', join(folder, 'many.yml'), '-s', logs, '--level', 'high');
      expect(JSON.parse(out)).toEqual(finding);
      const summary = await detect('-r', join(folder, 'many.yml'), '-s', logs, '-o', 'summary');
      expect(summary.out.split('\n')[1]).toContain('Many denied');
    });
  });

  test('says which tags no rule has, and that no rule is left', async () => {
    const tagged = join(folder, 'tagged.yml');
    writeFileSync(
      tagged,
      'title: Tagged\nlevel: low\ntags: [attack.t1078]\nlogsource: {product: aws, service: cloudtrail}\n' +
        'detection: {a: {eventName: GetObject}, condition: a}\n',
    );
    const some = await detect('-r', tagged, '-s', logs, '--tags', 'ATTACK.T1*,own');
    expect([some.code, found(some.out), some.err]).toEqual([
      0,
      ['Tagged: get'],
      'trailkit detect: no rule has a tag that --tags own names\n',
    ]);
    const end =
      'trailkit detect: expected rules that can be run in /tagged.yml, found none. See trailkit detect --help\n';
    const none = 'trailkit detect: --level or --tags leaves out the only rule\n';
    expect(await detect('-r', tagged, '-s', logs, '--tags', 'own')).toEqual({
      code: 2,
      out: '',
      err: `trailkit detect: no rule has a tag that --tags own names\n${none}${end}`,
    });
    expect(await detect('-r', tagged, '-s', logs, '--level', 'high')).toEqual({ code: 2, out: '', err: none + end });
  });

  test('summarizes times as times: one that cannot be read is neither the first nor the last', async () => {
    const times = join(folder, 'times.ndjson');
    const texts = ['2026-05-01T10:00:00.5Z', '2026-05-01T10:00:00Z', 'timestamp', '2026-05-01T10:00:00.9Z'];
    writeFileSync(
      times,
      texts
        .map((eventTime, id) => `${JSON.stringify(record(`t${id}`, 's3', 'GetObject', { eventTime, ...denied }))}\n`)
        .join(''),
    );
    const { out } = await detect('-r', join(rules, 'more'), '-s', times, '-o', 'summary');
    expect(out.split('\n')[1]!.split(/\s+/).slice(0, 3)).toEqual(['4', texts[1], texts[3]]);
  });

  test('says which rules share an id, and runs them all', async () => {
    const sigma =
      'title: Same\nid: 11111111-0000-4000-8000-000000000001\nlogsource: {product: aws, service: cloudtrail}\n' +
      'detection: {a: {eventName: GetObject}, condition: a}\n';
    mkdirSync(join(folder, 'shared'));
    for (const name of ['a.yml', 'b.yml']) writeFileSync(join(folder, 'shared', name), sigma);
    const { code, out, err } = await detect('-r', join(folder, 'shared'), '-s', logs);
    expect([code, found(out), err]).toEqual([
      0,
      ['Same: get', 'Same: get'],
      'trailkit detect: 2 rules have the id 11111111-0000-4000-8000-000000000001, and are all run: /shared/a.yml, /shared/b.yml\n',
    ]);
  });

  test('plans without reading', async () => {
    const { code, out } = await detect('-r', rules, '-s', logs, '--explain');
    expect(code).toBe(0);
    expect(out).toContain('2 rules of /rules');
  });

  test('says what event history cannot have', async () => {
    writeFileSync(join(folder, 'data.match'), '$.eventSource == "s3.amazonaws.com" and $.eventName == "GetObject"\n');
    const { out } = await detect('-r', join(folder, 'data.match'), '-r', rules, '--explain');
    const there = "which event history does not have; a trail's logs may: --source s3://BUCKET/PREFIX\n";
    expect(out).toContain(`warning: data is about events ${there}`);
    const about = (name: string, selection: string): string =>
      `title: ${name}\nlogsource: {product: aws, service: cloudtrail}\ndetection: {a: {${selection}}, condition: a}\n`;
    const others = ['eventType: AwsCloudTrailInsight', 'eventCategory: NetworkActivity', 'managementEvent: false'];
    for (const [number, selection] of others.entries()) {
      const file = join(folder, `other-${number}.yml`);
      writeFileSync(file, about(`other-${number}`, selection));
      expect((await detect('-r', file, '--explain')).out).toContain(
        `warning: other-${number} is about events ${there}`,
      );
    }
    writeFileSync(join(folder, 'calls.yml'), about('calls', 'eventCategory: Management, eventType: AwsApiCall'));
    expect((await detect('-r', join(folder, 'calls.yml'), '--explain')).out).not.toContain('is about events');
  });

  test('has a manual that names every option, and what --help prints', async () => {
    const page = texts.manual('trailkit-detect');
    for (const [name, option] of Object.entries({ ...detectOptions, ...commonOptions })) {
      expect(page).toContain(`--${name} `);
      if ('short' in option) expect(page).toContain(`-${option.short}, --${name} `);
    }
    expect(await detect('--help')).toEqual({ code: 0, out: page, err: '' });
  });

  test('has the levels of rules', () => {
    expect(detectOptions.level.choices).toEqual(levels);
  });
});
