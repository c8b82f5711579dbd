import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { runLookup } from '../../src/commands/lookup.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';
import { account } from './records.js';

let server: CloudTrailServer;
let broken: CloudTrailServer;
const folder = mkdtempSync(join(tmpdir(), 'lookup-'));
beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  server = await startCloudTrailServer({ requestsPerSecond: 1000 });
  server.add(account);
  broken = await startCloudTrailServer({
    requestsPerSecond: 1000,
    fault: ({ region }) =>
      region === 'us-east-1' ? { kind: 'error', type: 'AccessDeniedException', message: 'no', status: 400 } : undefined,
  });
  broken.add(account);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
  await Promise.all([server.close(), broken.close()]);
});

const look = (argv: readonly string[], url = server.url): Promise<Ran> =>
  run((io) => runLookup(['--endpoint-url', url, '--region', 'eu-west-1', ...argv], io));
const ids = ({ out }: Ran): string[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { eventID: string }).eventID)
    .toSorted();

describe('the examples of the manual of aws-spitzel', () => {
  const s3 = ['get-acl', 'get-acl-denied'];
  test.each([
    { in: ['cloudtrail:Update*', '--match', '$.userIdentity.userName == "AliceIsNotBob"'], out: ['update-alice'] },
    {
      in: ['cloudtrail:Update*', '--match', '$.userIdentity.userName != "AliceIsNotBob"'],
      out: ['update-bob', 'update-role'],
    },
    { in: ['cloudtrail:Update*', '--match', '$.userIdentity.userName regex "AliceIsNot.*"'], out: ['update-alice'] },
    { in: ['s3:Get*', 'dynamodb:Get*'], out: s3 },
    { in: ['s3:Get*', 'dynamodb:*', '--last-minute', '300'], out: ['get-acl'] },
    { in: ['s3:Get*', 'dynamodb:*'], out: ['create-table', ...s3] },
    {
      in: [
        's3:Get*',
        ...['--match', '$.userIdentity.principalId regex ".*:^((?!Alice).)"'],
        ...['--match', '$.errorCode != "AccessDenied"'],
      ],
      out: [],
    },
    {
      in: ['s3:*', '--match', '$.errorCode != "AccessDenied"', 'dynamodb:*'],
      out: ['create-table', 'get-acl', 'put-acl'],
    },
    { in: ['s3:*Acl', 'ssm:List*'], out: [...s3, 'list', 'put-acl'] },
    { in: ['cloudwatch:*', 'S3:put*'], out: ['alarm', 'put-acl'] },
    { in: ['lambda:CreateFunction'], out: ['function'] },
    { in: ['s3:Get*', 's3:*', 's3:GetBucketAcl'], out: [...s3, 'put-acl'] },
  ])('$in', async ({ in: argv, out }) => {
    const ran = await look(argv);
    expect(ids(ran)).toEqual(out);
    expect(ran.code).toBe(out.length > 0 ? 0 : 1);
    expect(ran.err).not.toMatch(/expected|error/i);
  });
});

