import { createHash, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Bucket, DigestObject } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain, putLog } from '@trailkit/testing/digest-chain/digest-chain';
import type { SigningKey } from '@trailkit/testing/digest-chain/signing-key';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import type { DamageCase } from './damage-cases.js';
import { at, day, key } from './damage-cases.js';

const attacker = signingKey();

interface DigestJson {
  logFiles: { s3Object: string; hashValue: string; hashAlgorithm: string }[];
  [member: string]: unknown;
}

/** Writes a digest again, with other content and a signature of its own: CloudTrail's, or one of a key of somebody else. */
function rewrite(
  bucket: Bucket,
  { key: name }: Pick<DigestObject, 'key'>,
  change: (json: DigestJson) => void,
  by: SigningKey = key,
): void {
  const json = JSON.parse(gunzipSync(bucket.get(name)!.body).toString()) as DigestJson;
  change(json);
  const text = JSON.stringify(json);
  const hash = createHash('sha256').update(text).digest('hex');
  const previous = json.previousDigestSignature ?? 'null';
  const signed = [json.digestEndTime, `${json.digestS3Bucket}/${json.digestS3Object}`, hash, previous].join('\n');
  const signature = sign('RSA-SHA256', Buffer.from(signed), by.privateKey).toString('hex');
  bucket.set(name, { body: gzipSync(text), metadata: { signature, 'signature-algorithm': 'SHA256withRSA' } });
}

function textOf(bucket: Bucket, name: string): Buffer {
  return gunzipSync(bucket.get(name)!.body);
}

