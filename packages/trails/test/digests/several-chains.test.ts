import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { signingKey } from '@trailkit/testing/digest-chain/signing-key';
import { describe, expect, it } from 'vitest';
import type { AskedWindow, Finding } from '../../src/digests/index.js';
import { bucketStore, validated } from './validate.js';

const key = signingKey();
const window: AskedWindow = { fromMs: Date.parse('2026-05-01T00:17:59Z'), toMs: Date.parse('2026-05-01T04:17:59Z') };
const four = { key, hours: 4 };

const chainsOf = (findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ kind }) => kind === 'chain')
    .map(({ account, region, trail, status }) => `${account} ${region} ${trail} ${status}`);

describe('several chains', () => {
  it.each<{ name: string; make: (bucket: Bucket) => void; window?: AskedWindow; chains: string[]; outcome: string }>([
    {
      name: 'two trails of a region in one bucket',
      make: (bucket) => {
        makeDigestChain(bucket, { ...four, trail: 'one' });
        makeDigestChain(bucket, { ...four, trail: 'two' });
      },
      chains: ['123456789012 us-east-1 one proven', '123456789012 us-east-1 two proven'],
      outcome: 'proven',
    },
    {
      name: 'two trails of one name and different homes',
      make: (bucket) => {
        makeDigestChain(bucket, { ...four, home: 'eu-west-1' });
        const others = makeDigestChain(new Map(), { ...four, home: 'us-east-1', logsInHour: () => 0 });
        makeDigestChain(bucket, { ...four, home: 'us-east-1', logsInHour: () => 0 });
        bucket.delete(others[1]!.key);
      },
      chains: ['123456789012 us-east-1 main proven', '123456789012 us-east-1 main missing'],
      outcome: 'damaged',
    },
    {
      name: 'an organisation, of which one account lacks its newest digests',
      make: (bucket) => {
        makeDigestChain(bucket, { ...four, organisation: 'o-abc123defg' });
        makeDigestChain(bucket, { ...four, organisation: 'o-abc123defg', account: '111122223333', hours: 3 });
      },
      window: {},
      chains: ['111122223333 us-east-1 main gap', '123456789012 us-east-1 main proven'],
      outcome: 'unproven',
    },
    {
      name: 'a region with logs and without digests',
      make: (bucket) => {
        makeDigestChain(bucket, four);
        for (const { key: name } of makeDigestChain(bucket, { ...four, region: 'eu-west-1' })) bucket.delete(name);
      },
      chains: ['123456789012 us-east-1 main proven', '123456789012 eu-west-1 null gap'],
      outcome: 'unproven',
    },
    {
      name: 'a window after everything',
      make: (bucket) => void makeDigestChain(bucket, four),
      window: { fromMs: Date.parse('2026-06-01T00:00:00Z') },
      chains: [],
      outcome: 'unproven',
    },
    {
      name: 'a second copy of all',
      make: (bucket) => {
        makeDigestChain(bucket, four);
        for (const [name, object] of [...bucket]) bucket.set(`copy/${name}`, object);
      },
      chains: ['123456789012 us-east-1 main proven'],
      outcome: 'proven',
    },
    {
      name: 'a second copy of a digest that lists fewer logs',
      make: (bucket) => {
        makeDigestChain(bucket, four);
        const [, changed] = makeDigestChain(new Map(), { ...four, key: signingKey(), logsInHour: () => 1 });
        const others: Bucket = new Map();
        makeDigestChain(others, { ...four, key: signingKey(), logsInHour: () => 1 });
        bucket.set(`copy/${changed!.key}`, others.get(changed!.key)!);
      },
      chains: ['123456789012 us-east-1 main changed'],
      outcome: 'damaged',
    },
  ])('$name', async ({ make, window: asked = window, chains, outcome }) => {
    const bucket: Bucket = new Map();
    make(bucket);
    const { findings, validation } = await validated(bucketStore(bucket, 's3'), [key], asked);
    expect({ chains: chainsOf(findings), outcome: validation.outcome }).toEqual({ chains, outcome });
  });
});
