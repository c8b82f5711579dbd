import { gzipSync } from 'node:zlib';
import { runCommand } from '@trailkit/command-line';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { convertCommand } from '../../src/commands/convert.js';
import { runLookup } from '../../src/commands/lookup.js';
import { texts } from '../../src/texts.js';
import { record } from '../lookup/records.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';

const log = (...ids: readonly string[]): Buffer =>
  gzipSync(
    JSON.stringify({
      Records: ids.map((id) => record(id, 's3', 'GetBucketAcl', { eventTime: '2024-05-10T12:00:00Z' })),
    }),
  );

describe.skipIf(process.env.TRAILKIT_S3_MISSING)(
  'trailkit convert --out s3://… (skipped where pip cannot fetch moto)',
  () => {
    let server: S3Server;
    beforeAll(async () => {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
      vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
      server = await startS3Server();
      await server.put('trail-logs', { 'AWSLogs/a.json.gz': log('1', '2') });
      await server.put('lake', {});
    });
    afterAll(async () => {
      vi.unstubAllEnvs();
      await server.close();
    });

    const convert = (...argv: readonly string[]): Promise<Ran> => {
      const given = ['s3://trail-logs/AWSLogs/', '--to', 'parquet', '--endpoint-url', server.url, ...argv];
      return run((io) => runCommand(convertCommand, given, io, texts));
    };

    test('objects are put whole, the manifest before and after them, and the summary; a second run adds what is new', async () => {
      expect((await convert('--out', 's3://lake/trail')).err).toContain('read 2 = 2 written + 0 there already');
      const object = 'trail/account=111122223333/region=eu-west-1/day=2024-05-10/part-000001.parquet';
      const written = server.takeRequests().filter(({ method }) => method === 'PUT');
      expect(written.map(({ key }) => key)).toEqual([
        'trail/_trailkit/manifest.json',
        object,
        'trail/_trailkit/manifest.json',
        'trail/_trailkit/summary.ndjson',
      ]);
      await server.put('trail-logs', { 'AWSLogs/b.json.gz': log('2', '3') });
      const { err, code } = await convert('--out', 's3://lake/trail');
      expect(err).toContain('read 2 = 1 written + 1 there already');
      expect(err).toContain('s3://lake/trail has 3 records in 2 files');
      expect(code).toBe(0);
    });

    test('what cannot be written is an error, and the next run writes it once', async () => {
      server.disturb(({ method, key }) =>
        method === 'PUT' && key.endsWith('.parquet')
          ? { status: 403, code: 'AccessDenied', message: 'Access Denied' }
          : undefined,
      );
      const { err, code } = await convert('--out', 's3://lake/other');
      expect(err).toMatch(/part-000001\.parquet: expected to be allowed s3:PutObject .* found AccessDenied/);
      expect(code).toBe(2);
      server.disturb(undefined);
      expect((await convert('--out', 's3://lake/other')).err).toContain('3 written + 1 there already');
    });

    test('a bucket that has too many requests is waited for, longer than the SDK does, and that is said once', async () => {
      let left = 7;
      server.disturb(({ method, key }) =>
        method === 'PUT' && key.startsWith('slow/') && left-- > 0
          ? { status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' }
          : undefined,
      );
      const { err, code } = await convert('--out', 's3://lake/slow');
      server.disturb(undefined);
      expect(left).toBeLessThan(0);
      expect(code).toBe(0);
      expect(err.split('the store answers that there are too many requests')).toHaveLength(2);
      expect(err).toContain('trailkit convert: s3://lake/slow: the store answers');
    });

    test.each([
      ['before it has begun', '_trailkit/manifest.json'],
      ['while it writes', '.parquet'],
    ])(
      'of two runs into one place, the second %s, one ends with an error, and nothing is lost or there twice',
      async (when, end) => {
        const place = `s3://lake/${when.replaceAll(' ', '-')}`;
        let other: Promise<Ran> | undefined;
        server.disturb(async ({ method, key }) => {
          if (method !== 'PUT' || !key.endsWith(end) || other !== undefined) return undefined;
          other = convert('--out', place);
          expect(await other).toMatchObject({ code: 0 });
          return undefined;
        });
        const { err, code } = await convert('--out', place);
        server.disturb(undefined);
        expect(err).toContain(
          `${place}: expected to be the only run that writes here, found that another one has written`,
        );
        expect(code).toBe(2);
        expect(await convert('--out', place)).toMatchObject({
          code: 0,
          err: expect.stringContaining('has 3 records in 1 file'),
        });
        const argv = ['*:*', '--source', place, '--endpoint-url', server.url, '--fields', 'eventID', '-o', 'csv'];
        const { out } = await run((io) => runLookup(argv, io));
        expect(out.trim().split('\r\n').slice(1).sort()).toEqual(['1', '2', '3']);
        // No file is left behind that engines would read.
        const listed = await fetch(`${server.url}/lake?list-type=2&prefix=${place.slice('s3://lake/'.length)}/`);
        expect((await listed.text()).match(/\.parquet</g)).toHaveLength(1);
      },
    );

    test('a bucket that is not there is an error', async () => {
      const { err, code } = await convert('--out', 's3://no-such-bucket/x');
      expect(err).toContain('NoSuchBucket');
      expect(code).toBe(2);
    });
  },
);
