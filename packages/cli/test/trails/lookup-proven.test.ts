import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bucket, DigestObject } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain, putLog } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { writeBucket } from '@trailkit/testing/digest-chain/write-bucket';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../captured.js';

const root = mkdtempSync(join(tmpdir(), 'lookup-proven-'));
const key = signingKey();
const keys = join(root, 'keys.json');
writeFileSync(keys, JSON.stringify({ PublicKeyList: [key.listed] }));
afterAll(() => rmSync(root, { recursive: true }));

const trail = {
  ...{ Name: 'main', TrailARN: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main', HomeRegion: 'us-east-1' },
  ...{ S3BucketName: 'logs', IsMultiRegionTrail: false, LogFileValidationEnabled: true },
};
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

const lookup = (...argv: readonly string[]): Promise<Ran> =>
  run((io) => runTrailkit(['lookup', '*:*', ...argv], { ...io, env: { AWS_REGION: 'us-east-1' } }));
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
  beforeAll(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
    vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });
  const ofServer = async (
    bucket: Bucket,
    source: string,
    onObject?: (key: string) => void,
    argv: readonly string[] = [],
  ): Promise<Ran> => {
    const buckets = new Map([['logs', bucket]]);
    const server = await startTrailServer({ buckets, keys: [key], trails: [trail], onObject });
    vi.stubEnv('AWS_ENDPOINT_URL_CLOUDTRAIL', server.url);
    try {
      return await lookup('--source', source, '--endpoint-url', server.url, '--proven', '--public-keys', keys, ...argv);
    } finally {
      await server.close();
    }
  };

  it('delivers from proven logs alone, and names what is not proven', async () => {
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
    expect(ran.err).toMatch(
      /_20260501T0122Z_\w+\.json\.gz: changed: its SHA-256 is not the one in the digest that lists it\n/,
    );
    expect(ran.err).toMatch(/_20260501T0235Z_\w+\.json\.gz: unlisted: no digest lists it, though its time is proven/);
    expect(ran.err).toContain('logs that are not proven were passed over: 1 changed, 3 unsigned, 1 unlisted\n');
  });

  it('says what validate-logs says of a copy without folders, in which digests are beside logs', async () => {
    const folder = join(root, 'flat');
    mkdirSync(folder);
    writeBucket(new Map([...bucketOf(forge)].map(([name, object]) => [name.split('/').at(-1)!, object])), folder);
    const source = ['--source', folder, '--public-keys', keys];
    const ran = await lookup(...source, '--proven');
    const proof = await run((io) => runTrailkit(['validate-logs', ...source], io));
    const summary = ({ err }: Ran): string => err.trim().split(': ').slice(-2).join(': ');
    expect(summary(ran)).toBe(summary(proof));
    expect([...idsOf(ran)].sort()).toEqual(all.filter((id) => id !== '1-0' && !id.startsWith('3-')));
  });

  it.each(['s3://logs', 'trail:main'])('delivers all of %s that is proven', async (source) => {
    const ran = await ofServer(
      bucketOf(() => undefined),
      source,
    );
    expect(ran.err).toContain('the whole window is proven');
    expect([ran.code, [...idsOf(ran)].sort()]).toEqual([0, all]);
  });

  const ofRegions: readonly { readonly name: string; readonly in: readonly string[]; readonly out: object }[] = [
    {
      name: 'one that is proven',
      in: ['us-east-1'],
      out: { code: 0, ids: all.length, err: 'the whole window is proven' },
    },
    {
      name: 'one with a log that is missing',
      in: ['eu-west-1'],
      out: { code: 3, ids: all.length - 1, err: '1 missing' },
    },
    {
      name: 'one that is proven, and one that is not there',
      in: ['us-east-1', 'ap-south-1'],
      out: { code: 3, ids: all.length, err: 'not proven: 123456789012 ap-south-1 2026-05-01T00:17:59Z to' },
    },
    { name: 'all', in: [], out: { code: 3, ids: 2 * all.length - 1, err: '1 missing' } },
  ];
  it.each(ofRegions)(
    'proves the regions that are asked for, and reads no others: $name',
    async ({ in: regions, out }) => {
      const bucket = bucketOf(() => undefined);
      const [first] = makeDigestChain(bucket, {
        ...{ key, start, hours: 4, region: 'eu-west-1' },
        logText: (hour, index) => logText(10 + hour, index),
      });
      bucket.delete(first!.logs[0]!);
      const read = new Set<string>();
      const ran = await ofServer(
        bucket,
        's3://logs',
        (name) => read.add(/CloudTrail[^/]*\/([^/]+)/.exec(name)![1]!),
        regions.flatMap((region) => ['--region', region]),
      );
      expect({ code: ran.code, ids: idsOf(ran).length, err: ran.err }).toEqual({
        ...out,
        err: expect.stringContaining((out as Ran).err),
      });
      if (regions.length > 0) expect([...read]).toEqual([regions[0]]);
    },
  );

  it('reads each log once: that it is another one after that does not matter', async () => {
    const bucket = bucketOf(() => undefined);
    const read: string[] = [];
    const ran = await ofServer(bucket, 's3://logs', (name) => {
      if (name.includes('-Digest')) return;
      if (read.includes(name)) bucket.set(name, { body: gzipSync(logText(9, 9)) });
      read.push(name);
    });
    expect([ran.code, [...idsOf(ran)].sort()]).toEqual([0, all]);
    expect(read).toHaveLength(all.length);
  });

  it('says that the proof is not whole where it is interrupted', async () => {
    const folder = join(root, 'interrupted');
    mkdirSync(folder);
    writeBucket(
      bucketOf(() => undefined),
      folder,
    );
    const controller = new AbortController();
    const argv = ['lookup', '*:*', '--source', folder, '--proven', '--public-keys', keys];
    const ran = await run(
      (io) => {
        const write = io.stdout.write.bind(io.stdout);
        io.stdout.write = ((...piece: Parameters<typeof write>) => {
          controller.abort(new Error('SIGINT'));
          return write(...piece);
        }) as typeof write;
        return runTrailkit(argv, io);
      },
      '',
      controller.signal,
    );
    expect(ran).toMatchObject({
      code: 3,
      err:
        'trailkit lookup: interrupted; so much was found until then\n' +
        'trailkit lookup: the records are from proven logs; which logs and times are not proven was not looked at to the end\n',
    });
  });

  it('does not deliver logs that are changed, deleted or added once the digests are proven', async () => {
    const bucket = bucketOf(() => undefined);
    const logs = [...bucket.keys()].filter((name) => name.includes('/CloudTrail/'));
    const added = logs[0]!.replace('T0022Z', 'T0030Z');
    const ran = await ofServer(bucket, 's3://logs', (name) => {
      // The files were listed once.
      if (name.includes('-Digest')) bucket.set(added, { body: gzipSync(logText(8, 8)) });
      if (name !== logs[0]) return;
      bucket.set(logs[1]!, { body: gzipSync(logText(9, 9)) });
      bucket.set(logs[2]!, { body: Buffer.concat([bucket.get(logs[2]!)!.body, gzipSync(logText(9, 9))]) });
      bucket.delete(logs[3]!);
    });
    expect([ran.code, [...idsOf(ran)].sort()]).toEqual([3, all.filter((id) => !['0-1', '0-2', '1-0'].includes(id))]);
    expect(ran.err).toContain('1 changed, 1 trailing-data, 1 unreadable, 1 unlisted');
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
