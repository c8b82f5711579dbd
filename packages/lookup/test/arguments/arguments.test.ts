import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import type { OpenedSources } from '../../src/arguments/index.js';
import { defaultRegions } from '@trailkit/catalog/regions';
import { queryOptions, readQueryArguments, openSources } from '../../src/arguments/index.js';

const now = Date.parse('2026-11-20T12:00:00Z');
const env = { AWS_REGION: 'eu-west-1', AWS_CONFIG_FILE: '/nowhere' };

function understand(argv: readonly string[], environment: Readonly<Record<string, string>> = env): OpenedSources {
  const { values, positionals } = parseArgs({ args: [...argv], options: queryOptions, allowPositionals: true });
  return openSources(readQueryArguments(values, positionals), { env: environment, stdin: Readable.from([]), now });
}

const elsewhere =
  'devicefarm, globalaccelerator, networkmanager and route53-recovery-control-config in us-west-2; signin in us-east-2, eu-north-1 and ap-southeast-2';
const single = 's3:ListBuckets and s3:GetPublicAccessBlock in us-east-1';
const signIns = ['us-east-1', 'us-east-2', 'eu-north-1', 'ap-southeast-2', 'us-west-1', 'us-west-2'];

describe('arguments that name sources', () => {
  const cases: readonly {
    name: string;
    in: readonly string[];
    env?: Readonly<Record<string, string>>;
    out: { sources: readonly string[]; hints?: readonly string[] };
  }[] = [
    {
      name: 'the region of the environment, for services that have regions',
      in: ['ec2:*'],
      out: { sources: ['event-history eu-west-1'] },
    },
    {
      name: 'and us-east-1 where patterns can mean global services',
      in: ['iam:*', 'ec2:*'],
      out: { sources: ['event-history eu-west-1', 'event-history us-east-1'] },
    },
    {
      name: 'and another region where a pattern names a service that is recorded there',
      in: ['globalaccelerator:*', 'iam:*', 'ec2:*'],
      out: { sources: ['event-history eu-west-1', 'event-history us-west-2', 'event-history us-east-1'] },
    },
    {
      name: 'all services, and a hint for those in other regions',
      in: [],
      out: {
        sources: ['event-history eu-west-1', 'event-history us-east-1'],
        hints: [
          `recorded elsewhere are ${single}; ${elsewhere}, which are not among the regions; --regions eu-west-1,us-east-1,us-west-2,us-east-2,eu-north-1,ap-southeast-2 reads them, too`,
        ],
      },
    },
    {
      name: 'all services in a region that is named',
      in: ['--region', 'eu-west-1'],
      out: {
        sources: ['event-history eu-west-1'],
        hints: [
          `recorded elsewhere are iam, sts, signin, health, organizations, ce and 33 more in us-east-1; ${single}; ${elsewhere}, which are not among the regions; add --regions us-east-1,us-west-2,us-east-2,eu-north-1,ap-southeast-2 where they matter`,
        ],
      },
    },
    {
      name: 'a source that an expression names',
      in: ['--match', '$.eventSource == "globalaccelerator.amazonaws.com" and $.readOnly == false'],
      out: { sources: ['event-history eu-west-1', 'event-history us-west-2'] },
    },
    {
      name: 'an event that an expression names',
      in: ['--match', '$.eventName in ["CreateAccelerator", "CreateUser"]'],
      out: { sources: ['event-history eu-west-1', 'event-history us-east-1', 'event-history us-west-2'] },
    },
    {
      name: 'an event of any service',
      in: ['*:CreateAccelerator'],
      out: { sources: ['event-history eu-west-1', 'event-history us-west-2'] },
    },
    {
      name: 'some services',
      in: ['route53*:*'],
      out: { sources: ['event-history eu-west-1', 'event-history us-west-2', 'event-history us-east-1'] },
    },
    {
      name: 'single events of a service that has regions',
      in: ['s3:ListBuckets'],
      out: { sources: ['event-history eu-west-1', 'event-history us-east-1'] },
    },
    { name: 'and its other events', in: ['s3:PutBucketAcl'], out: { sources: ['event-history eu-west-1'] } },
    { name: 'no service that is left out', in: ['*:Create*', '!*:*'], out: { sources: ['event-history eu-west-1'] } },
    {
      name: 'the root user signs in in one region',
      in: ['--console-logins', '--root'],
      out: { sources: ['event-history eu-west-1', 'event-history us-east-1'] },
    },
    {
      name: 'others sign in in the region that their browser comes to',
      in: ['signin:*', '--region', 'eu-west-1'],
      out: {
        sources: ['event-history eu-west-1'],
        hints: [
          `signin is recorded in ${signIns.join(', ')} and 10 more regions, which are not among the regions; add --all-regions where they matter`,
        ],
      },
    },
    {
      name: 'services that were taken for regional: billing',
      in: ['ce:*'],
      out: { sources: ['event-history eu-west-1', 'event-history us-east-1'] },
    },
    {
      name: 'the region of another partition',
      in: ['iam:*'],
      env: { ...env, AWS_REGION: 'cn-northwest-1' },
      out: { sources: ['event-history cn-northwest-1', 'event-history cn-north-1'] },
    },
    {
      name: 'a hint for a region that one service is recorded in',
      in: ['globalaccelerator:*', '--region', 'eu-west-1'],
      out: {
        sources: ['event-history eu-west-1'],
        hints: [
          'globalaccelerator is recorded in us-west-2, which is not among the regions; add --region us-west-2 where they matter',
        ],
      },
    },
    { name: 'but not for Insights', in: ['--insights'], out: { sources: ['event-history eu-west-1'] } },
    {
      name: 'regions that are named are taken as they are, with a hint',
      in: ['sts:*', '--regions', 'eu-west-1,eu-west-2', '--region', 'eu-west-2'],
      out: {
        sources: ['event-history eu-west-2', 'event-history eu-west-1'],
        hints: [
          'sts is recorded in us-east-1, which is not among the regions; add --region us-east-1 where they matter',
        ],
      },
    },
    {
      name: 'several profiles are several accounts',
      in: ['ec2:*', '--profile', 'one', '--profile', 'two'],
      out: { sources: ['event-history eu-west-1 (one)', 'event-history eu-west-1 (two)'] },
    },
    {
      name: 'logs',
      in: ['--source', './logs', '-s', 's3://bucket/prefix', '--region', 'us-east-1', '-s', './logs'],
      out: { sources: ['./logs', 's3://bucket/prefix'] },
    },
    {
      name: 'logs of one region, which lack an event that is named',
      in: ['--source', './logs', 'iam:*', '--region', 'eu-west-1'],
      out: {
        sources: ['./logs'],
        hints: [
          'iam is recorded in us-east-1, which is not among the regions; add --region us-east-1 where they matter',
        ],
      },
    },
  ];
  test.each(cases)('$name', ({ in: argv, env: environment, out: { sources, hints = [] } }) => {
    const understood = understand(argv, environment);
    expect(understood.queries.map(({ source }) => source.name)).toEqual(sources);
    expect(understood.hints).toEqual(hints);
  });

  test('of us-east-1 the global services are asked for, those with most events first', () => {
    const { queries, window } = understand([]);
    const [, asked, calls] = queries.map(({ source, filter }) => source.plan(filter, window).explain())[1]!;
    const sources = [...asked!.matchAll(/EventSource=([^, ]+)/g)].map(([, source]) => source);
    expect(sources.slice(0, 5)).toEqual(
      ['iam', 'sts', 'signin', 'health', 'organizations'].map((label) => `${label}.amazonaws.com`),
    );
    const inMain = [...installedCatalog().globalRegions()].filter(([, regions]) => regions.includes('us-east-1'));
    expect(sources.toSorted()).toEqual(inMain.map(([source]) => source).toSorted());
    // Eight of them, each taken for one as busy as IAM, were 57,615 calls.
    expect(Number(/about (\d+)/.exec(calls!)?.[1])).toBeLessThan(30_000);
  });

  const trail = "which event history does not have; a trail's logs may: --source s3://BUCKET/PREFIX";
  const hinted: readonly { in: readonly string[]; out: readonly string[] }[] = [
    { in: ['s3:GetObject'], out: [`s3:GetObject is a data event, ${trail}`] },
    {
      in: ['lambda:Invoke*', '!lambda:InvokeAsync'],
      out: [`lambda:Invoke, lambda:InvokeWithResponseStream are data events, ${trail}`],
    },
    {
      in: ['dynamodb:*Item', 's3:PutBucketAcl'],
      out: [`dynamodb:GetItem, dynamodb:PutItem and 4 more that the patterns mean are data events, ${trail}`],
    },
    { in: ['s3:*Acl', '!s3:*Object*'], out: [] },
    { in: ['polly:SynthesizeSpeech', 'kms:Decrypt', 'bedrock-agent-runtime:CreateSession'], out: [] },
    // The same call is a data event under one source, and a management event under another.
    { in: ['rds-data:ExecuteStatement'], out: [] },
    {
      in: ['rds-data:ExecuteStatement', '--match', '$.eventSource == "rdsdataapi.amazonaws.com"'],
      out: [`rds-data:ExecuteStatement is a data event, ${trail}`],
    },
    { in: ['rds-data:ExecuteStatement', '--match', '$.eventSource == "rdsdata.amazonaws.com"'], out: [] },
    { in: ['s3:DeleteObjects'], out: [`s3:DeleteObjects is a data event, ${trail}`] },
    { in: ['s3:DeleteObjects', '--match', '$.eventSource == "s3-outposts.amazonaws.com"'], out: [] },
    {
      in: ['--match', '$.eventSource == "s3.amazonaws.com" and $.eventName in ["GetObject", "PutObject"]'],
      out: [`s3:GetObject, s3:PutObject are data events, ${trail}`],
    },
    { in: ['--match', '$.eventSource == "s3.amazonaws.com" and $.eventName == "PutBucketAcl"'], out: [] },
    { in: ['*:GetObject'], out: [`s3:GetObject, s3tables:GetObject are data events, ${trail}`] },
    {
      in: ['importexport:*'],
      out: ['CloudTrail records no calls of importexport; importexport:* is looked for all the same'],
    },
    {
      in: ['ec2:*', '--match', '$.awsRegion == "ap-southeast-1"'],
      out: ['$.awsRegion is ap-southeast-1, which is not among the regions; add --region ap-southeast-1'],
    },
    { in: ['iam:*', '--match', '$.awsRegion == "us-east-1"'], out: [] },
    { in: ['--match', '$.awsRegion == "eu-west-1"'], out: [] },
    { in: ['--match', '$.awsRegion[] ilike "EU-West-1"'], out: [] },
    { in: ['--match', '$.eventSource[] ilike "ec2.amazonaws.com"'], out: [] },
    {
      in: ['ec2:*', '--match', '$.awsRegion[] ilike "AP-SouthEast-1"'],
      out: ['$.awsRegion is ap-southeast-1, which is not among the regions; add --region ap-southeast-1'],
    },
    { in: ['ec2:*', '--match', '$.awsRegion != "us-east-1"'], out: [] },
    {
      in: ['ec2:*', '--source', '.', '--region', 'eu-west-1', '--match', '$.awsRegion in ["eu-west-2", "sa-east-1"]'],
      out: [
        '$.awsRegion is eu-west-2 and sa-east-1, which are not among the regions; add --regions eu-west-2,sa-east-1',
      ],
    },
    { in: ['s3:GetObject', '--insights'], out: [] },
    { in: ['s3:GetObject', '--source', '.'], out: [] },
    { in: ['s3:*', '--match', '$.eventCategory == "Data"'], out: [`$.eventCategory is Data for events ${trail}`] },
    { in: ['s3:*', '--match', '$.managementEvent == false'], out: [`$.managementEvent is false for events ${trail}`] },
  ];
  test.each(hinted)('$in, which event history may not have', ({ in: argv, out }) => {
    expect(understand(argv).hints).toEqual(out);
  });

  test('sign-ins are looked for in every region that a browser may come to', () => {
    const { queries, hints } = understand(['--console-logins']);
    expect(queries.map(({ source }) => source.name.slice('event-history '.length)).toSorted()).toEqual(
      defaultRegions.toSorted(),
    );
    expect(hints).toEqual([]);
  });

  test('all regions are those that every account has', () => {
    expect(understand(['--all-regions']).queries).toHaveLength(17);
  });

  test('logs are read from end to end, event history for 90 days', () => {
    expect(understand(['--source', '.']).window).toEqual({ from: -8.64e15, to: 8.64e15 });
    expect(understand([]).window).toEqual({ from: now - 90 * 86_400_000, to: now });
  });
});