/** Stranger things that happen to a chain of 24 digests of three logs, by chance or on purpose. */
export const oddCases: readonly DamageCase[] = [
  {
    name: 'the digest of another trail under the name of one of this',
    damage: ({ bucket, digests }) => {
      const [other] = makeDigestChain(bucket, { key, trail: 'other', start: at(11), hours: 1 });
      bucket.set(digests[11]!.key, bucket.get(other!.key)!);
      bucket.delete(other!.key);
      for (const log of other!.logs) bucket.delete(log);
    },
    intervals: ['0-11 proven', '11-12 changed', '12-24 proven'],
    unproven: ['digest changed 1', 'log missing 3', 'log unlisted 3'],
    outcome: 'damaged',
  },
  {
    name: 'a digest that somebody else signed, which lists a forged log',
    damage: ({ bucket, digests }) => {
      const forged = putLog(bucket, { key, trail: 'forged' }, Date.parse(at(11)));
      rewrite(
        bucket,
        digests[11]!,
        (json) => {
          json.logFiles.push({ s3Object: forged.key, hashValue: forged.hash, ...rest });
          json.digestPublicKeyFingerprint = attacker.fingerprint;
        },
        attacker,
      );
    },
    intervals: ['0-11 proven', '11-12 changed', '12-24 proven'],
    unproven: ['digest changed 1', 'log changed 4'],
    outcome: 'damaged',
  },
  {
    name: 'a forged digest after the window, which lists a forged log in it',
    damage: ({ bucket }) => {
      const forged = putLog(bucket, { key, trail: 'forged' }, Date.parse(at(11)));
      const [fake] = makeDigestChain(bucket, { key: attacker, start: at(25), hours: 1, logsInHour: () => 0 });
      rewrite(
        bucket,
        fake!,
        (json) => json.logFiles.push({ s3Object: forged.key, hashValue: forged.hash, ...rest }),
        attacker,
      );
    },
    intervals: ['0-24 proven'],
    unproven: ['log unlisted 1'],
    outcome: 'damaged',
  },
  {
    name: 'digests whose times overlap, since a clock was wrong',
    damage: ({ bucket, digests }) =>
      rewrite(bucket, digests[23]!, (json) => (json.digestStartTime = at(22).replace('17:59', '59:59'))),
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'a digest that begins minutes after the one before it ends',
    damage: ({ bucket, digests }) =>
      rewrite(bucket, digests[23]!, (json) => (json.digestStartTime = at(23).replace('17:59', '27:59'))),
    intervals: ['0-23 proven', '23-23.17 gap', '23.17-24 proven'],
    outcome: 'unproven',
  },
  {
    name: 'a chain that goes on in another bucket, which was copied, too',
    chain: { hours: 12 },
    damage: ({ bucket, digests }) =>
      void makeDigestChain(bucket, { key, start: at(12), hours: 12, after: digests.at(-1)!, bucket: 'others' }),
    intervals: ['0-24 proven'],
    beyondAwsCli: 'the signed bucket and key are in the digest',
    outcome: 'proven',
  },
  {
    name: 'a chain that began in another bucket, which is not here',
    chain: { hours: 12, bucket: 'others' },
    damage: ({ bucket, digests }) => {
      bucket.clear();
      makeDigestChain(bucket, { key, start: at(12), hours: 12, after: digests.at(-1)! });
    },
    intervals: ['0-12 missing', '12-24 proven'],
    unproven: ['digest missing 1'],
    outcome: 'damaged',
  },
  {
    name: 'a digest that lists a log twice',
    damage: ({ bucket, digests }) => rewrite(bucket, digests[23]!, (json) => json.logFiles.push(json.logFiles[0]!)),
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'a digest that lists a log twice, with two hashes',
    damage: ({ bucket, digests }) =>
      rewrite(bucket, digests[23]!, (json) => json.logFiles.push({ ...json.logFiles[0]!, hashValue: '0'.repeat(64) })),
    intervals: ['0-23 proven', '23-24 changed'],
    unproven: ['log changed 1'],
    outcome: 'damaged',
  },
  {
    name: 'a log that two digests list',
    damage: ({ bucket, digests }) => {
      const listed = JSON.parse(textOf(bucket, digests[22]!.key).toString()) as DigestJson;
      rewrite(bucket, digests[23]!, (json) => json.logFiles.push(listed.logFiles[0]!));
    },
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'a second copy of a log whose digest is not proven',
    as: 'copy',
    damage: ({ bucket, digests }) => {
      const name = digests[23]!.logs[1]!;
      bucket.set(`copies/${name}`, bucket.get(name)!);
    },
    intervals: ['0-23 proven', '23-24 unsigned'],
    unproven: ['digest unsigned 1', 'log unsigned 4'],
    outcome: 'unproven',
  },
  {
    name: 'a log cut in two gzip members',
    damage: ({ bucket, digests }) => {
      const name = digests[11]!.logs[1]!;
      const text = textOf(bucket, name);
      bucket.set(name, { body: Buffer.concat([gzipSync(text.subarray(0, 20)), gzipSync(text.subarray(20))]) });
    },
    intervals: ['0-11 proven', '11-12 changed', '12-24 proven'],
    unproven: ['log changed 1'],
    outcome: 'damaged',
  },
  {
    name: 'a log compressed again, in another way',
    damage: ({ bucket, digests }) => {
      const name = digests[11]!.logs[1]!;
      bucket.set(name, { body: gzipSync(textOf(bucket, name), { level: 1 }) });
    },
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'a log replaced by another one that is genuine',
    damage: ({ bucket, digests }) => bucket.set(digests[11]!.logs[1]!, bucket.get(digests[11]!.logs[0]!)!),
    intervals: ['0-11 proven', '11-12 changed', '12-24 proven'],
    unproven: ['log changed 1'],
    outcome: 'damaged',
  },
  {
    name: 'a log of zero bytes, which its digest lists so',
    damage: ({ bucket, digests }) => {
      const name = digests[23]!.logs[1]!;
      bucket.set(name, { body: Buffer.alloc(0) });
      rewrite(bucket, digests[23]!, (json) => (json.logFiles[1]!.hashValue = sha256('')));
    },
    intervals: ['0-23 proven', '23-24 unreadable'],
    unproven: ['log unreadable 1'],
    outcome: 'damaged',
  },
  {
    name: 'a log of the compressed content of nothing',
    damage: ({ bucket, digests }) => {
      const name = digests[23]!.logs[1]!;
      bucket.set(name, { body: gzipSync('') });
      rewrite(bucket, digests[23]!, (json) => (json.logFiles[1]!.hashValue = sha256('')));
    },
    intervals: ['0-24 proven'],
    outcome: 'proven',
  },
  {
    name: 'a digest with a hash algorithm that is not known',
    damage: ({ bucket, digests }) =>
      rewrite(bucket, digests[23]!, (json) => (json.logFiles[1]!.hashAlgorithm = 'SHA3-256')),
    intervals: ['0-23 proven', '23-24 unreadable'],
    unproven: ['digest unreadable 1', 'log unlisted 3'],
    outcome: 'damaged',
  },
  {
    name: 'a digest with a signature algorithm that is not known',
    damage: ({ bucket, digests }) =>
      rewrite(bucket, digests[23]!, (json) => (json.digestSignatureAlgorithm = 'SHA512withECDSA')),
    intervals: ['0-23 proven', '23-24 unreadable'],
    unproven: ['digest unreadable 1', 'log unlisted 3'],
    outcome: 'damaged',
  },
  {
    name: 'a key that is rotated in the window, of which the file has the old one alone, and a copy',
    chain: { hours: 12 },
    as: 'copy',
    damage: ({ bucket, digests }) =>
      void makeDigestChain(bucket, { key: attacker, start: at(12), hours: 12, after: digests.at(-1)! }),
    intervals: ['0-12 proven', ...Array.from({ length: 12 }, (_, hour) => `${hour + 12}-${hour + 13} no-key`)],
    unproven: ['digest no-key 12', 'log no-key 36'],
    outcome: 'unproven',
  },
  {
    name: 'backfill digests after a restart, for logs of before and after it',
    chain: { hours: 10 },
    damage: ({ bucket }) => {
      makeDigestChain(bucket, { key, start: at(14), hours: 10 });
      makeDigestChain(bucket, { key, isBackfill: true, start: at(8), hours: 1, logsInHour: () => 4 });
      makeDigestChain(bucket, { key, isBackfill: true, start: at(15), hours: 1, logsInHour: () => 4 });
    },
    intervals: ['0-10 proven', '10-14 restarted', '14-24 proven'],
    outcome: 'unproven',
  },
  {
    name: 'a backfill digest deleted that the next one names',
    damage: ({ bucket }) => {
      const backfill = makeDigestChain(bucket, { key, isBackfill: true, start: at(10), hours: 3 });
      bucket.delete(backfill[1]!.key);
    },
    intervals: ['0-11 proven', '11-12 missing', '12-24 proven'],
    unproven: ['digest missing 1', 'log unlisted 3'],
    outcome: 'damaged',
  },
  {
    name: 'a backfill digest that nothing names deleted',
    damage: ({ bucket }) => {
      const [backfill] = makeDigestChain(bucket, { key, isBackfill: true, start: at(11), hours: 1 });
      bucket.delete(backfill!.key);
    },
    intervals: ['0-24 proven'],
    unproven: ['log unlisted 3'],
    outcome: 'damaged',
  },
  {
    name: 'digests and logs of the same hours deleted together',
    damage: ({ bucket, digests }) => {
      for (const digest of digests.slice(-5)) for (const name of [digest.key, ...digest.logs]) bucket.delete(name);
    },
    intervals: ['0-19 proven', '19-24 gap'],
    outcome: 'unproven',
  },
  {
    name: 'a forged log of the last minutes of the window',
    damage: ({ bucket }) => void putLog(bucket, { key, trail: 'forged' }, Date.parse(at(24)) - 10 * 60_000),
    intervals: ['0-24 proven'],
    unproven: ['log unlisted 1'],
    outcome: 'unproven',
  },
  {
    name: 'a copy with a forged digest of the hour after, whose list would excuse a forged log of the last minutes',
    as: 'copy',
    damage: ({ bucket, digests }) => {
      const forged = putLog(bucket, { key, trail: 'forged' }, Date.parse(at(23)) - 10 * 60_000);
      rewrite(
        bucket,
        digests[23]!,
        (json) => json.logFiles.push({ s3Object: forged.key, hashValue: forged.hash, ...rest }),
        attacker,
      );
    },
    window: { fromMs: day.fromMs, toMs: Date.parse(at(23)) },
    intervals: ['0-23 proven'],
    unproven: ['log unlisted 1'],
    outcome: 'unproven',
  },
];

const rest = { s3Bucket: 'logs', hashAlgorithm: 'SHA-256' };

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
