import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../captured.js';

const folder = mkdtempSync(join(tmpdir(), 'covers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TrailARN = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main';
const trail = {
  Name: 'main',
  TrailARN,
  HomeRegion: 'us-east-1',
  IsMultiRegionTrail: true,
  HasCustomEventSelectors: true,
};
const logs = {
  Name: 'logs',
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::logs'] },
  ],
};
const management = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const user = {
  eventVersion: '1.11',
  userIdentity: { type: 'Root' },
  eventTime: '2026-11-01T10:00:00Z',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  awsRegion: 'us-east-1',
  eventID: 'one',
  eventType: 'AwsApiCall',
  eventCategory: 'Management',
  managementEvent: true,
  readOnly: false,
  recipientAccountId: '111122223333',
};
const files: Readonly<Record<string, unknown>> = {
  'trail.json': { trailList: [trail] },
  'status.json': { IsLogging: true },
  'logs.json': { TrailARN, AdvancedEventSelectors: [logs] },
  'management.json': { TrailARN, AdvancedEventSelectors: [management] },
  'records.json': {
    Records: [user, { ...user, eventID: 'two', eventCategory: 'Data', managementEvent: false, resources: [] }],
  },
  'empty.json': {},
  'channel.json': { ChannelArn: 'arn:aws:cloudtrail:us-east-1:111122223333:channel/1', Source: 'Custom' },
};
for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(value, null, 2));

async function covers(...argv: readonly string[]): Promise<Ran> {
  const named = argv.map((word) => (Object.hasOwn(files, word) ? join(folder, word) : word));
  const { code, out, err } = await run((io) => runTrailkit(['covers', ...named], io));
  return { code, out: out.replaceAll(`${folder}/`, ''), err: err.replaceAll(`${folder}/`, '') };
}

