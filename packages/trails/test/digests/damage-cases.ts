import { gunzipSync, gzipSync } from 'node:zlib';
import type { Bucket, ChainOptions, DigestObject } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain, putLog } from '@trailkit/testing/digest-chain/digest-chain';
import type { SigningKey } from '@trailkit/testing/digest-chain/signing-key';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import type { AskedWindow, Validation } from '../../src/digests/index.js';

/** The key that digests are signed with, unless a case says otherwise. */
export const key = signingKey();
const otherKey = signingKey();
const oldKey = signingKey('spki');
/** The end of the hour of a digest of the chain, by its number: 0 is the start. */
export const at = (hour: number): string =>
  new Date(Date.parse('2026-05-01T00:17:59Z') + hour * 3_600_000).toISOString().replace('.000Z', 'Z');
/** The time of the 24 digests. */
export const day: Required<AskedWindow> = { fromMs: Date.parse(at(0)), toMs: Date.parse(at(24)) };

/** A bucket, and the digests that were put into it. */
export interface Made {
  readonly bucket: Bucket;
  readonly digests: readonly DigestObject[];
}

/** Something that is done to a chain of 24 digests of three logs, and what is found then. */
export interface DamageCase {
  readonly name: string;
  readonly chain?: Omit<ChainOptions, 'key'>;
  readonly damage?: (made: Made) => void;
  readonly as?: 's3' | 'copy';
  readonly keys?: readonly SigningKey[];
  /** @default the day of the 24 digests */
  readonly window?: AskedWindow;
  /** The intervals as `hour-hour status`. */
  readonly intervals: readonly string[];
  /** The digests and logs that are not proven, as `kind status count`. */
  readonly unproven?: readonly string[];
  readonly outcome: Validation['outcome'];
  /** Why this is proven though the AWS CLI calls files invalid. */
  readonly beyondAwsCli?: string;
}

const remove =
  (...numbers: readonly number[]) =>
  ({ bucket, digests }: Made): void => {
    for (const number of numbers) bucket.delete(digests.at(number)!.key);
  };
const edit = (bucket: Bucket, name: string, change: (body: Buffer) => Buffer): void => {
  const object = bucket.get(name)!;
  bucket.set(name, { ...object, body: change(object.body) });
};
const changeText = (body: Buffer): Buffer => gzipSync(gunzipSync(body).toString().replace('"', ' "'));

