import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from '@trailkit/command-line';
import { datasetFiles, localStore } from '@trailkit/parquet/query';
import type { S3Request, S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { convertCommand } from '../../src/commands/convert.js';
import { lookupCommand } from '../../src/commands/lookup.js';
import { texts } from '../../src/texts.js';
import { record } from '../lookup/records.js';
import type { Ran } from '../trailkit/run.js';
import { run } from '../trailkit/run.js';

describe.skipIf(process.env.TRAILKIT_S3_MISSING)(
  'a dataset in a bucket is read by the columns that a query needs (skipped where pip cannot fetch moto)',
  () => {
    let server: S3Server;
    const random = fc.sample(
      fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 400, maxLength: 400 }),
      {
        numRuns: 2400,
        seed: 3,
      },
    );
    const local = mkdtempSync(join(tmpdir(), 'trailkit-s3-lake-'));
    const lookup = (source: string, argv: readonly string[]): Promise<Ran> =>
      run((io) => runCommand(lookupCommand, ['--source', source, '--endpoint-url', server.url, ...argv], io, texts));
    /** The bytes of Parquet objects that were asked for, and how many objects were asked for whole. */
    function fetched(): { readonly bytes: number; readonly whole: number } {
      const objects = server.takeRequests().filter(({ method, key }) => method === 'GET' && key.endsWith('.parquet'));
      const ranges = objects.flatMap(({ headers: { range } }) => /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []);
      let bytes = 0;
      for (let at = 0; at < ranges.length; at += 3) bytes += Number(ranges[at + 2]) + 1 - Number(ranges[at + 1]);
      return { bytes, whole: objects.filter(({ headers: { range } }) => range === undefined).length };
    }
    let size = 0;
    beforeAll(async () => {
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
      vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
      server = await startS3Server();
      await server.put('lake', {});
      const Records = random.map((noise, index) =>
        record(`id-${index}`, 's3', index % 7 === 0 ? 'GetObject' : 'PutObject', {
          eventTime: `2024-05-1${index % 3}T12:00:${String(index % 60).padStart(2, '0')}Z`,
          requestParameters: { noise },
          ...(index === 1500 && { eventName: 'DeleteBucket' }),
        }),
      );
      await server.put('trail-logs', { 'large/a.json.gz': gzipSync(JSON.stringify({ Records })) });
      const argv = ['s3://trail-logs/large/', '--to', 'parquet', '--endpoint-url', server.url, '--out'];
      for (const out of [local, 's3://lake/large'])
        expect((await run((io) => runCommand(convertCommand, [...argv, out], io, texts))).code).toBe(0);
      size = [...(await datasetFiles(localStore(local)))!.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      expect(size).toBeGreaterThan(3 * 160_000);
      server.takeRequests();
    });
    afterAll(async () => {
      vi.unstubAllEnvs();
      await server.close();
      rmSync(local, { recursive: true });
    });

    test.each([
      { name: 'a count', argv: ['--count-by', 'eventName,awsRegion'], maxShare: 0.15 },
      {
        name: 'two columns',
        argv: ['--match', '$.eventName == "GetObject"', '--fields', 'eventTime,eventName'],
        maxShare: 0.15,
      },
      { name: 'a record', argv: ['--match', '$.eventName == "DeleteBucket"'], maxShare: 0.15, whole: 1 },
      { name: 'a name that none has', argv: ['--match', '$.eventName == "None"'], maxShare: 0 },
      {
        name: 'a text between columns',
        argv: ['--match', '$.eventID == "id-77"', '--fields', 'eventID'],
        maxShare: 0.4,
      },
      {
        name: 'what is in no column',
        argv: ['--match', '$.requestParameters.noise regex "^0000"'],
        maxShare: 0,
        whole: 3,
      },
    ])('$name', async ({ argv, maxShare, whole = 0 }) => {
      const expected = await lookup(local, argv);
      server.takeRequests();
      const found = await lookup('s3://lake/large/', argv);
      expect({ out: found.out, code: found.code }).toEqual({ out: expected.out, code: expected.code });
      expect(found.err).not.toContain('passed over');
      const read = fetched();
      expect(read.bytes).toBeLessThanOrEqual(size * maxShare);
      expect(read.whole).toBe(whole);
    });

    const count = ['--count-by', 'eventName,awsRegion'];
    test.each([
      {
        name: 'a store that has no such version any more',
        fault: ({ headers }: S3Request) =>
          headers['if-match'] === undefined
            ? undefined
            : { status: 412, code: 'PreconditionFailed', message: 'changed' },
      },
      {
        name: 'a store that refuses ranges',
        fault: ({ headers, key }: S3Request) =>
          headers.range === undefined || !key.endsWith('.parquet')
            ? undefined
            : { status: 416, code: 'InvalidRange', message: 'no' },
      },
    ])('$name: objects are read whole', async ({ fault }) => {
      const summary = 'large/_trailkit/summary.ndjson';
      // Without it, footers are fetched first.
      await server.put('lake', { [summary]: '' });
      let faults = 0;
      server.disturb((request) => {
        const found = fault(request);
        if (found) faults++;
        return found;
      });
      const found = await lookup('s3://lake/large/', count);
      server.disturb(undefined);
      await server.put('lake', { [summary]: readFileSync(join(local, '_trailkit/summary.ndjson')) });
      expect(faults).toBeGreaterThan(2);
      expect(found.out).toBe((await lookup(local, count)).out);
      expect(found.code).toBe(0);
    });

    test('a part that breaks off is fetched again, and a store that has too many requests is waited for, which is said', async () => {
      let [cuts, throttles] = [0, 0];
      server.takeRequests();
      server.disturb(({ key, headers: { range } }) => {
        if (range === undefined || !key.endsWith('.parquet')) return undefined;
        if (cuts++ === 0) return { cutAfter: 100 };
        return throttles++ === 0 ? { status: 503, code: 'SlowDown', message: 'Reduce your request rate' } : undefined;
      });
      const found = await lookup('s3://lake/large/', count);
      server.disturb(undefined);
      expect(found.out).toBe((await lookup(local, count)).out);
      expect([cuts, throttles].every((each) => each > 0)).toBe(true);
      expect(found.err).toContain('too many requests (SlowDown)');
      expect(fetched().whole).toBe(0);
    });

    test('an object of another size than the manifest says is another one: its own records are found', async () => {
      const [first, second] = [...(await datasetFiles(localStore(local)))!.keys()] as [string, string];
      const copy = mkdtempSync(join(tmpdir(), 'trailkit-s3-copy-'));
      cpSync(local, copy, { recursive: true });
      const other = readFileSync(join(local, first));
      writeFileSync(join(copy, second), other);
      await server.put('lake', { [`large/${second}`]: other });
      const found = await lookup('s3://lake/large/', count);
      const expected = await lookup(copy, count);
      await server.put('lake', { [`large/${second}`]: readFileSync(join(local, second)) });
      rmSync(copy, { recursive: true });
      expect(found.out).toBe(expected.out);
      expect(found.out).not.toBe((await lookup(local, count)).out);
    });
  },
);
