import { hash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { listenOnLoopback } from '@trailkit/testing/loopback';
import { expect, test } from 'vitest';
import { compileFilter, describeLocation, logsSource } from '../../../src/index.js';
import { fetchObject } from '../../../src/sources/logs/fetch-object.js';
import { openS3 } from '../../../src/sources/logs/s3-client.js';

const { signal } = new AbortController();
const partBytes = 4 * 1024 * 1024;
const size = 5 * partBytes + 12_345;
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
const versions = [randomBytes(size), randomBytes(size)] as const;

/** The response to a request for a part, by how often that part was asked for: its bytes, and how many of them are sent. */
type PartResponse = (
  from: number,
  time: number,
) => { readonly version?: 0 | 1; readonly cut?: boolean; readonly whole?: boolean };

/** Fetches an object of a store that answers so, and which parts it was asked for. */
async function fetched(
  responseTo: PartResponse,
): Promise<{ readonly found: string; readonly parts: readonly number[] }> {
  const asked: number[] = [];
  const server = await listenOnLoopback(({ headers }, answer) => {
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    const [from, to] = [Number(first), Math.min(Number(last), size - 1)];
    asked.push(from / partBytes);
    const {
      version = 0,
      cut = false,
      whole = false,
    } = responseTo(from, asked.filter((part) => part === from / partBytes).length);
    const body = whole ? versions[version] : versions[version].subarray(from, to + 1);
    const range = whole ? {} : { 'content-range': `bytes ${from}-${to}/${size}` };
    answer.writeHead(whole ? 200 : 206, { etag: `"${version}"`, 'content-length': body.length, ...range });
    if (!cut) answer.end(body);
    else answer.write(body.subarray(0, 1000), () => answer.destroy());
  });
  const reader = await openS3({ region: 'us-east-1', endpoint: server.url, credentials });
  try {
    const { content } = await fetchObject(reader, 'b', { key: 'k', size }, signal);
    expect(content).toBeInstanceOf(Readable);
    const chunks: Uint8Array[] = [];
    for await (const chunk of content as Readable) chunks.push(chunk as Uint8Array);
    return { found: nameOf(Buffer.concat(chunks)), parts: asked.sort((a, b) => a - b) };
  } catch (error) {
    return { found: (error as Error).message, parts: [] };
  } finally {
    reader.close();
    await server.close();
  }
}

function nameOf(bytes: Buffer): string {
  return `version ${versions.findIndex((version) => hash('md5', version, 'hex') === hash('md5', bytes, 'hex'))}`;
}

const allParts = [0, 1, 2, 3, 4, 5];

test.each<{ name: string; answer: PartResponse; found: string; parts: readonly number[] }>([
  { name: 'each part once', answer: () => ({}), found: 'version 0', parts: allParts },
  {
    name: 'a part that breaks off again',
    answer: (from, time) => ({ cut: from === 2 * partBytes && time === 1 }),
    found: 'version 0',
    parts: [0, 1, 2, 2, 3, 4, 5],
  },
  {
    name: 'the first part, too',
    answer: (from, time) => ({ cut: from === 0 && time === 1 }),
    found: 'version 0',
    parts: [0, 0, 1, 2, 3, 4, 5],
  },
  {
    name: 'all at once of a store that sends no parts',
    answer: () => ({ whole: true }),
    found: 'version 0',
    parts: [0],
  },
  {
    name: 'nothing of another version, where a store does not heed the condition',
    answer: (from) => ({ version: from === 3 * partBytes ? 1 : 0 }),
    found:
      'PreconditionFailed: the object has another ETag than its first part; it was changed while it was read; run the command again',
    parts: [],
  },
])('fetches $name', async ({ answer, found, parts }) => {
  expect(await fetched(answer)).toEqual({ found, parts });
});

/** A log of more than one part: its records are not compressed. */
function largeLog(version: string): Buffer {
  const filler = 'x'.repeat(1_000_000);
  const records = Array.from({ length: 20 }, (_, number) => ({
    ...{ eventVersion: '1.08', eventTime: '2024-05-10T12:00:00Z', eventName: 'A', eventID: `${version}${number}` },
    requestParameters: { filler },
  }));
  return gzipSync(JSON.stringify({ Records: records }), { level: 0 });
}

test('an object that changes while it is read is a warning, and nothing of the second version is delivered', async () => {
  const bucket: Bucket = new Map([['AWSLogs/a.json.gz', { body: largeLog('old') }]]);
  let requests = 0;
  const onObject = (key: string): void => {
    if (++requests === 4) bucket.set(key, { body: largeLog('new') });
  };
  const server = await startTrailServer({ buckets: new Map([['b', bucket]]), keys: [], onObject });
  const source = logsSource({
    location: 's3://b/AWSLogs/',
    s3: { region: 'us-east-1', endpoint: server.url, credentials },
    threads: 0,
  });
  const ids: unknown[] = [];
  const warnings: string[] = [];
  const completed: string[] = [];
  const window = { from: 0, to: Date.parse('2030-01-01T00:00:00Z') };
  for await (const page of source.pages(source.plan(compileFilter({}), window), { signal })) {
    ids.push(...page.records.map(({ record }) => record.eventID));
    completed.push(...(page.completed ?? []));
    for (const { location, expected, found } of page.warnings)
      warnings.push(`${describeLocation(location).replace(/\d+$/, 'N')}: expected ${expected}, found ${found}`);
  }
  await server.close();
  expect(ids).toEqual(Array.from({ length: ids.length }, (_, number) => `old${number}`));
  expect(ids.length).toBeLessThan(20);
  expect(completed).toEqual([]);
  expect(warnings).toEqual([
    's3://b/AWSLogs/a.json.gz, line 1, byte N: expected a file that can be read to its end, found PreconditionFailed: At least one of the pre-conditions you specified did not hold; it was changed while it was read; run the command again',
  ]);
});
