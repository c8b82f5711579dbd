import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bucket, DigestObject } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain, putLog } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { writeBucket } from '@trailkit/testing/digest-chain/write-bucket';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../captured.js';

const root = mkdtempSync(join(tmpdir(), 'lookup-proven-'));
const key = signingKey();
const keys = join(root, 'keys.json');
writeFileSync(keys, JSON.stringify({ PublicKeyList: [key.listed] }));
afterAll(() => rmSync(root, { recursive: true }));

const start = '2026-05-01T00:17:59Z';
const logText = (hour: number, index: number): string =>
  JSON.stringify({
    Records: [{ eventVersion: '1.11', eventTime: start, eventID: `${hour}-${index}`, eventName: 'GetUser' }],
  });

function bucketOf(damage: (bucket: Bucket, digests: readonly DigestObject[]) => void): Bucket {
  const bucket: Bucket = new Map();
  damage(bucket, makeDigestChain(bucket, { key, start, hours: 4, logText }));
  return bucket;
}

const lookup = (...argv: readonly string[]): Promise<Ran> => run((io) => runTrailkit(['lookup', '*:*', ...argv], io));
const idsOf = ({ out }: Ran): readonly string[] =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { eventID: string }).eventID);
const all = [0, 1, 2, 3].flatMap((hour) => [0, 1, 2].map((index) => `${hour}-${index}`));

function forge(bucket: Bucket, [, second]: readonly DigestObject[]): void {
  bucket.set(second!.logs[0]!, { body: gzipSync(logText(9, 9)) });
  putLog(bucket, { key, trail: 'forged', logText: () => logText(8, 8) }, Date.parse('2026-05-01T02:30:00Z'));
}

describe('trailkit lookup --proven', () => {
  it('delivers from proven logs alone, and says what is not proven', async () => {
    const folder = join(root, 'copy');
    mkdirSync(folder);
    writeBucket(bucketOf(forge), folder);
    const ran = await lookup('--source', folder, '--proven', '--public-keys', keys);
    expect(ran.code).toBe(3);
    // The newest digest of a copy has no signature.
    expect([...idsOf(ran)].sort()).toEqual(all.filter((id) => id !== '1-0' && !id.startsWith('3-')));
    expect(ran.err).toContain(
      'not proven: 123456789012 us-east-1 2026-05-01T01:17:59Z to 2026-05-01T02:17:59Z: a log of this time: changed',
    );
    expect(ran.err).toContain(
      'logs that are not proven are passed over: 1 changed, 3 unsigned, 1 unlisted; trailkit validate-logs names them',
    );
  });

  it('delivers all of a bucket that is proven', async () => {
    const server = await startTrailServer({ buckets: new Map([['logs', bucketOf(() => undefined)]]), keys: [key] });
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
    const ran = await lookup('--source', 's3://logs', '--endpoint-url', server.url, '--proven', '--public-keys', keys);
    vi.unstubAllEnvs();
    await server.close();
    expect(ran.err).toContain('the whole window is proven');
    expect([ran.code, [...idsOf(ran)].sort()]).toEqual([0, all]);
  });

  it.each([
    { argv: ['--source', '-'], err: 'expected --proven with one --source of logs' },
    { argv: [], err: 'expected --proven with one --source of logs' },
    { argv: ['--source', root, '--checkpoint', 'x'], err: 'expected --proven or --checkpoint, found both' },
    {
      argv: ['--source', root, '--public-keys', '/nonexistent'],
      err: '/nonexistent: expected a file of public keys, but',
    },
    { argv: ['--source', root, '--follow'], err: 'expected --proven or --follow, found both' },
  ])('cannot run with $argv', async ({ argv, err }) => {
    const ran = await lookup('--proven', '--region', 'us-east-1', ...argv);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(err);
  });
});
