import { createHash, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { describe, expect, it } from 'vitest';
import type { AskedWindow } from '../../src/digests/index.js';
import { bucketStore, validated } from './validate.js';

const key = signingKey();
const folder = 'p/AWSLogs/123456789012/CloudTrail-Lake/Query/2026/05/01/0a1b2c3d-1111-2222-3333-444455556666/';
const [signFile, first, second] = ['result_sign.json', 'result_1.csv.gz', 'result_2.csv.gz'].map(
  (name) => folder + name,
);

/** Two files of results, and the file that signs them, as CloudTrail delivers them. */
function madeResults(members: object = {}): Bucket {
  const bucket: Bucket = new Map();
  bucket.set(first!, { body: gzipSync('eventID,eventName\n1,GetUser\n') });
  bucket.set(second!, { body: gzipSync('eventID,eventName\n2,GetUser\n') });
  const files = [first!, second!].map((name) => ({
    fileHashValue: createHash('sha256').update(bucket.get(name)!.body).digest('hex'),
    fileName: name.slice(folder.length),
  }));
  const signed = files.map(({ fileHashValue }) => fileHashValue).join(' ');
  const text = JSON.stringify({
    version: '1.0',
    region: 'us-east-1',
    files,
    hashAlgorithm: 'SHA-256',
    signatureAlgorithm: 'SHA256withRSA',
    queryCompleteTime: '2026-05-01T22:06:30Z',
    hashSignature: sign('RSA-SHA256', Buffer.from(signed), key.privateKey).toString('hex'),
    publicKeyFingerprint: key.fingerprint,
    ...members,
  });
  bucket.set(signFile!, { body: Buffer.from(text) });
  return bucket;
}

function edit(bucket: Bucket, name: string, change: (text: string) => string): void {
  bucket.set(name, { body: Buffer.from(change(bucket.get(name)!.body.toString())) });
}

describe('results of queries of CloudTrail Lake', () => {
  it.each<{
    name: string;
    damage?: (bucket: Bucket) => void;
    make?: Bucket;
    keys?: readonly (typeof key)[];
    window?: AskedWindow;
    statuses: readonly string[];
    outcome: string;
  }>([
    { name: 'nothing', statuses: ['proven', 'proven', 'proven'], outcome: 'proven' },
    {
      name: 'a file of results changed',
      damage: (bucket) => bucket.set(second!, { body: gzipSync('eventID,eventName\n') }),
      statuses: ['proven', 'proven', 'changed'],
      outcome: 'damaged',
    },
    {
      name: 'a file of results compressed again',
      damage: (bucket) => bucket.set(second!, { body: gzipSync('eventID,eventName\n2,GetUser\n', { level: 1 }) }),
      statuses: ['proven', 'proven', 'changed'],
      outcome: 'damaged',
    },
    {
      name: 'a file of results deleted',
      damage: (bucket) => bucket.delete(first!),
      statuses: ['proven', 'missing', 'proven'],
      outcome: 'damaged',
    },
    {
      name: 'a file of results added',
      damage: (bucket) => bucket.set(`${folder}result_3.csv.gz`, { body: gzipSync('x') }),
      statuses: ['proven', 'proven', 'proven', 'unlisted'],
      outcome: 'damaged',
    },
    {
      name: 'the sign file deleted',
      damage: (bucket) => bucket.delete(signFile!),
      statuses: ['unsigned', 'unsigned'],
      outcome: 'unproven',
    },
    {
      name: 'a hash of the sign file changed',
      damage: (bucket) =>
        edit(bucket, signFile!, (text) => text.replace(/"fileHashValue":".{4}/, '"fileHashValue":"0000')),
      statuses: ['bad-signature', 'changed', 'bad-signature'],
      outcome: 'damaged',
    },
    {
      name: 'a file taken from the list of the sign file',
      damage: (bucket) => {
        edit(bucket, signFile!, (text) => text.replace(/,\{"fileHashValue"[^}]*\}\]/, ']'));
        bucket.delete(second!);
      },
      statuses: ['bad-signature', 'bad-signature'],
      outcome: 'damaged',
    },
    { name: 'no key', keys: [], statuses: ['no-key', 'no-key', 'no-key'], outcome: 'unproven' },
    {
      name: 'an algorithm that is not known',
      make: madeResults({ hashAlgorithm: 'MD5' }),
      statuses: ['unreadable', 'unreadable', 'unreadable'],
      outcome: 'damaged',
    },
    {
      name: 'a sign file that does not say its region',
      make: madeResults({ region: undefined }),
      statuses: ['proven', 'proven', 'proven'],
      outcome: 'proven',
    },
    {
      name: 'another day',
      window: { fromMs: Date.parse('2026-06-01'), toMs: Date.parse('2026-06-02') },
      statuses: [],
      outcome: 'unproven',
    },
    {
      name: 'a day that is asked for, and has no digests',
      window: { fromMs: Date.parse('2026-05-01') },
      statuses: ['proven', 'proven', 'proven'],
      outcome: 'unproven',
    },
  ])('$name', async ({ make = madeResults(), damage, keys = [key], window, statuses, outcome }) => {
    damage?.(make);
    const { findings, validation } = await validated(bucketStore(make, 'copy'), keys, window);
    const found = findings.filter(({ kind }) => kind === 'sign-file' || kind === 'query-result');
    expect({ statuses: found.map(({ status }) => status), outcome: validation.outcome }).toEqual({ statuses, outcome });
    for (const { account, status, reason } of found)
      expect([account, reason === null]).toEqual(['123456789012', status === 'proven']);
  });

  it('are proven beside logs, and are no logs that digests do not list', async () => {
    const bucket = madeResults();
    makeDigestChain(bucket, { key, hours: 2, prefix: 'p/' });
    const { findings, validation } = await validated(bucketStore(bucket, 's3'), [key]);
    expect(validation).toMatchObject({
      chains: { proven: 1, total: 1 },
      queryResults: { proven: 2, total: 2 },
      keys: [{ region: 'us-east-1', fingerprint: key.fingerprint }],
      outcome: 'proven',
    });
    expect(findings.find(({ kind }) => kind === 'query-result')).toEqual({
      ...{ kind: 'query-result', account: '123456789012', region: 'us-east-1', trail: null, file: first },
      ...{ from: null, to: '2026-05-01T22:06:30Z', status: 'proven', reason: null },
    });
  });
});
