import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bucket, DigestObject } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain, putLog } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { writeBucket } from '@trailkit/testing/digest-chain/write-bucket';
import { afterAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { run, type Ran } from '../trailkit/run.js';

const root = mkdtempSync(join(tmpdir(), 'validate-logs-'));
const key = signingKey();
const keys = join(root, 'keys.json');
writeFileSync(keys, JSON.stringify({ PublicKeyList: [key.listed] }));
afterAll(() => rmSync(root, { recursive: true }));

let count = 0;
/** A folder with five hours of a chain, without metadata. */
function copyOf(damage: (bucket: Bucket, digests: readonly DigestObject[]) => void = () => undefined): string {
  const bucket: Bucket = new Map();
  damage(bucket, makeDigestChain(bucket, { key, hours: 5 }));
  const folder = join(root, String(count++));
  mkdirSync(folder);
  writeBucket(bucket, folder);
  return folder;
}
const validateLogs = (...argv: readonly string[]): Promise<Ran> =>
  run((io) => runTrailkit(['validate-logs', ...argv], io));
const window = ['--from', '2026-05-01T00:17:59Z', '--to', '2026-05-01T04:17:59Z'];

describe('trailkit validate-logs', () => {
  it('proves a copy but for its newest digest', async () => {
    const folder = copyOf();
    const { code, out, err } = await validateLogs('--source', folder, '--public-keys', keys, ...window);
    expect({ code, out, err }).toEqual({
      code: 0,
      out: [
        'ACCOUNT       REGION     TRAIL  FROM                  TO                    STATUS  REASON',
        '123456789012  us-east-1  main   2026-05-01T00:17:59Z  2026-05-01T04:17:59Z  proven',
        '',
      ].join('\n'),
      err: 'trailkit validate-logs: 1 of 1 chains, 4 of 4 digests, 12 of 12 logs proven: the whole window is proven\n',
    });
    expect((await validateLogs('--source', folder, '--public-keys', keys)).code).toBe(3);
  });

  it.each([
    {
      name: 'a missing log',
      code: 1,
      damage: (bucket: Bucket, [first]: readonly DigestObject[]) => bucket.delete(first!.logs[0]!),
    },
    {
      name: 'a forged log',
      code: 1,
      damage: (bucket: Bucket) => void putLog(bucket, { key, trail: 'other' }, Date.parse('2026-05-01T02:17:59Z')),
    },
    {
      name: 'no digests',
      code: 3,
      damage: (bucket: Bucket, all: readonly DigestObject[]) => all.forEach((each) => bucket.delete(each.key)),
    },
    { name: 'nothing', code: 3, damage: (bucket: Bucket) => bucket.clear() },
  ])('ends with $code for $name', async ({ code, damage }) => {
    const ran = await validateLogs('--source', copyOf(damage), '--public-keys', keys, ...window);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(
      code === 1 ? 'something is changed, missing, unreadable or forged' : 'not all of the window is proven',
    );
  });

  it('finds a forged log in the folder of another day, and says into which days it did not look', async () => {
    const folder = copyOf((bucket) => {
      for (const [hour, day] of [
        ['2026-05-01T02:17:59Z', '2020/01/01'],
        ['2020-01-01T02:17:59Z', '2020/01/02'],
      ] as const) {
        const log = putLog(bucket, { key, trail: 'other' }, Date.parse(hour)).key;
        const object = bucket.get(log)!;
        bucket.delete(log);
        bucket.set(log.replace(/\/\d{4}\/\d\d\/\d\d\//, `/${day}/`), object);
      }
    });
    const { code, out, err } = await validateLogs('--source', folder, '--public-keys', keys, ...window);
    expect([code, out.match(/^.*forged.*$/gm)]).toEqual([
      1,
      [expect.stringMatching(/unlisted .*\/2020\/01\/01\/123456789012_CloudTrail_us-east-1_20260501T02/)],
    ]);
    expect(err).toContain(
      'trailkit validate-logs: did not look into 2 folders of days outside the window, which is about the time of delivery; without --from and --to, all of the source is looked at\n',
    );
  });

  it('writes a line for each digest, log, interval and chain', async () => {
    const folder = copyOf((bucket, digests) => bucket.delete(digests[1]!.logs[0]!));
    const { out } = await validateLogs('--source', folder, '--public-keys', keys, ...window, '--output', 'ndjson');
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter(({ kind }) => kind === 'log')).toHaveLength(12);
    expect(
      lines
        .filter(({ kind, status }) => kind !== 'chain' && status !== 'proven')
        .map((line) => ({ ...line, file: undefined })),
    ).toEqual([
      {
        ...{ kind: 'log', account: '123456789012', region: 'us-east-1', trail: 'main', status: 'missing' },
        ...{ from: '2026-05-01T01:18:59Z', to: '2026-05-01T01:18:59Z' },
        reason: 'a digest lists it, and it is not here',
      },
      {
        ...{ kind: 'interval', account: '123456789012', region: 'us-east-1', trail: 'main', status: 'missing' },
        ...{ from: '2026-05-01T01:17:59Z', to: '2026-05-01T02:17:59Z' },
        reason: 'a log of this time: missing',
      },
    ]);
    expect(lines.at(-1)).toEqual({
      ...{ kind: 'chain', account: '123456789012', region: 'us-east-1', trail: 'main', file: null },
      ...{ from: '2026-05-01T00:17:59Z', to: '2026-05-01T04:17:59Z', status: 'missing' },
      reason:
        '4 of 4 digests and 11 of 12 logs are proven; proven: 2026-05-01T00:17:59Z to 2026-05-01T01:17:59Z, 2026-05-01T02:17:59Z to 2026-05-01T04:17:59Z',
    });
  });

  it('writes a report to file as evidence', async () => {
    const folder = copyOf((bucket, digests) => bucket.delete(digests[1]!.logs[0]!));
    const file = join(root, 'report.txt');
    const argv = ['--source', folder, '--public-keys', keys, ...window, '--region', 'us-east-1'];
    const { code } = await validateLogs(...argv, '--output', 'report', '--out', file);
    const out = readFileSync(file, 'utf8');
    expect([
      code,
      out
        .replace(/^Made .*$/m, 'Made')
        .split('\n')
        .slice(0, 17),
    ]).toEqual([
      1,
      [
        'Validation of CloudTrail logs by their digests',
        '',
        'Made',
        `Source             ${folder}`,
        'Window             2026-05-01T00:17:59Z to 2026-05-01T04:17:59Z',
        'Verdict            0 of 1 chains, 4 of 4 digests, 11 of 12 logs proven: something is changed, missing, unreadable or forged',
        'Expected regions   us-east-1',
        '',
        'REGION     KEY (MD5 OF ITS DER BYTES)        FROM',
        `us-east-1  ${key.fingerprint}  ${keys}`,
        '',
        'ACCOUNT       REGION     TRAIL  STATUS   COUNTS',
        '123456789012  us-east-1  main   missing  4 of 4 digests and 11 of 12 logs are proven; proven: 2026-05-01T00:17:59Z to 2026-05-01T01:17:59Z, 2026-05-01T02:17:59Z to 2026-05-01T04:17:59Z',
        '',
        'ACCOUNT       REGION     TRAIL  FROM                  TO                    STATUS   REASON',
        '123456789012  us-east-1  main   2026-05-01T00:17:59Z  2026-05-01T01:17:59Z  proven',
        expect.stringMatching(
          / 2026-05-01T01:17:59Z {2}2026-05-01T02:17:59Z {2}missing {2}a log of this time: missing: .*T021759Z.json.gz$/,
        ),
      ],
    ]);
    expect(out).toContain('\nlog   missing  AWSLogs/123456789012/CloudTrail/us-east-1/');
  });

  it.each([
    { name: 'a region', argv: ['--region', 'eu-west-1'], row: '123456789012  eu-west-1  -' },
    { name: 'an account', argv: ['--account', '111122223333'], row: '111122223333  -          -' },
    {
      name: 'a region of an account',
      argv: ['--account', '123456789012', '--account', '111122223333', '--region', 'us-east-1'],
      row: '111122223333  us-east-1  -',
    },
  ])('says that $name is expected but absent', async ({ argv, row }) => {
    const { code, out } = await validateLogs('--source', copyOf(), '--public-keys', keys, ...window, ...argv);
    expect(code).toBe(3);
    const absent = out.split('\n').filter((line) => line.startsWith(row));
    expect(absent).toEqual([
      expect.stringMatching(/ gap +the (region|account) is expected, and no digest or log of it is here/),
    ]);
  });

  const notKeys = join(root, 'not-keys.json');
  writeFileSync(notKeys, '{"Keys": []}');
  const otherName = join(root, 'other-name.json');
  writeFileSync(otherName, JSON.stringify({ PublicKeyList: [{ ...key.listed, Fingerprint: 'ab'.repeat(16) }] }));
  it.each([
    {
      name: 'no source',
      argv: [],
      err: 'expected --source with a folder, s3://BUCKET/PREFIX or trail:NAME. See trailkit validate-logs --help',
    },
    {
      name: 'a folder that is not there',
      argv: ['--source', '/nonexistent', '--public-keys', keys],
      err: '/nonexistent: expected a file or a folder that can be read, but there is nothing of that name',
    },
    {
      name: 'another scheme',
      argv: ['--source', 'lake:x', '--public-keys', keys],
      err: 'expected --source with a folder, s3://BUCKET/PREFIX or trail:NAME, found "lake:x". See trailkit validate-logs --help',
    },
    {
      name: 'an account that is none',
      argv: ['--source', root, '--account', '123'],
      err: 'expected an account of 12 digits after --account, found "123". See trailkit validate-logs --help',
    },
    {
      name: 'a region that is none',
      argv: ['--source', root, '--region', 'europe'],
      err: 'expected a region such as eu-west-1 after --region, found "europe". See trailkit validate-logs --help',
    },
    {
      name: 'no name of a checkpoint',
      argv: ['--source', root, '--checkpoint', ''],
      err: 'expected the name of a file after --checkpoint, found "". See trailkit validate-logs --help',
    },
    {
      name: 'no key file',
      argv: ['--source', root, '--public-keys', '/nonexistent'],
      err: '/nonexistent: expected a file of public keys, but there is nothing of that name',
    },
    {
      name: 'another file',
      argv: ['--source', root, '--public-keys', notKeys],
      err: `${notKeys}: expected {"PublicKeyList": [...]}, as "aws cloudtrail list-public-keys" and "trailkit public-keys" write it, found something else`,
    },
    {
      name: 'a key of another fingerprint',
      argv: ['--source', root, '--public-keys', otherName],
      err: `${otherName}: PublicKeyList[0]: expected the key of fingerprint ${'ab'.repeat(16)}, found one of ${key.fingerprint}; fetch the keys again`,
    },
  ])('cannot run with $name', async ({ argv, err }) => {
    expect(await validateLogs(...argv)).toEqual({ code: 2, out: '', err: `trailkit validate-logs: ${err}\n` });
  });

  it('has a manual', async () => {
    const page = readFileSync(new URL('../../docs/trailkit-validate-logs.md', import.meta.url), 'utf8');
    expect(await validateLogs('--help')).toEqual({ code: 0, out: page, err: '' });
  });
});