describe('trailkit covers', () => {
  it('says yes, with what was not checked', async () => {
    expect(await covers('iam:CreateUser', '--by', 'trail.json', '--by', 'management.json')).toEqual({
      code: 0,
      out:
        'yes: iam:CreateUser by trail main: selector 1 takes it\n' +
        '    management.json:4:5: {"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}\n' +
        '    if the trail is logging: get-trail-status was not given\n',
      err: 'trailkit covers: 1 answer: 1 yes, 0 no, 0 unknown\n',
    });
  });

  it('says unknown, with the clause that would decide', async () => {
    expect(await covers('s3:GetObject', '--by', 'trail.json', '--by', 'logs.json', '--by', 'status.json')).toEqual({
      code: 3,
      out:
        'unknown: s3:GetObject by trail main: selector "logs" takes it or not by resources.ARN; that of the event is not known\n' +
        '    logs.json:19:9: {"Field":"resources.ARN","StartsWith":["arn:aws:s3:::logs"]}\n' +
        '    calls through AWS::S3::AccessPoint differ: no\n',
      err: 'trailkit covers: 1 answer: 0 yes, 0 no, 1 unknown\n',
    });
  });

  it('says what it does not judge', async () => {
    const besides = await covers('iam:CreateUser', '--by', 'management.json', '--by', 'channel.json');
    expect([besides.code, besides.err]).toEqual([
      0,
      'trailkit covers: channel.json, line 1: a channel, which is not judged\n' +
        'trailkit covers: 1 answer: 1 yes, 0 no, 0 unknown\n',
    ]);
    expect((await covers('iam:CreateUser', '--by', 'channel.json')).code).toBe(2);
  });

  it('says no of any of several recorders, unless one is enough', async () => {
    const argv = ['iam:CreateUser', '--by', 'history', '--by', 'logs.json'];
    const [each, any] = [await covers(...argv), await covers(...argv, '--any')];
    expect([each.code, each.err]).toEqual([1, 'trailkit covers: 2 answers: 1 yes, 1 no, 0 unknown\n']);
    expect([any.code, any.err]).toEqual([0, 'trailkit covers: 1 event: 1 yes, 0 no, 0 unknown\n']);
  });

  it('answers for each record of a file', async () => {
    const { code, out } = await covers('records.json', '--by', 'trail.json', '--by', 'management.json', '-o', 'ndjson');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(code).toBe(1);
    expect(lines.map(({ event, answer, location }) => [event, answer, (location as { index: number }).index])).toEqual([
      ['iam:CreateUser one', 'yes', 0],
      ['iam:CreateUser two', 'no', 1],
    ]);
    expect(lines[1]).toMatchObject({
      recorder: { kind: 'trail', name: 'trail main' },
      clause: { file: 'management.json', pointer: '/AdvancedEventSelectors/0/FieldSelectors/0', line: 6, column: 9 },
    });
  });

  it('answers for each event of a glob', async () => {
    const { code, out } = await covers('iam:Create*User*', '--by', 'history');
    expect(code).toBe(0);
    expect(out).toContain('yes: iam:CreateUser by event history');
  });

  it('lists the events that none of the recorders has', async () => {
    const { code, out, err } = await covers('--all', '--by', 'trail.json', '--by', 'management.json');
    expect(code).toBe(1);
    expect(out).toMatch(/^s3:GetObject +no +/m);
    expect(out).not.toMatch(/^iam:CreateUser /m);
    expect(err).toMatch(/yes means: if the trail is logging/);
    const summary = await covers('--all', '-o', 'summary', '--by', 'management.json', '--by', 'history');
    expect(summary.out).toMatch(/^SERVICE +EVENTS +RECORDED +NOT +UNKNOWN\n/);
    expect(summary.out).toMatch(/^lambda +\d+ +\d+ +[1-9]\d* +\d+$/m);
  });

  it('finds what is wrong with selectors', async () => {
    expect(await covers('--lint', 'logs.json', 'management.json')).toEqual({
      code: 1,
      out: "logs.json:22:13: warning: arn:aws:s3:::logs is also the beginning of other buckets' ARNs; arn:aws:s3:::logs/ means this bucket alone [slash-missing]\n",
      err: 'trailkit covers: 2 files: 1 finding\n',
    });
    expect((await covers('--lint', 'management.json')).code).toBe(0);
  });

  it.each([
    [['iam:CreateUser'], 'expected --by with a recorder'],
    [['--by', 'history'], 'expected events (service:Action) or files with records, found none'],
    [['iam:CreateUsers', '--by', 'history'], 'iam has no event "CreateUsers"'],
    [['iam:Foo*', '--by', 'history'], 'Expected a pattern that an event of the catalog fits, found iam:Foo*'],
    [['nothing.json', '--by', 'history'], 'nothing.json'],
    [['iam:CreateUser', '--by', 'nothing.json'], 'a recorder is history, trail:NAME, or a file'],
    [['iam:CreateUser', '--by', 'records.json'], 'found an object with "Records"'],
    [['iam:CreateUser', '--by', 'empty.json'], 'found an empty object'],
    [['empty.json', '--by', 'history'], 'expected CloudTrail records, found none'],
    [['--lint', 'trail.json'], 'expected event selectors'],
    [['--all', '--lint', 'trail.json'], 'expected --all or --lint, found both'],
    [['iam:CreateUser', '--by', 'history', '-o', 'summary'], 'expected --output summary with --all'],
    [
      ['iam:GetUser', '--by', 'history', '--region', 'nowhere'],
      'expected a region such as eu-west-1 after --region, found "nowhere"',
    ],
    [
      ['iam:GetUser', '--by', 'history', '--account', 'me'],
      'expected an account of twelve digits after --account, found "me"',
    ],
    [
      ['s3:GetObject', '--by', 'history', '--resource', 'bucket/key'],
      'expected an ARN such as arn:aws:s3:::bucket/key after --resource, found "bucket/key"',
    ],
    [['iam:GetUser', '--by', 'trail:'], 'expected the name or ARN of a trail after trail:, found none'],
  ])('refuses %j', async (argv, message) => {
    const { code, out, err } = await covers(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});