describe('arguments that cannot be understood', () => {
  const cases: readonly { in: readonly string[]; out: { code: string; message: string }; env?: object }[] = [
    {
      in: ['--source', 'event-history', '--source', '-'],
      out: {
        code: 'bad-arguments',
        message: 'expected --source event-history or logs, found both; look in one after the other',
      },
    },
    {
      in: ['--source', 's3://bucket', '--profile', 'one,two'],
      out: {
        code: 'bad-arguments',
        message: 'expected one profile or role to read logs with, found several; look in one after the other',
      },
    },
    {
      in: ['s3:*', '--profile', 'one,two', '--role-arn', 'arn:aws:iam::111122223333:role/audit'],
      out: {
        code: 'bad-arguments',
        message: 'expected several profiles, or roles to assume from one, found several profiles and a role',
      },
    },
    {
      in: ['s3:*'],
      env: { AWS_CONFIG_FILE: '/nowhere' },
      out: {
        code: 'bad-arguments',
        message: 'expected a region, found none; name one with --region, or set AWS_REGION',
      },
    },
    {
      in: ['s3:*', '--region', 'eu-west-1', '--all-regions'],
      out: { code: 'bad-arguments', message: 'expected --region or --all-regions, found both' },
    },
    {
      in: ['--resource', 'b', '--source', './logs'],
      out: {
        code: 'bad-arguments',
        message:
          'expected --resource and --resource-type of calls in event history, which alone lists resources (elsewhere --match can say which parameter names one), found "./logs"',
      },
    },
    {
      in: ['--resource-type', 'AWS::IAM::User', '--insights'],
      out: {
        code: 'bad-arguments',
        message:
          'expected --resource and --resource-type of calls in event history, which alone lists resources (elsewhere --match can say which parameter names one), found "--insights"',
      },
    },
    {
      in: ['s3:*', '--regions', 'eu-west-1,mars'],
      out: { code: 'bad-arguments', message: 'expected a region such as eu-west-1 after --region, found "mars"' },
    },
    {
      in: ['s3:*', '--role-arn', 'audit'],
      out: {
        code: 'bad-arguments',
        message: 'expected a role such as arn:aws:iam::111122223333:role/audit after --role-arn, found "audit"',
      },
    },
    {
      in: ['s3:*', '--endpoint-url', 'localhost:4566'],
      out: {
        code: 'bad-arguments',
        message: 'expected an http or https URL after --endpoint-url, found "localhost:4566"',
      },
    },
    ...['', 'https://bucket.s3.amazonaws.com/', 'S3://bucket'].map((source) => ({
      in: ['--source', source],
      out: {
        code: 'bad-arguments',
        message: `expected --source event-history, trail:NAME|ARN, cloudwatch:LOG-GROUP|ARN, lake:STORE, athena:DB.TABLE, trino://HOST/CATALOG.SCHEMA.TABLE, duckdb:FILE|GLOB, sqs:URL, s3://BUCKET/PREFIX, a file, a folder, or - for standard input, found "${source}"`,
      },
    })),
    {
      in: ['s3:*', '--match', '$.a = 1'],
      out: {
        code: 'bad-match',
        message:
          '--match: unknown-operator at 1:5: found "=", expected an operator (==, !=, <, <=, >, >=, =~, &&, ||); did you mean "=="?\n  $.a = 1\n      ^\n',
      },
    },
    {
      in: ['s3:*', '--to', '2026-01-01'],
      out: {
        code: 'bad-window',
        message:
          "event history goes back 90 days, to 2026-08-22T12:00:00Z, and the window ends 2026-01-01T23:59:59Z; look further back in a trail's logs: --source s3://BUCKET/PREFIX",
      },
    },
    {
      in: ['s3:*', '--since', '91d'],
      out: {
        code: 'bad-window',
        message:
          "event history goes back 90 days, to 2026-08-22T12:00:00Z, and the window starts 2026-08-21T12:00:00Z; look further back in a trail's logs: --source s3://BUCKET/PREFIX",
      },
    },
  ];
  test.each(cases)('$in', ({ in: argv, out, env: environment = env }) => {
    const call = (): unknown => understand(argv, environment as Readonly<Record<string, string>>);
    expect(call).toThrow(expect.objectContaining({ name: 'QueryError', ...out }));
  });
});
