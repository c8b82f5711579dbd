import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { S3Fault, S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';
import { record } from './records.js';

const log = (...ids: readonly string[]): Buffer =>
  gzipSync(
    JSON.stringify({
      Records: ids.map((id) => record(id, 's3', 'GetBucketAcl', { eventTime: '2024-05-10T12:00:00Z' })),
    }),
  );

/** An organisation's trail: two accounts, two regions, days around the tenth of May; and whatever else is in buckets. */
const objects = {
  'org/AWSLogs/o-abc/111122223333/CloudTrail/eu-west-1/2023/05/10/year.json.gz': log('year'),
  'org/AWSLogs/o-abc/111122223333/CloudTrail/eu-west-1/2024/04/10/month.json.gz': log('month'),
  'org/AWSLogs/o-abc/111122223333/CloudTrail/eu-west-1/2024/05/09/day before.json.gz': log('day before'),
  'org/AWSLogs/o-abc/111122223333/CloudTrail/eu-west-1/2024/05/10/a b+é&=%2F?#.json.gz': log('odd-key', 'twice'),
  'org/AWSLogs/o-abc/111122223333/CloudTrail/eu-west-1/2024/05/11/late.json.gz': log('late', 'twice'),
  'org/AWSLogs/o-abc/111122223333/CloudTrail/eu-west-1/2024/05/15/far.json.gz': log('far'),
  'org/AWSLogs/o-abc/111122223333/CloudTrail/us-east-1/2024/05/10/other.json.gz': log('other-region'),
  'org/AWSLogs/o-abc/111122223333/CloudTrail-Digest/eu-west-1/2024/05/10/digest.json.gz': gzipSync('{}'),
  'org/AWSLogs/o-abc/444455556666/CloudTrail/eu-west-1/2024/05/10/second.json.gz': log('second-account'),
  'one.json': JSON.stringify(record('one', 's3', 'GetBucketAcl')),
};
const day = ['--from', '2024-05-10 06:00:00', '--to', '2024-05-10 18:00:00'];
const org = ['--source', 's3://trail-logs/org/', '--region', 'eu-west-1', ...day];
const home = 's3://trail-logs/org/AWSLogs/o-abc/111122223333/CloudTrail/eu-west-1/2024/05';

/** The digests of one account, whose folder is not listed. */
const digests = 'trailkit lookup: passed over what is no CloudTrail record: folders of digests (1)\n';

describe.skipIf(process.env.TRAILKIT_S3_MISSING)(
  'trailkit lookup --source s3://… (skipped where pip cannot fetch moto)',
  () => {
    let server: S3Server;
    const folder = mkdtempSync(join(tmpdir(), 'lookup-s3-'));
    beforeAll(async () => {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
      vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
      server = await startS3Server();
      await server.put('trail-logs', objects);
      await server.put(
        'many',
        Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.json.gz`, log(`id-${i}`)])),
      );
    });
    afterEach(() => {
      server.disturb(undefined);
      server.takeRequests();
    });
    afterAll(async () => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
      await server.close();
    });

    const look = async (argv: readonly string[]): Promise<{ code: number; ids: string[]; err: string }> => {
      const { code, out, err } = await run((io) => runLookup(['--endpoint-url', server.url, ...argv], io));
      const ids = out
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { eventID: string }).eventID]));
      return { code, ids, err };
    };

    test('reads the families, regions and days that can have answers, of all accounts', async () => {
      expect(await look(org)).toEqual({ code: 0, ids: ['odd-key', 'twice', 'late', 'second-account'], err: digests });
      const requests = server.takeRequests();
      const read = requests.filter(({ key }) => key !== '').map(({ key }) => key.replace(/^.*\//, ''));
      expect(read).toEqual(['a b+é&=%2F?#.json.gz', 'late.json.gz', 'second.json.gz']);
      const listed = requests
        .filter(({ key }) => key === '')
        .map(({ prefix }) => prefix.replace('org/AWSLogs/o-abc/', ''));
      expect(listed.toSorted()).toEqual([
        '',
        '111122223333/',
        '111122223333/CloudTrail/',
        '111122223333/CloudTrail/eu-west-1/',
        '111122223333/CloudTrail/eu-west-1/2024/',
        '111122223333/CloudTrail/eu-west-1/2024/05/',
        '111122223333/CloudTrail/eu-west-1/2024/05/10/',
        '111122223333/CloudTrail/eu-west-1/2024/05/11/',
        '444455556666/',
        '444455556666/CloudTrail/',
        '444455556666/CloudTrail/eu-west-1/',
        '444455556666/CloudTrail/eu-west-1/2024/',
        '444455556666/CloudTrail/eu-west-1/2024/05/',
        '444455556666/CloudTrail/eu-west-1/2024/05/10/',
        'org/',
        'org/AWSLogs/',
      ]);
    });

    test('one object', async () => {
      expect(await look(['--source', 's3://trail-logs/one.json'])).toEqual({ code: 0, ids: ['one'], err: '' });
    });

    const oddKey = 'a b+é&=%2F?#.json.gz';
    const failures: readonly { name: string; in: S3Fault; out: string }[] = [
      {
        name: 'is gone',
        in: { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' },
        out: 'NoSuchKey: The specified key does not exist',
      },
      {
        name: 'is forbidden',
        in: { status: 403, code: 'AccessDenied', message: 'Access Denied' },
        out: 'AccessDenied: Access Denied; ask for s3:ListBucket and s3:GetObject (and kms:Decrypt where logs are encrypted)',
      },
      {
        name: 'is encrypted with a key that may not be used',
        in: { status: 403, code: 'AccessDenied', message: 'no identity-based policy allows the kms:Decrypt action' },
        out: 'AccessDenied: no identity-based policy allows the kms:Decrypt action; ask for kms:Decrypt on the key that it is encrypted with, and check that the key is enabled',
      },
      {
        name: 'is in another storage class',
        in: { status: 403, code: 'InvalidObjectState', message: 'The operation is not valid' },
        out: 'InvalidObjectState: The operation is not valid; restore it from the archive first',
      },
      {
        name: 'breaks off each time',
        in: { cutAfter: 20 },
        out: 'ECONNRESET: aborted; check the endpoint and the network',
      },
    ];
    test.each(failures)('an object that $name is named, and the others are delivered', async ({ in: what, out }) => {
      server.disturb(({ key }) => (key.endsWith(oddKey) ? what : undefined));
      const where = `${home}/10/${oddKey}`;
      expect(await look(org)).toEqual({
        code: 3,
        ids: ['late', 'twice', 'second-account'],
        err: `trailkit lookup: ${where}: expected an object that can be read, found ${out}\n${digests}`,
      });
    });

    const buckets: readonly { name: string; in: readonly string[]; fault?: S3Fault; code?: number; out: string }[] = [
      {
        name: 'is not there',
        in: ['--source', 's3://no-such-bucket'],
        code: 2,
        out: 's3://no-such-bucket: expected a bucket that can be listed, found NoSuchBucket: The specified bucket does not exist; check the name of the bucket',
      },
      {
        name: 'may not be listed',
        in: ['--source', 's3://trail-logs'],
        fault: { status: 403, code: 'AccessDenied', message: 'Access Denied' },
        out: 's3://trail-logs: expected a bucket that can be listed, found AccessDenied: Access Denied; ask for s3:ListBucket and s3:GetObject (and kms:Decrypt where logs are encrypted)',
      },
      {
        name: 'is in a region that is not given',
        in: ['--source', 's3://trail-logs'],
        fault: { status: 301, code: 'PermanentRedirect', message: 'Elsewhere.' },
        out: "s3://trail-logs: expected a bucket that can be listed, found PermanentRedirect: Elsewhere; name the bucket's region in AWS_REGION",
      },
      {
        name: 'has nothing of that prefix',
        in: ['--source', 's3://trail-logs/AWSLog/'],
        code: 2,
        out: 's3://trail-logs/AWSLog/: expected an object, or what keys begin with, but there is nothing of that name',
      },
      {
        name: 'has no name',
        in: ['--source', 's3://'],
        code: 2,
        out: 's3://: expected s3://bucket or s3://bucket/prefix, but there is no bucket',
      },
      {
        name: 'cannot be reached',
        in: ['--source', 's3://trail-logs', '--endpoint-url', 'http://127.0.0.1:9'],
        out: 's3://trail-logs: expected a bucket that can be listed, found ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:9; check the endpoint and the network',
      },
    ];
    test.each(buckets)('a bucket that $name', async ({ in: argv, fault: what, code = 3, out }) => {
      server.disturb(what && (() => what));
      expect(await look(argv)).toEqual({ code, ids: [], err: `trailkit lookup: ${out}\n` });
    });

    test('a bucket of another region is asked there', async () => {
      server.disturb(({ headers }) =>
        /eu-central-1/.test(headers.authorization ?? '')
          ? undefined
          : {
              status: 301,
              code: 'PermanentRedirect',
              message: 'There.',
              headers: { 'x-amz-bucket-region': 'eu-central-1' },
            },
      );
      expect(await look(['--source', 's3://trail-logs/one.json'])).toEqual({ code: 0, ids: ['one'], err: '' });
    });

    test('goes on from a checkpoint without reading what was done', async () => {
      const files = ['--checkpoint', join(folder, 'place'), '--out', join(folder, 'found.ndjson')];
      expect(await look(['--source', 's3://many', ...files, '--limit', '30'])).toEqual({ code: 0, ids: [], err: '' });
      server.takeRequests();
      expect(await look(['--source', 's3://many', ...files])).toEqual({ code: 0, ids: [], err: '' });
      // A listing, the object at which the first run stopped, and those after it.
      expect(server.takeRequests()).toHaveLength(1 + 1 + 10);
      expect(readFileSync(join(folder, 'found.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(40);
    });

    test('is explained without a request', async () => {
      const { code, out } = await run((io) => runLookup(['--explain', '--endpoint-url', server.url, ...org], io));
      expect(code).toBe(0);
      expect(out).toMatch(/^s3:\/\/trail-logs\/org\/\n {2}read: every log/);
      expect(server.takeRequests()).toEqual([]);
    });
  },
);
