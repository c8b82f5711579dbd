import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { S3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { startS3Server } from '@trailkit/testing/s3-server/start-s3-server';
import { logsSource } from '../../../src/index.js';
import type { Cursor } from '../../../src/index.js';
import { compileFilter, describeLocation } from '../../../src/index.js';
import type { PageQuery } from '../contract.js';

const window = { from: Date.parse('2024-05-10T00:00:00Z'), to: Date.parse('2024-05-11T23:59:59Z') };
const everything: PageQuery = { window, filter: compileFilter({}) };
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const { signal } = new AbortController();

const event = (eventID: string): object => ({
  eventVersion: '1.08',
  eventTime: '2024-05-10T12:00:00Z',
  eventName: 'A',
  eventID,
});
const log = (...ids: string[]): Buffer => gzipSync(JSON.stringify({ Records: ids.map(event) }));
const objects: Readonly<Record<string, Buffer>> = {
  'AWSLogs/o-abc/1/CloudTrail/us-east-1/2024/05/01/early.json.gz': log('early'),
  'AWSLogs/o-abc/1/CloudTrail/us-east-1/2024/05/10/a b+é.json.gz': log('a1', 'a2'),
  'AWSLogs/o-abc/1/CloudTrail/us-east-1/2024/05/11/b.json.gz': log('b1').subarray(0, -4),
  'AWSLogs/o-abc/1/CloudTrail/eu-west-1/2024/05/10/e.json.gz': log('e1'),
  'AWSLogs/o-abc/1/CloudTrail-Digest/us-east-1/2024/05/10/d.json.gz': gzipSync('{"digestS3Object":"o","logFiles":[]}'),
  'AWSLogs/o-abc/1/CloudTrail/us-east-1/2024/06/01/late.json.gz': log('late'),
  'other/x.json': Buffer.from(JSON.stringify(event('x1'))),
};

/** Why there is no S3 here, where there is none. */
const missing = process.env.TRAILKIT_S3_MISSING;

describe.skipIf(missing)('logs in S3 (skipped where pip cannot fetch moto)', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server();
    await server.put('trail-logs', objects);
  });
  afterAll(() => server.close());

  async function read(location: string, query: PageQuery, after?: Cursor, regions?: string[]) {
    const s3 = { region: 'us-east-1', endpoint: server.url, credentials };
    const ids: unknown[] = [];
    const warnings: string[] = [];
    const cursors: { cursor: Cursor; count: number }[] = [];
    const source = logsSource({ location, s3, threads: 0, regions });
    for await (const page of source.pages(source.plan(query.filter, query.window), { signal, resumeFrom: after })) {
      ids.push(...page.records.map(({ record }) => record.eventID));
      for (const { location, expected, found } of page.warnings)
        warnings.push(`${describeLocation(location)}: expected ${expected}, found ${found}`);
      if (page.cursor) cursors.push({ cursor: page.cursor, count: ids.length });
    }
    return { ids, warnings, cursors };
  }

  const cut =
    's3://trail-logs/AWSLogs/o-abc/1/CloudTrail/us-east-1/2024/05/11/b.json.gz, line 1, byte 103: expected the rest of the gzip data, found the end of the input';
  const cases: readonly { name: string; location: string; query?: PageQuery; regions?: string[]; out: object }[] = [
    {
      name: 'a bucket: the days and families that are asked for',
      location: 's3://trail-logs',
      out: { ids: ['e1', 'a1', 'a2', 'b1', 'x1'], warnings: [cut] },
    },
    { name: 'a prefix', location: 's3://trail-logs/other/', out: { ids: ['x1'], warnings: [] } },
    {
      name: 'a prefix without what is asked for',
      location: 's3://trail-logs/AWSLogs/o-abc/1/CloudTrail-Digest/',
      out: { ids: [], warnings: [] },
    },
    {
      name: 'one region',
      location: 's3://trail-logs/AWSLogs/',
      regions: ['eu-west-1'],
      out: { ids: ['e1'], warnings: [] },
    },
    {
      name: 'what matches',
      location: 's3://trail-logs',
      query: { window, filter: compileFilter({ matches: ['$.eventID == "a2"'], now: 0 }) },
      out: { ids: ['a2'], warnings: [cut] },
    },
  ];
  for (const { name, location, query = everything, regions, out } of cases)
    test(name, async () => expect(await read(location, query, undefined, regions)).toMatchObject(out));

  test('from every cursor on comes the rest', async () => {
    const all = await read('s3://trail-logs', everything);
    for (const { cursor, count } of all.cursors) {
      const { ids } = await read('s3://trail-logs', everything, cursor);
      expect(ids).toEqual(all.ids.slice(count));
    }
  });

  test('what comes later is delivered from every cursor on, though its key is before it', async () => {
    const bucket = 'late-logs';
    await server.put(bucket, { '2.json': JSON.stringify(event('2')), '3/4.json': JSON.stringify(event('4')) });
    const all = await read(`s3://${bucket}`, everything);
    await server.put(bucket, { '1.json': JSON.stringify(event('1')), '3/3.json': JSON.stringify(event('3')) });
    for (const { cursor, count } of all.cursors) {
      const { ids } = await read(`s3://${bucket}`, everything, JSON.parse(JSON.stringify(cursor)) as Cursor);
      expect(ids.toSorted()).toEqual(['1', '3', ...all.ids.slice(count)].toSorted());
    }
  });

  test('a folder that looks like a region hides nothing', async () => {
    const path = 'CloudTrail/eu-west-1/copied/AWSLogs/1/CloudTrail/us-east-1/2024/05/10/f.json.gz';
    await server.put('copied-logs', { [path]: log('f'), 'CloudTrail/eu-west-1/2024/05/10/e.json.gz': log('e') });
    expect((await read('s3://copied-logs', everything, undefined, ['us-east-1'])).ids).toEqual(['f']);
  });

  test('a prefix that no key begins with', async () => {
    await expect(read('s3://trail-logs/none/', everything)).rejects.toMatchObject({
      name: 'ReadError',
      code: 'not-found',
      message: 's3://trail-logs/none/: expected an object, or what keys begin with, but there is nothing of that name',
    });
  });

  test('a bucket that is not there', async () => {
    await expect(read('s3://no-such-bucket', everything)).rejects.toMatchObject({
      name: 'ReadError',
      code: 'not-found',
      message:
        's3://no-such-bucket: expected a bucket that can be listed, found NoSuchBucket: The specified bucket does not exist; check the name of the bucket',
    });
  });
});

test('a location in S3 without a bucket', () => {
  const source = logsSource({ location: 's3://' });
  expect(() => source.pages(source.plan(everything.filter, window), { signal })).toThrow(
    's3://: expected s3://bucket or s3://bucket/prefix, but there is no bucket',
  );
});
