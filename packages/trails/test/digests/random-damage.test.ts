import { gunzipSync, gzipSync } from 'node:zlib';
import { memberHeaderLength } from '@trailkit/records/node';
import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { assert, asyncProperty, constantFrom, nat, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketStore, validated } from './validate.js';

const key = signingKey();
const chain = { key, hours: 6, trail: 'a_b-c', logsInHour: (hour: number) => hour % 3 };
const window = { fromMs: Date.parse('2026-05-01T00:17:59Z'), toMs: Date.parse('2026-05-01T06:17:59Z') };
const made: Bucket = new Map();
makeDigestChain(made, chain);
/** The newest digest of a copy has no signature: what is asked of copies ends before it. */
const ofCopies = { ...window, toMs: Date.parse('2026-05-01T05:17:59Z') };
const inCopies = [...made.keys()].filter(
  (name) => !name.includes('20260501T061759Z') && !name.includes('T052') && !name.includes('T053'),
);

type Damage = (body: Buffer, at: number) => Buffer | undefined;
/** Ways to damage a file at a byte of it. Each leaves another content, or one that readers do not agree about. */
const damages: Readonly<Record<string, Damage>> = {
  delete: () => undefined,
  truncate: (body, at) => body.subarray(0, at % body.length),
  append: (body, at) => Buffer.concat([body, Buffer.alloc((at % 5) + 1, at)]),
  'append a member': (body) => Buffer.concat([body, gzipSync('')]),
  'put a member before': (body) => Buffer.concat([gzipSync(''), body]),
  'change a byte of the content': (body, at) => {
    const content = gunzipSync(body);
    content[at % content.length]! ^= 1;
    return gzipSync(content);
  },
  'change a byte of the compressed data': (body, at) => {
    const copy = Buffer.from(body);
    const start = memberHeaderLength(body)!;
    copy[start + (at % (body.length - start))]! ^= 0x10;
    // The last byte before the trailer may have bits that mean nothing.
    if (!hasSameContent(copy, body)) return copy;
    copy[start]! ^= 0x02;
    return copy;
  },
};

function hasSameContent(one: Buffer, other: Buffer): boolean {
  try {
    return gunzipSync(one).equals(gunzipSync(other));
  } catch {
    return false;
  }
}

describe('a file that is damaged', () => {
  it.each(Object.entries(damages))('is never proven: %s', async (_, damage) => {
    await assert(
      asyncProperty(
        record({ file: nat(), at: nat(100_000), as: constantFrom('s3' as const, 'copy' as const) }),
        async ({ file, at, as }) => {
          const names = as === 's3' ? [...made.keys()] : inCopies;
          const name = names[file % names.length]!;
          const { body, metadata } = made.get(name)!;
          const damaged = damage(body, at);
          const bucket: Bucket = new Map(made);
          if (damaged === undefined) bucket.delete(name);
          else bucket.set(name, { body: damaged, metadata });
          const { findings, validation } = await validated(
            bucketStore(bucket, as),
            [key],
            as === 's3' ? window : ofCopies,
          );
          expect(validation.outcome).not.toBe('proven');
          expect(findings.some(({ kind, status }) => kind === 'interval' && status !== 'proven')).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is in an interval that is not proven, however many files are gone', async () => {
    await assert(
      asyncProperty(uniqueArray(nat(made.size - 1), { minLength: 1 }), async (gone) => {
        const names = [...made.keys()];
        const bucket: Bucket = new Map(made);
        for (const index of gone) bucket.delete(names[index]!);
        const { findings, validation } = await validated(bucketStore(bucket, 's3'), [key], window);
        expect(validation.outcome).not.toBe('proven');
        const intervals = findings.filter(({ kind }) => kind === 'interval');
        // A proven interval is proven by digests that are here, with all of their logs.
        for (const { from, to, status } of intervals) expect(status === 'proven' ? from! < to! : true).toBe(true);
        if (bucket.size > 0 && intervals.length > 0)
          expect([intervals[0]!.from, intervals.at(-1)!.to]).toEqual(['2026-05-01T00:17:59Z', '2026-05-01T06:17:59Z']);
      }),
      { numRuns: 60 },
    );
  });
});
