import { gzipSync } from 'node:zlib';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { expect, test } from 'vitest';
import { compileFilter, logsSource } from '../../../src/index.js';

const { signal } = new AbortController();
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
const count = 64;

/** Each log has one record. */
const bucket: Bucket = new Map(
  Array.from({ length: count }, (_, number) => {
    const event = { eventVersion: '1.08', eventTime: '2024-05-10T12:00:00Z', eventName: 'A', eventID: String(number) };
    return [
      `AWSLogs/${String(number).padStart(4, '0')}.json.gz`,
      { body: gzipSync(JSON.stringify({ Records: [event] })) },
    ];
  }),
);

test('a store that takes few requests at once gets fewer, and everything is read, in order; that is said once', async () => {
  const server = await startTrailServer({ buckets: new Map([['b', bucket]]), keys: [], latencyMs: 100, maxAtOnce: 12 });
  const source = logsSource({
    location: 's3://b/AWSLogs/',
    s3: { region: 'us-east-1', endpoint: server.url, credentials },
    threads: 0,
  });
  const ids: unknown[] = [];
  const notices: string[] = [];
  const warnings: unknown[] = [];
  const window = { from: 0, to: Date.parse('2030-01-01T00:00:00Z') };
  for await (const page of source.pages(source.plan(compileFilter({}), window), { signal })) {
    ids.push(...page.records.map(({ record }) => record.eventID));
    notices.push(...(page.notices ?? []));
    warnings.push(...page.warnings);
    if (ids.length === count / 2) server.takeMaxAtOnce();
  }
  const maxAtOnce = server.takeMaxAtOnce();
  await server.close();
  expect(ids).toEqual(Array.from({ length: count }, (_, number) => String(number)));
  expect(warnings).toEqual([]);
  expect(notices).toEqual([
    's3://b/AWSLogs/: the store answers that there are too many requests (SlowDown); fewer are sent, and it takes longer',
  ]);
  expect(maxAtOnce).toBeLessThan(48);
});