/** The damage that is done, and the findings that are expected. */
export const damageCases: readonly DamageCase[] = [
  { name: 'nothing', intervals: ['0-24 proven'], outcome: 'proven' },
  {
    name: 'a plain copy',
    as: 'copy',
    intervals: ['0-23 proven', '23-24 unsigned'],
    unproven: ['digest unsigned 1', 'log unsigned 3'],
    outcome: 'unproven',
  },
  {
    name: 'a plain copy, asked up to its last digest but one',
    as: 'copy',
    window: { fromMs: day.fromMs, toMs: Date.parse(at(23)) },
    intervals: ['0-23 proven'],
    outcome: 'proven',
  },
  {
    name: 'the newest digests deleted',
    damage: remove(-1, -2, -3, -4, -5),
    intervals: ['0-19 proven', '19-24 gap'],
    unproven: ['log unlisted 15'],
    outcome: 'unproven',
  },
  {
    name: 'the newest digests deleted, nothing asked',
    damage: remove(-1, -2, -3, -4, -5),
    window: {},
    intervals: ['0-19 proven', '19-23.23 gap'],
    unproven: ['log unlisted 15'],
    outcome: 'unproven',
  },
  {
    name: 'all digests deleted',
    damage: ({ bucket, digests }) => digests.forEach((digest) => bucket.delete(digest.key)),
    intervals: ['0-24 gap'],
    unproven: ['log unlisted 72'],
    outcome: 'unproven',
  },
  {
    name: 'all digests and logs deleted',
    damage: ({ bucket }) => bucket.clear(),
    intervals: [],
    outcome: 'unproven',
  },
  {
    name: 'a digest in the middle deleted',
    damage: remove(11),
    intervals: ['0-11 proven', '11-12 missing', '12-24 proven'],
    unproven: ['digest missing 1', 'log unlisted 3'],
    outcome: 'damaged',
  },
  {
    name: 'two digests in a row deleted',
    damage: remove(11, 12),
    intervals: ['0-11 proven', '11-13 missing', '13-24 proven'],
    unproven: ['digest missing 1', 'log unlisted 6'],
    outcome: 'damaged',
  },
  {
    name: 'a digest in the middle of a copy deleted',
    damage: remove(11),
    as: 'copy',
    window: { fromMs: day.fromMs, toMs: Date.parse(at(23)) },
    intervals: ['0-10 proven', '10-11 unsigned', '11-12 missing', '12-23 proven'],
    unproven: ['digest missing 1', 'digest unsigned 1', 'log unlisted 3', 'log unsigned 3'],
    outcome: 'damaged',
  },
  {
    name: 'the oldest digests deleted',
    damage: remove(0, 1, 2, 3, 4),
    intervals: ['0-5 missing', '5-24 proven'],
    unproven: ['digest missing 1', 'log unlisted 15'],
    outcome: 'damaged',
  },
  {
    name: 'a digest changed',
    damage: ({ bucket, digests }) => edit(bucket, digests[11]!.key, changeText),
    intervals: ['0-11 proven', '11-12 bad-signature', '12-24 proven'],
    unproven: ['digest bad-signature 1', 'log bad-signature 3'],
    outcome: 'damaged',
  },
  {
    name: 'a digest of a copy changed',
    damage: ({ bucket, digests }) => edit(bucket, digests[11]!.key, changeText),
    as: 'copy',
    window: { fromMs: day.fromMs, toMs: Date.parse(at(23)) },
    // The one before is proven by the signature that the changed one still has.
    intervals: ['0-11 proven', '11-12 bad-signature', '12-23 proven'],
    unproven: ['digest bad-signature 1', 'log bad-signature 3'],
    outcome: 'damaged',
  },
  {
    name: 'a digest truncated',
    damage: ({ bucket, digests }) => edit(bucket, digests[11]!.key, (body) => body.subarray(0, body.length - 20)),
    intervals: ['0-11 proven', '11-12 unreadable', '12-24 proven'],
    unproven: ['digest unreadable 1', 'log unlisted 3'],
    outcome: 'damaged',
  },
  {
    name: 'a digest replaced by the one before it',
    damage: ({ bucket, digests }) => bucket.set(digests[11]!.key, bucket.get(digests[10]!.key)!),
    intervals: ['0-11 proven', '11-12 changed', '12-24 proven'],
    unproven: ['digest changed 1', 'log changed 3', 'log unlisted 3'],
    outcome: 'damaged',
  },
  {
    name: 'bytes appended to a digest',
    damage: ({ bucket, digests }) => edit(bucket, digests[11]!.key, (body) => Buffer.concat([body, gzipSync('{}')])),
    intervals: ['0-11 proven', '11-12 trailing-data', '12-24 proven'],
    unproven: ['digest trailing-data 1', 'log trailing-data 3'],
    outcome: 'damaged',
  },
  {
    name: 'the metadata of a digest lost',
    damage: ({ bucket, digests }) => bucket.set(digests[11]!.key, { body: bucket.get(digests[11]!.key)!.body }),
    intervals: ['0-24 proven'],
    beyondAwsCli: 'the signature is also in the next digest',
    outcome: 'proven',
  },
  {
    name: 'the metadata of the newest digest lost',
    damage: ({ bucket, digests }) => bucket.set(digests[23]!.key, { body: bucket.get(digests[23]!.key)!.body }),
    intervals: ['0-23 proven', '23-24 unsigned'],
    unproven: ['digest unsigned 1', 'log unsigned 3'],
    outcome: 'unproven',
  },
  {
    name: 'the metadata of a digest changed',
    damage: ({ bucket, digests }) =>
      bucket.set(digests[11]!.key, { ...bucket.get(digests[11]!.key)!, metadata: { signature: 'ab'.repeat(256) } }),
    intervals: ['0-11 proven', '11-12 bad-signature', '12-24 proven'],
    unproven: ['digest bad-signature 1', 'log bad-signature 3'],
    outcome: 'damaged',
  },
  {
    name: 'a log changed',
    damage: ({ bucket, digests }) => edit(bucket, digests[11]!.logs[1]!, changeText),
    intervals: ['0-11 proven', '11-12 changed', '12-24 proven'],
    unproven: ['log changed 1'],
    outcome: 'damaged',
  },
  {
    name: 'a log deleted',
    damage: ({ bucket, digests }) => bucket.delete(digests[11]!.logs[1]!),
    intervals: ['0-11 proven', '11-12 missing', '12-24 proven'],
    unproven: ['log missing 1'],
    outcome: 'damaged',
  },
  {
    name: 'a member appended to a log',
    damage: ({ bucket, digests }) =>
      edit(bucket, digests[11]!.logs[1]!, (body) => Buffer.concat([body, gzipSync('{"Records":[]}')])),
    intervals: ['0-11 proven', '11-12 trailing-data', '12-24 proven'],
    unproven: ['log trailing-data 1'],
    outcome: 'damaged',
  },
  {
    name: 'plain bytes appended to a log',
    damage: ({ bucket, digests }) =>
      edit(bucket, digests[11]!.logs[1]!, (body) => Buffer.concat([body, Buffer.from('x')])),
    intervals: ['0-11 proven', '11-12 trailing-data', '12-24 proven'],
    unproven: ['log trailing-data 1'],
    outcome: 'damaged',
  },
  {
    name: 'a log truncated',
    damage: ({ bucket, digests }) => edit(bucket, digests[11]!.logs[1]!, (body) => body.subarray(0, -3)),
    intervals: ['0-11 proven', '11-12 unreadable', '12-24 proven'],
    unproven: ['log unreadable 1'],
    outcome: 'damaged',
  },
  {
    name: 'a log emptied',
    damage: ({ bucket, digests }) => edit(bucket, digests[11]!.logs[1]!, () => Buffer.alloc(0)),
    intervals: ['0-11 proven', '11-12 unreadable', '12-24 proven'],
    unproven: ['log unreadable 1'],
    outcome: 'damaged',
  },
  {
    name: 'a forged log added',
    damage: ({ bucket }) => void putLog(bucket, { key, trail: 'forged' }, Date.parse(at(11))),
    intervals: ['0-24 proven'],
    unproven: ['log unlisted 1'],
    outcome: 'damaged',
  },
  {
    name: 'a forged log of the name of a real one, in another folder',
    damage: ({ bucket, digests }) => {
      const name = digests[11]!.logs[1]!;
      bucket.set(name.replace('/2026/05/01/', '/2026/05/02/'), { body: gzipSync('{"Records":[]}') });
    },
    intervals: ['0-24 proven'],
    unproven: ['log unlisted 1'],
    outcome: 'damaged',
  },
  {
    name: 'a forged log of another name',
    damage: ({ bucket }) => bucket.set('AWSLogs/more.json.gz', { body: gzipSync('{"Records":[]}') }),
    intervals: ['0-24 proven'],
    unproven: ['log unlisted 1'],
    outcome: 'damaged',
  },
  {
    name: 'no key',
    keys: [],
    intervals: Array.from({ length: 24 }, (_, hour) => `${hour}-${hour + 1} no-key`),
    unproven: ['digest no-key 24', 'log no-key 72'],
    outcome: 'unproven',
  },
  {
    name: 'a foreign key',
    keys: [otherKey],
    chain: { hours: 2 },
    intervals: ['0-1 no-key', '1-2 no-key', '2-24 gap'],
    unproven: ['digest no-key 2', 'log no-key 6'],
    outcome: 'unproven',
  },
  {
    name: 'moved to another folder',
    damage: ({ bucket }) => {
      for (const [name, object] of [...bucket]) {
        bucket.delete(name);
        bucket.set(`archive/2026/${name}`, object);
      }
    },
    intervals: ['0-24 proven'],
    beyondAwsCli: 'the signed bucket and key are in the digest',
    outcome: 'proven',
  },
  {
    name: 'moved into one folder',
    damage: ({ bucket }) => {
      for (const [name, object] of [...bucket]) {
        bucket.delete(name);
        bucket.set(name.slice(name.lastIndexOf('/') + 1), object);
      }
    },
    intervals: ['0-24 proven'],
    beyondAwsCli: 'the signed bucket and key are in the digest',
    outcome: 'proven',
  },
  {
    name: 'decompressed',
    damage: ({ bucket }) => {
      for (const [name, object] of [...bucket]) {
        bucket.delete(name);
        bucket.set(name.replace(/\.gz$/, ''), { ...object, body: gunzipSync(object.body) });
      }
    },
    intervals: ['0-24 proven'],
    beyondAwsCli: 'the hash is one of the decompressed content',
    outcome: 'proven',
  },
  {
    name: 'a trail with _ and - in its name, in an organisation, below a prefix',
    chain: { trail: 'my_org-trail_us-west-1_x', home: 'eu-west-1', organisation: 'o-abc123defg', prefix: 'a/b/' },
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'hours without logs',
    chain: { logsInHour: (hour) => (hour % 3 === 0 ? 0 : 2) },
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'hours without logs, and one of their digests deleted',
    chain: { logsInHour: () => 0 },
    damage: remove(11),
    intervals: ['0-11 proven', '11-12 missing', '12-24 proven'],
    unproven: ['digest missing 1'],
    outcome: 'damaged',
  },
  {
    name: 'a log that is in a backfill digest',
    damage: ({ bucket }) =>
      void makeDigestChain(bucket, { key, isBackfill: true, start: at(11), hours: 1, logsInHour: () => 5 }),
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'a backfill digest changed',
    damage: ({ bucket }) => {
      const [backfill] = makeDigestChain(bucket, {
        key,
        isBackfill: true,
        start: at(11),
        hours: 1,
        trail: 'main',
        logsInHour: () => 3,
      });
      edit(bucket, backfill!.key, changeText);
    },
    intervals: ['0-11 proven', '11-12 bad-signature', '12-24 proven'],
    unproven: ['digest bad-signature 1', 'log bad-signature 3'],
    outcome: 'damaged',
  },
  {
    name: 'stopped and started',
    chain: { hours: 10 },
    damage: ({ bucket }) => void makeDigestChain(bucket, { key, start: at(14), hours: 10 }),
    intervals: ['0-10 proven', '10-14 restarted', '14-24 proven'],
    outcome: 'unproven',
  },
  {
    name: 'started in the window',
    chain: { start: at(6), hours: 18 },
    intervals: ['0-6 restarted', '6-24 proven'],
    outcome: 'unproven',
  },
  {
    name: 'a gap that the next digest does not explain',
    chain: { hours: 10 },
    damage: ({ bucket, digests }) =>
      void makeDigestChain(bucket, { key, start: at(12), hours: 12, after: digests.at(-1)! }),
    intervals: ['0-10 proven', '10-12 gap', '12-24 proven'],
    outcome: 'unproven',
  },
  {
    name: 'two keys, of which one is missing',
    chain: { hours: 12 },
    damage: ({ bucket, digests }) =>
      void makeDigestChain(bucket, { key: otherKey, start: at(12), hours: 12, after: digests.at(-1)! }),
    intervals: ['0-12 proven', ...Array.from({ length: 12 }, (_, hour) => `${hour + 12}-${hour + 13} no-key`)],
    unproven: ['digest no-key 12', 'log no-key 36'],
    outcome: 'unproven',
  },
  {
    name: 'two keys',
    chain: { hours: 12 },
    damage: ({ bucket, digests }) =>
      void makeDigestChain(bucket, { key: otherKey, start: at(12), hours: 12, after: digests.at(-1)! }),
    keys: [key, otherKey],
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'two keys, of which one is in the old form',
    chain: { hours: 12 },
    damage: ({ bucket, digests }) =>
      void makeDigestChain(bucket, { key: oldKey, start: at(12), hours: 12, after: digests.at(-1)! }),
    keys: [key, oldKey],
    intervals: ['0-24 proven'],
    beyondAwsCli: 'a key may be SPKI',
    outcome: 'proven',
  },
  {
    name: 'Insights events that no digest lists',
    damage: ({ bucket }) => void putLog(bucket, { key, family: 'Insight' }, Date.parse(at(11))),
    intervals: ['0-24 proven'],
    unproven: ['log unlisted 1'],
    outcome: 'unproven',
  },
];
