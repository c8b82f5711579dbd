import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import type { TrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../trailkit/run.js';

const root = mkdtempSync(join(tmpdir(), 'validate-logs-s3-'));
const key = signingKey();
const oldKey = signingKey();
const bucket: Bucket = new Map();
const organisation = 'o-abc123defg';
const shared = { key, hours: 5, prefix: 'org/', organisation };
makeDigestChain(bucket, shared);
makeDigestChain(bucket, { ...shared, account: '111122223333', region: 'eu-west-1', home: 'us-east-1' });
bucket.set(`org/AWSLogs/${organisation}/123456789012/Config/us-east-1/2026/5/1/ConfigHistory/a.json.gz`, {
  body: Buffer.from('x'),
});
const window = ['--from', '2026-05-01T00:17:59Z', '--to', '2026-05-01T05:17:59Z'];
const call = (...argv: readonly string[]): Promise<Ran> => run((io) => runTrailkit(argv, io));

describe('trailkit validate-logs --source s3://…', () => {
  let server: TrailServer;
  beforeAll(async () => {
    server = await startTrailServer({ buckets: new Map([['logs', bucket]]), keys: [key], refusedRegion: 'eu-west-3' });
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
    vi.stubEnv('AWS_ENDPOINT_URL_CLOUDTRAIL', server.url);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.close();
    rmSync(root, { recursive: true });
  });
  const validateLogs = (source: string, ...argv: readonly string[]): Promise<Ran> =>
    call('validate-logs', '--source', source, '--endpoint-url', server.url, ...argv);

  it('proves the newest digests by their metadata, with keys that CloudTrail has', async () => {
    const { code, out, err } = await validateLogs('s3://logs/org/', ...window);
    expect({ code, rows: out.trim().split('\n').length, err }).toEqual({
      code: 0,
      rows: 3,
      err: 'trailkit validate-logs: 2 of 2 chains, 10 of 10 digests, 30 of 30 logs proven: the whole window is proven\n',
    });
  });

  it('lists the days of the window alone', async () => {
    server.takeRequestCount();
    const { code } = await validateLogs('s3://logs/org/', '--from', '2026-01-01', '--to', '2026-01-02');
    expect(code).toBe(3);
    expect(server.takeRequestCount()).toBeLessThan(20);
  });

  it.each([
    {
      name: 'a bucket that is not there',
      source: 's3://none',
      err: 's3://none: expected a bucket that can be listed, found NoSuchBucket: no; check the name of the bucket',
    },
    {
      name: 'a prefix of nothing',
      source: 's3://logs/other/',
      err: 's3://logs/other/: expected an object, or what keys begin with, but there is nothing of that name',
    },
  ])('cannot run with $name', async ({ source, err }) => {
    expect(await validateLogs(source)).toEqual({ code: 2, out: '', err: `trailkit validate-logs: ${err}\n` });
  });

  it('says once that the bucket answers SlowDown, waits, and proves everything', async () => {
    const busy = await startTrailServer({
      buckets: new Map([['logs', bucket]]),
      ...{ keys: [key], latencyMs: 20, maxAtOnce: 6 },
    });
    const argv = ['validate-logs', '--source', 's3://logs/org/', '--endpoint-url', busy.url, ...window];
    const { code, err } = await call(...argv);
    await busy.close();
    expect({ code, err }).toEqual({
      code: 0,
      err:
        'trailkit validate-logs: s3://logs/org/: the store answers that there are too many requests (SlowDown); fewer are sent, and it takes longer\n' +
        'trailkit validate-logs: 2 of 2 chains, 10 of 10 digests, 30 of 30 logs proven: the whole window is proven\n',
    });
  });

  it('is incomplete without the keys of a region, and says why', async () => {
    const folder: Bucket = new Map();
    makeDigestChain(folder, { key, hours: 1, region: 'eu-west-3' });
    const other = await startTrailServer({ buckets: new Map([['logs', folder]]), keys: [] });
    const { code, err } = await call('validate-logs', '--source', 's3://logs', '--endpoint-url', other.url);
    await other.close();
    expect(code).toBe(3);
    expect(err).toContain('expected the public keys of eu-west-3, found AccessDeniedException: no; ask for');
  });

  it('saves keys, keeps those that a file has, and validates with them', async () => {
    const file = join(root, 'keys.json');
    writeFileSync(file, JSON.stringify({ PublicKeyList: [oldKey.listed] }));
    const saved = await call('public-keys', '--out', file, '--region', 'us-east-1', '--region', 'eu-west-1');
    expect(saved).toEqual({
      code: 0,
      out: '',
      err: `trailkit public-keys: ${file} has 3 keys, of which 2 were fetched from 2 regions; keep it apart from the logs\n`,
    });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      PublicKeyList: [
        { Fingerprint: oldKey.fingerprint },
        { Fingerprint: key.fingerprint, Region: 'us-east-1', ValidityStartTime: '2026-01-01T00:00:00.000Z' },
        { Fingerprint: key.fingerprint, Region: 'eu-west-1' },
      ],
      Fetched: [{ Regions: ['us-east-1', 'eu-west-1'] }],
    });
    expect((await validateLogs('s3://logs/org/', '--public-keys', file, ...window)).code).toBe(0);
  });

  it.each([
    { name: 'no file', argv: [], code: 2, err: 'expected --out with the file to save the keys in' },
    {
      name: 'one region that refuses',
      argv: ['--region', 'eu-west-3'],
      code: 2,
      err: 'expected the public keys of eu-west-3',
    },
    {
      name: 'two, of which one refuses',
      argv: ['--region', 'eu-west-3', '--region', 'us-east-1'],
      code: 3,
      err: 'has 1 keys',
    },
  ])('public-keys ends with $code for $name', async ({ name, argv, code, err }) => {
    const ran = await call('public-keys', ...(argv.length > 0 ? ['--out', join(root, `${name}.json`)] : []), ...argv);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(err);
  });
});
