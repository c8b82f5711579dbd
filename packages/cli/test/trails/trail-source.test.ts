import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { defaultRegions } from '@trailkit/catalog/regions';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run } from '../captured.js';

const key = signingKey();
const account = '123456789012';
const window = ['--from', '2026-05-01T00:17:59Z', '--to', '2026-05-01T02:17:59Z'];
const own = { key, hours: 2, prefix: 'p/' };
const trailOf = (members: object = {}): object => ({
  Name: 'main',
  TrailARN: `arn:aws:cloudtrail:us-east-1:${account}:trail/main`,
  HomeRegion: 'us-east-1',
  S3BucketName: 'logs',
  S3KeyPrefix: 'p',
  IsMultiRegionTrail: false,
  LogFileValidationEnabled: true,
  ...members,
});

describe('trailkit validate-logs --source trail:NAME', () => {
  beforeAll(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });
  const validate = async (trail: object, make: (bucket: Bucket) => void, ...argv: readonly string[]) => {
    const bucket: Bucket = new Map();
    make(bucket);
    const server = await startTrailServer({ buckets: new Map([['logs', bucket]]), keys: [key], trails: [trail] });
    vi.stubEnv('AWS_ENDPOINT_URL_CLOUDTRAIL', server.url);
    try {
      const all = ['--source', 'trail:main', '--endpoint-url', server.url, ...window, ...argv];
      return await run((io) => runTrailkit(['validate-logs', ...all], { ...io, env: { AWS_REGION: 'us-east-1' } }));
    } finally {
      await server.close();
    }
  };

  it('proves the files of a trail, and no others', async () => {
    const { code, out, err } = await validate(trailOf(), (bucket) => {
      makeDigestChain(bucket, own);
      makeDigestChain(bucket, { ...own, account: '111122223333', key: signingKey() });
    });
    expect({ code, rows: out.trim().split('\n').length, err }).toEqual({
      code: 0,
      rows: 2,
      err: 'trailkit validate-logs: 1 of 1 chains, 2 of 2 digests, 6 of 6 logs proven: the whole window is proven\n',
    });
  });

  it('expects every region that accounts have of a trail of all regions', async () => {
    const missing = 'sa-east-1';
    const { code, out } = await validate(trailOf({ IsMultiRegionTrail: true }), (bucket) => {
      for (const region of defaultRegions) if (region !== missing) makeDigestChain(bucket, { ...own, region });
    });
    expect(code).toBe(3);
    expect(out.split('\n').filter((line) => line.includes(' gap '))).toEqual([
      expect.stringMatching(
        /^123456789012 {2}sa-east-1 .* the region is expected, and no digest of it and the trail main is here$/,
      ),
    ]);
  });

  it('proves nothing where everything was deleted', async () => {
    const { code, out, err } = await validate(trailOf(), () => undefined);
    expect(code).toBe(3);
    expect(out).toContain('no digest of it and the trail main is here');
    expect(err).toContain('0 of 1 chains, 0 of 0 digests, 0 of 0 logs proven');
  });

  it('is not content with the digests of another trail', async () => {
    const { code, out } = await validate(
      trailOf(),
      (bucket) => void makeDigestChain(bucket, { ...own, trail: 'other' }),
    );
    expect(code).toBe(3);
    expect(out).toContain('no digest of it and the trail main is here');
  });

  it('says what is not known of an organization, and that validation is off', async () => {
    const organisation = 'o-abc123defg';
    const trail = trailOf({ IsOrganizationTrail: true, LogFileValidationEnabled: false });
    const { code, err } = await validate(trail, (bucket) => {
      makeDigestChain(bucket, { ...own, organisation });
      makeDigestChain(bucket, { ...own, organisation, account: '111122223333' });
    });
    expect(code).toBe(0);
    expect(err).toContain('the trail has log file validation off: it delivers no digests now\n');
    expect(err).toContain('name those that are expected with --account\n');
  });

  it('cannot run without the trail', async () => {
    const { code, err } = await validate(trailOf({ Name: 'another' }), () => undefined);
    expect(code).toBe(2);
    expect(err).toContain('trail:main: expected a trail of this account or its organization, found none of that name');
  });
});
