import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/digests/index.js';
import { damageCases, day, key } from './damage-cases.js';
import { oddCases } from './odd-cases.js';
import { bucketStore, validated } from './validate.js';

describe('what is done to a chain of 24 digests', () => {
  it.each([...damageCases, ...oddCases])(
    '$name',
    async ({ chain, damage, as = 's3', keys = [key], window = day, ...expected }) => {
      const bucket: Bucket = new Map();
      const digests = makeDigestChain(bucket, { key, ...chain });
      damage?.({ bucket, digests });
      const { findings, validation } = await validated(bucketStore(bucket, as), keys, window);
      expect({
        intervals: intervalsOf(findings),
        unproven: unprovenOf(findings),
        outcome: validation.outcome,
      }).toEqual({ unproven: [], ...expected, name: undefined, beyondAwsCli: undefined });
      for (const { status, reason } of findings) if (status !== 'proven') expect(reason).toBeTruthy();
    },
  );
});

function intervalsOf(findings: readonly Finding[]): readonly string[] {
  const hour = (time: string | null): number => (Date.parse(time!) - day.fromMs) / 3_600_000;
  return findings
    .filter(({ kind }) => kind === 'interval')
    .map(({ from, to, status }) => `${Number(hour(from).toFixed(2))}-${Number(hour(to).toFixed(2))} ${status}`);
}

function unprovenOf(findings: readonly Finding[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind, status } of findings) {
    if ((kind !== 'digest' && kind !== 'log') || status === 'proven') continue;
    counts.set(`${kind} ${status}`, (counts.get(`${kind} ${status}`) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${what} ${count}`).sort();
}
