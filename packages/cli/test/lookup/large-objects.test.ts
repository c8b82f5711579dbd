import { gzipSync } from 'node:zlib';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { expect, test, vi } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { run } from '../trailkit/run.js';
import { record } from './records.js';

/** A log of more than 16 MB, which is read part by part: nothing in it is compressed. */
function largeLog(name: string): Buffer {
  const filler = { requestParameters: { filler: 'x'.repeat(900_000) } };
  const records = Array.from({ length: 20 }, (_, number) => record(`${name}${number}`, 's3', 'PutObject', filler));
  return gzipSync(JSON.stringify({ Records: records }), { level: 0 });
}

test('large objects at the end of a bucket are read to their end, by all threads', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
  const small = gzipSync(JSON.stringify({ Records: [record('small', 's3', 'PutObject')] }));
  const bucket: Bucket = new Map([
    ['AWSLogs/a.json.gz', { body: small }],
    ['AWSLogs/b.json.gz', { body: largeLog('b') }],
    ['AWSLogs/c.json.gz', { body: largeLog('c') }],
  ]);
  const server = await startTrailServer({ buckets: new Map([['logs', bucket]]), keys: [] });
  const argv = ['--source', 's3://logs/AWSLogs/', '--endpoint-url', server.url, '--from', '2000-01-01'];
  const { code, out, err } = await run((io) => runLookup([...argv, '--fields', 'eventID'], io), '');
  await server.close();
  const ids = out
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { eventID: string }).eventID]));
  const numbered = (name: string): readonly string[] => Array.from({ length: 20 }, (_, number) => `${name}${number}`);
  expect({ code, ids, err }).toEqual({ code: 0, ids: ['small', ...numbered('b'), ...numbered('c')], err: '' });
});