describe('trailkit lookup', () => {
  test.each([
    { name: 'writes', in: ['--writes'], out: ['alarm', 'put-acl'] },
    { name: 'errors', in: ['--errors'], out: ['get-acl-denied'] },
    { name: 'the root user in a region that is named', in: ['--root', '--region', 'us-east-1'], out: ['instance'] },
    { name: 'what is left out', in: ['s3:*', '!s3:Get*'], out: ['put-acl'] },
    {
      name: 'several regions',
      in: ['ec2:*', 'iam:*', '--regions', 'us-east-1,eu-west-1'],
      out: ['formula', 'instance', 'user'],
    },
    {
      name: 'an IAM user',
      in: ['--match', '$.userIdentity.type == "IAMUser" and $.userIdentity.userName == "Bob"'],
      out: ['update-bob'],
    },
    { name: 'the newest', in: ['s3:*', '--limit', '1', '--sort', 'time'], out: ['put-acl'] },
  ])('$name', async ({ in: argv, out }) => {
    expect(ids(await look(argv))).toEqual(out);
  });

  test('adds us-east-1 to the default region, for the services that are recorded there', async () => {
    const { AWS_REGION: _, ...env } = process.env;
    const ran = await run((io) =>
      runLookup(['--endpoint-url', server.url, 'iam:*', 'ec2:*'], { ...io, env: { ...env, AWS_REGION: 'eu-west-1' } }),
    );
    expect(ids(ran)).toEqual(['formula', 'user']);
  });

  test('says that global services may be missed', async () => {
    expect((await look(['iam:*'])).err).toBe(
      'trailkit lookup: iam is recorded in us-east-1, which is not among the regions; add --region us-east-1 where they matter\n',
    );
  });

  test('reports a region that fails, and delivers the others', async () => {
    const ran = await look(['ec2:*', '--region', 'us-east-1'], broken.url);
    expect(ran.code).toBe(3);
    expect(ids(ran)).toEqual(['formula']);
    expect(ran.err).toBe(
      'trailkit lookup: event-history us-east-1: expected the permission cloudtrail:LookupEvents, found AccessDeniedException: no; ask for it, or use other credentials\n',
    );
  });

  test.each([
    {
      name: 'csv that no spreadsheet runs',
      in: ['ec2:*', '-o', 'csv', '--fields', 'eventName,userAgent'],
      out: 'eventName,userAgent\r\nStopInstances,"\'=HYPERLINK(""https://example.com"")"\r\n',
    },
    {
      name: 'fields',
      in: ['ec2:*', '--fields', 'eventName,$.nothing'],
      out: '{"eventName":"StopInstances","$.nothing":null}\n',
    },
    { name: 'json', in: ['ec2:*', '-o', 'json', '--fields', 'eventID'], out: '[\n{"eventID":"formula"}\n]\n' },
    { name: 'json of nothing', in: ['kms:*', '-o', 'json'], out: '[]\n' },
    {
      name: 'a table',
      in: ['s3:*', '-o', 'table', '--fields', 'eventName,errorCode,eventID', '--sort', 'time'],
      out: `eventName     errorCode     eventID
PutBucketAcl                put-acl
GetBucketAcl                get-acl
GetBucketAcl  AccessDenied  get-acl-denied
`,
    },
    {
      name: 'counts',
      in: ['s3:*', '-o', 'csv', '--count-by', 'eventName'],
      out: expect.stringMatching(
        /^count,first,last,eventName\r\n2,[^,]+Z,[^,]+Z,GetBucketAcl\r\n1,[^,]+Z,[^,]+Z,PutBucketAcl\r\n$/,
      ),
    },
  ])('$name', async ({ in: argv, out }) => {
    expect((await look(argv)).out).toEqual(out);
  });

  test('explains the plan without a call', async () => {
    const before = JSON.stringify(server.stats());
    const ran = await look([
      'lambda:CreateFunction',
      '--explain',
      '--since',
      '1d',
      '--match',
      '$.requestParameters.functionNam == "f"',
    ]);
    expect(ran.out.replaceAll(/\d{4}-\S+Z/g, 'TIME')).toBe(`event-history eu-west-1
  window: TIME to TIME
  asked: EventSource=lambda.amazonaws.com (from the patterns)
    or, where the first pages show that this takes fewer calls: EventName=CreateFunction, EventName=CreateFunction20150331, EventName=CreateFunction20150331v2 (from the patterns)
  calls: at least 1, at most 3 more than everything takes; about 35 (18 s) where 50,000 events happen a day
  filtered here: lambda:CreateFunction; $.requestParameters.functionNam == "f"
warning: $.requestParameters.functionNam == "f": no chosen event has "functionNam" at $.requestParameters; did you mean "functionName"?
`);
    expect(JSON.stringify(server.stats())).toBe(before);
  });

  test('goes on from a checkpoint, which belongs to one lookup', async () => {
    const files = ['--checkpoint', join(folder, 'place'), '--out', join(folder, 'found.ndjson')];
    const end = `trailkit lookup: ${join(folder, 'place')} is at the end of this lookup; remove it to start again\n`;
    for (const err of ['', end]) {
      expect(await look(['s3:*BucketAcl', ...files])).toEqual({ code: 0, out: '', err });
      expect(readFileSync(join(folder, 'found.ndjson'), 'utf8').split('\n')).toHaveLength(4);
    }
    expect(await look(['ec2:*', ...files])).toEqual({
      code: 2,
      out: '',
      err: `trailkit lookup: ${join(folder, 'place')}: expected the checkpoint of this lookup, found one with another query; name another file, or remove this one. See trailkit lookup --help\n`,
    });
  });
});
