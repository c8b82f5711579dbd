import { setTimeout as delay } from 'node:timers/promises';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { expect, test } from 'vitest';
import { objectStore } from '../../../src/index.js';

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
/** Two pages and a little. */
const count = 2100;
const nameOf = (number: number): string => `logs/${String(number).padStart(6, '0')}.json`;
const bucket: Bucket = new Map(
  Array.from({ length: count }, (_, number) => [nameOf(number), { body: Buffer.from('{}') }]),
);

test('the next page of a listing is asked for when one has come, and not when it is used up', async () => {
  const server = await startTrailServer({ buckets: new Map([['b', bucket]]), keys: [] });
  const store = objectStore('s3://b/logs/', { region: 'us-east-1', endpoint: server.url, credentials });
  const objects = store.list({ mayEnter: () => true, takes: () => true }, new AbortController().signal);
  const keys: string[] = [];
  let requests = 0;
  for await (const { key } of objects) {
    keys.push(key);
    for (let wait = 0; keys.length === 1 && requests < 2 && wait < 200; wait++) {
      requests += server.takeRequestCount();
      await delay(10);
    }
  }
  await store.close();
  await server.close();
  expect(requests).toBe(2);
  expect(keys).toEqual(Array.from({ length: count }, (_, number) => nameOf(number)));
});
