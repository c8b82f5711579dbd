import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Loopback } from '@trailkit/testing/loopback';
import { listenOnLoopback } from '@trailkit/testing/loopback';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileFilter, describeLocation, logsSource } from '../../../src/index.js';

const window = { from: Date.parse('2024-05-10T00:00:00Z'), to: Date.parse('2024-05-11T23:59:59Z') };
const { signal } = new AbortController();
const record = { eventVersion: '1.08', eventTime: '2024-05-10T12:00:00Z', eventName: 'A', eventID: '1' };
const log = gzipSync(JSON.stringify({ Records: [record] }));

const listing = (members: string): string => `<ListBucketResult><Name>b</Name>${members}</ListBucketResult>`;
const objects = (...names: readonly string[]): string =>
  names.map((name) => `<Contents><Key>AWSLogs/${name}</Key><Size>${log.length}</Size></Contents>`).join('');
const more = '<IsTruncated>true</IsTruncated><NextContinuationToken>1</NextContinuationToken>';
const last = '<IsTruncated>false</IsTruncated>';

/** The responses to lists, one after the other. */
let pages: string[] = [];
let content = log;
let server: Loopback;
beforeAll(async () => {
  server = await listenOnLoopback(({ url = '' }, answer: ServerResponse) => {
    answer.writeHead(200, { 'content-type': 'application/xml' });
    answer.end(url.includes('list-type') ? (pages.length > 1 ? pages.shift() : pages[0]) : content);
  });
});
afterAll(() => server.close());

async function read() {
  const s3 = { region: 'us-east-1', endpoint: server.url, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  const source = logsSource({ location: 's3://b/AWSLogs/', s3, threads: 0 });
  const ids: unknown[] = [];
  const warnings: string[] = [];
  let failure = '';
  try {
    for await (const page of source.pages(source.plan(compileFilter({}), window), { signal })) {
      ids.push(...page.records.map(({ record: each }) => each.eventID));
      for (const { location, expected, found } of page.warnings)
        warnings.push(`${describeLocation(location)}: expected ${expected}, found ${found}`);
    }
  } catch (error) {
    failure = (error as Error).message;
  }
  return { ids, warnings, failure };
}

const refused = 's3://b/AWSLogs/: expected a bucket that can be listed, found ';
const login = '<html><body>Please log in</body></html>';
const noList = `${refused}Error: an answer that is no list of objects; check proxies on the way; check the bucket, the region and the endpoint`;

test.each([
  { name: 'a page of a proxy', in: [login], out: { ids: [], warnings: [], failure: noList } },
  {
    name: 'a page of a proxy in the place of the second page',
    in: [listing(objects('a.json.gz') + more), login],
    out: { ids: ['1'], warnings: [], failure: noList },
  },
  {
    name: 'a first page without objects',
    in: [listing(more), listing(objects('a.json.gz') + last)],
    out: { ids: ['1'], warnings: [], failure: '' },
  },
  {
    name: 'pages without an end',
    in: [listing(objects('a.json.gz') + more), listing(objects('b.json.gz') + more)],
    out: {
      ids: ['1', '1'],
      warnings: [],
      failure: `${refused}RepeatedTokenError: the token that it was asked with, again; check the bucket, the region and the endpoint`,
    },
  },
])('$name', async ({ in: answers, out }) => {
  pages = answers;
  expect(await read()).toEqual(out);
});

test('an object without the bytes that it was listed with', async () => {
  pages = [listing(objects('a.json.gz') + last)];
  content = Buffer.alloc(0);
  expect(await read()).toEqual({
    ids: [],
    warnings: [
      `s3://b/AWSLogs/a.json.gz: expected an object that can be read, found Error: no bytes, though it was listed with ${log.length}`,
    ],
    failure: '',
  });
});

test('a log of a trail that has no bytes', async () => {
  pages = [
    listing(
      objects('111122223333_CloudTrail_eu-west-1_20261110T0800Z_aaaaaaaaaaaaaaaa.json.gz').replace(
        /<Size>\d+/,
        '<Size>0',
      ) + last,
    ),
  ];
  content = Buffer.alloc(0);
  expect((await read()).warnings).toEqual([
    's3://b/AWSLogs/111122223333_CloudTrail_eu-west-1_20261110T0800Z_aaaaaaaaaaaaaaaa.json.gz, line 1, byte 0: expected compressed data, found an empty file',
  ]);
});
