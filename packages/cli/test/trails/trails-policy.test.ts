import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandNames, policiesFor } from '@trailkit/trails/policy';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { policyKinds } from '../../src/options/trails-options.js';
import { run } from '../captured.js';

const root = mkdtempSync(join(tmpdir(), 'trails-policy-'));
afterAll(() => rmSync(root, { recursive: true }));
const account = '111122223333';
const trail = (Name: string, members: object): object => ({
  Name,
  TrailARN: `arn:aws:cloudtrail:us-east-1:${account}:trail/${Name}`,
  S3BucketName: `${Name}-logs`,
  HomeRegion: 'us-east-1',
  IsMultiRegionTrail: true,
  ...members,
});
const file = join(root, 'trails.json');
writeFileSync(file, JSON.stringify({ trailList: [trail('main', { IsOrganizationTrail: true }), trail('other', {})] }));
const policy = (...argv: readonly string[]) =>
  run((io) => runTrailkit(['trails', 'policy', ...argv, '--by', file], io));

describe('trailkit trails policy', () => {
  it('takes the kinds of policies that there are', () => {
    const { iam, ...ofResources } = policiesFor([], { organization: 'o-*' });
    expect([...Object.keys(ofResources), ...commandNames]).toEqual(policyKinds);
    expect(Object.keys(iam)).not.toContain('covers');
  });

  it('prints all as one object', async () => {
    const { code, out, err } = await policy('--organization', 'o-a1b2c3d4e5');
    expect([code, err]).toEqual([0, '']);
    const printed = JSON.parse(out) as Record<string, Record<string, unknown>>;
    expect(Object.keys(printed)).toEqual(['bucket', 'key', 'topic', 'iam']);
    expect(Object.keys(printed['bucket']!).sort()).toEqual(['main-logs', 'other-logs']);
    expect(Object.keys(printed['iam']!)).toEqual([...commandNames]);
  });

  it('prints one alone, of one trail', async () => {
    const { code, out } = await policy('bucket', '--trail', 'main', '--organization', 'o-a1b2c3d4e5');
    expect(code).toBe(0);
    const { Statement } = JSON.parse(out) as { readonly Statement: readonly { readonly Resource: unknown }[] };
    expect(Statement.map(({ Resource }) => Resource)).toEqual([
      'arn:aws:s3:::main-logs',
      [`arn:aws:s3:::main-logs/AWSLogs/${account}/*`, 'arn:aws:s3:::main-logs/AWSLogs/o-a1b2c3d4e5/*'],
    ]);
    const lookup = await policy('lookup', '--trail', 'other');
    expect([lookup.code, JSON.parse(lookup.out)]).toMatchObject([0, { Version: '2012-10-17' }]);
  });

  it.each([
    { in: 'https://sqs.eu-west-1.amazonaws.com/111122223333/logs', out: 'arn:aws:sqs:eu-west-1:111122223333:logs' },
    { in: 'https://eu-west-1.queue.amazonaws.com/111122223333/logs', out: 'arn:aws:sqs:eu-west-1:111122223333:logs' },
    {
      in: 'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/logs',
      out: 'arn:aws-cn:sqs:cn-north-1:111122223333:logs',
    },
    { in: 'arn:aws:sqs:eu-west-1:111122223333:logs.fifo', out: 'arn:aws:sqs:eu-west-1:111122223333:logs.fifo' },
  ])('names a queue: $in', async ({ in: queue, out }) => {
    const printed = await policy('sources', '--trail', 'other', '--queue', queue);
    expect(printed.code).toBe(0);
    const { Statement } = JSON.parse(printed.out) as { readonly Statement: readonly object[] };
    expect(Statement).toContainEqual(expect.objectContaining({ Sid: 'ReadQueues', Resource: [out] }));
  });

  it('names tables of Athena, their workgroup and the place of their results', async () => {
    const tables = ['--athena-table', 'security.logs', '--athena-workgroup', 'audit'];
    const printed = await policy('sources', '--trail', 'other', ...tables, '--athena-output', 's3://results/q');
    expect([printed.code, printed.err]).toEqual([0, '']);
    const { Statement } = JSON.parse(printed.out) as { readonly Statement: readonly { readonly Sid: string }[] };
    expect(Statement.filter(({ Sid }) => /Table|Result|Locate/.test(Sid))).toMatchObject([
      { Sid: 'QueryTables', Resource: [`arn:aws:athena:*:${account}:workgroup/audit`] },
      { Sid: 'FindTables', Resource: [`arn:aws:athena:*:${account}:datacatalog/AwsDataCatalog`] },
      {
        Sid: 'ReadTables',
        Resource: ['catalog', 'database/security', 'table/security/logs'].map(
          (resource) => `arn:aws:glue:*:${account}:${resource}`,
        ),
      },
      { Sid: 'LocateLogs', Resource: ['arn:aws:s3:::other-logs'] },
      { Sid: 'LocateResults', Resource: ['arn:aws:s3:::results'] },
      { Sid: 'ListResults', Condition: { StringLike: { 's3:prefix': ['q/*'] } } },
      { Sid: 'WriteResults', Resource: ['arn:aws:s3:::results/q/*'] },
    ]);
    const without = await policy('sources', '--trail', 'other', ...tables);
    expect(without.code).toBe(3);
    expect(without.err).toContain('the policy does not let Athena write results, since their place is not known');
  });

  it('says that the id of the organization is not known', async () => {
    const { code, out, err } = await policy('bucket', '--trail', 'main');
    expect([code, err]).toEqual([
      3,
      'trailkit trails policy: the id of the organization is not known, and o-* stands for it: name it with --organization (aws organizations describe-organization)\n',
    ]);
    expect(out).toContain('main-logs/AWSLogs/o-*/*');
  });

  it.each([
    {
      name: 'what is no queue',
      argv: ['sources', '--queue', 'logs'],
      err: 'expected the URL or ARN of a queue after --queue, such as https://sqs.eu-west-1.amazonaws.com/111122223333/logs, found "logs"',
    },
    { name: 'what is no table', argv: ['sources', '--athena-table', 'logs'], err: 'found "logs"' },
    { name: 'no table', argv: ['sources', '--athena-workgroup', 'audit'], err: 'expected --athena-table with' },
    { name: 'another kind', argv: ['buckets'], err: 'expected one of bucket, key, topic, lookup' },
    { name: 'two kinds', argv: ['bucket', 'key'], err: 'found bucket key' },
    { name: 'several buckets', argv: ['bucket'], err: 'found several: ' },
    { name: 'no key', argv: ['key'], err: 'expected something that needs a policy for key, found nothing' },
    { name: 'no such trail', argv: ['--trail', 'mein'], err: 'Did you mean main?' },
    {
      name: 'a wrong id',
      argv: ['--organization', 'acme'],
      err: 'expected the id of an organization after --organization',
    },
  ])('cannot run with $name', async ({ argv, err }) => {
    const ran = await policy(...argv);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain(err);
  });
});
