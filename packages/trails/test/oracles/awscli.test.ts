import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { makeDigestChain } from '@trailkit/testing/digest-chain/digest-chain';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsCli } from '../../tools/oracles/awscli.js';
import { openAwsCli } from '../../tools/oracles/awscli.js';
import { damageCases, day, key } from '../digests/damage-cases.js';
import { oddCases } from '../digests/odd-cases.js';
import { bucketStore, validated } from '../digests/validate.js';

const account = '123456789012';

describe.skipIf(process.env.TRAILKIT_AWSCLI_MISSING)(
  'aws cloudtrail validate-logs (skipped where pip cannot fetch it)',
  () => {
    let awsCli: AwsCli;
    beforeAll(async () => {
      awsCli = await openAwsCli();
    });
    afterAll(() => awsCli.close());

    it.each([...damageCases, ...oddCases])(
      '$name',
      async ({ chain, damage, as = 's3', keys = [key], window = day, beyondAwsCli }) => {
        const bucket: Bucket = new Map();
        damage?.({ bucket, digests: makeDigestChain(bucket, { key, ...chain }) });
        if (as === 'copy') for (const [name, { body }] of bucket) bucket.set(name, { body });
        const { findings, validation } = await validated(bucketStore(bucket, 's3'), keys, window);
        const theirs = await ask(awsCli, bucket, keys, { ...day, ...window }, chain);

        const unproven = new Set(findings.filter(({ status }) => status !== 'proven').map(({ file }) => file));
        const laxer = theirs.invalid.filter((file) => !unproven.has(file));
        // A copy has lost all signatures: to the AWS CLI every digest is invalid.
        if (as === 'copy') return expect(theirs.valid).toEqual([]);
        if (beyondAwsCli !== undefined)
          return expect([theirs.code !== 0 || theirs.valid.length === 0, validation.outcome]).toEqual([true, 'proven']);
        expect(laxer).toEqual([]);
        if (theirs.code !== 0) expect(validation.outcome).not.toBe('proven');
      },
    );
  },
);

async function ask(
  awsCli: AwsCli,
  bucket: Bucket,
  keys: Parameters<typeof startTrailServer>[0]['keys'],
  { fromMs, toMs }: typeof day,
  { trail = 'main', home = 'us-east-1', prefix, organisation }: (typeof damageCases)[number]['chain'] = {},
): ReturnType<AwsCli['validate']> {
  const trailArn = `arn:aws:cloudtrail:${home}:${account}:trail/${trail}`;
  const server = await startTrailServer({
    buckets: new Map([['logs', bucket]]),
    keys,
    organisation,
    trails: [
      {
        ...{ Name: trail, TrailARN: trailArn, HomeRegion: home, S3BucketName: 'logs' },
        ...{ S3KeyPrefix: prefix?.replace(/\/$/, ''), IsOrganizationTrail: organisation !== undefined },
      },
    ],
  });
  try {
    const [from, to] = [fromMs, toMs].map((time) => new Date(time).toISOString());
    const asked = { url: server.url, region: 'us-east-1', account, trailArn, from: from!, to: to! };
    return await awsCli.validate(asked);
  } finally {
    await server.close();
  }
}
