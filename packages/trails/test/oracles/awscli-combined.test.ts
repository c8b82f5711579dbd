import type { Bucket } from '@trailkit/testing/digest-chain/digest-chain';
import { startTrailServer } from '@trailkit/testing/digest-chain/start-trail-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AwsCli } from '../../tools/oracles/awscli.js';
import { openAwsCli } from '../../tools/oracles/awscli.js';
import { damages } from '../digests/combined/damages.js';
import type { World } from '../digests/combined/world.js';
import { baseOf, hourMs, nextKey, numbersOf, templateOf, worldOf } from '../digests/combined/world.js';
import { bucketStore, validated } from '../digests/validate.js';

/** TRAILKIT_RUNS asks for more, and TRAILKIT_SEED for others. */
const runs = Number(process.env.TRAILKIT_RUNS ?? 8);
const seed = Number(process.env.TRAILKIT_SEED ?? 18);

/** Files that the AWS CLI does not find or take, and that are proven all the same: see `beyondAwsCli` of the single cases. */
const isBeyondAwsCli = (name: string): boolean => /^(?:move|decompress|lose|rename)/.test(name);
const comparable = Object.keys(damages).filter((name) => !isBeyondAwsCli(name));

function bucketOf({ files, digestNames }: World): Bucket {
  return new Map(
    [...files].map(([path, { body, signature }]) => {
      const { isBackfill = false, endMs = 0 } = digestNames.get(baseOf(path)) ?? {};
      const generated = new Date(endMs + 2 * hourMs).toISOString().replace('.000Z', 'Z');
      const metadata = {
        ...(isBackfill && { 'backfill-generation-timestamp': generated }),
        ...(signature !== undefined && { signature, 'signature-algorithm': 'SHA256withRSA' }),
      };
      return [path, { body, metadata }];
    }),
  );
}

/** Of a key in the old form the AWS CLI takes no signature. */
function oldFormFiles({ digests }: World): ReadonlySet<string> {
  const old = [...digests.values()].filter(({ signedBy }) => signedBy === nextKey);
  return new Set(old.flatMap(({ base, logs }) => [base, ...logs]));
}

describe.skipIf(process.env.TRAILKIT_AWSCLI_MISSING)(
  'aws cloudtrail validate-logs on combinations of damage (skipped where pip cannot fetch it)',
  () => {
    let awsCli: AwsCli;
    beforeAll(async () => {
      awsCli = await openAwsCli();
    });
    afterAll(() => awsCli.close());

    it.each(Array.from({ length: runs }, (_, run) => seed * 1000 + run))(
      'world %i: calls nothing invalid that is proven here',
      async (number) => {
        const random = numbersOf(number + 1_000_000);
        const world = worldOf(number);
        for (let count = random(5); count > 0; count--)
          damages[comparable[random(comparable.length)]!]!(world, random(9999), random(9999));
        const bucket = bucketOf(world);
        const window = { fromMs: world.startMs, toMs: world.endMs };
        const { findings, validation } = await validated(bucketStore(bucket, 's3'), [...world.keys], window);
        const proven = new Set(
          findings.flatMap(({ status, file }) => (status === 'proven' && file !== null ? [file] : [])),
        );
        const oldForm = oldFormFiles(world);

        const chains = new Map([...world.digests.values()].map(({ chain }) => [JSON.stringify(chain), chain]));
        for (const chain of chains.values()) {
          const theirs = await ask(awsCli, bucket, world, chain);
          const laxer = theirs.invalid.filter((file) => proven.has(file) && !oldForm.has(baseOf(file)));
          expect(laxer, theirs.output).toEqual([]);
          const isOfOldForm = theirs.invalid.every((file) => oldForm.has(baseOf(file)));
          if (theirs.code !== 0 && !isOfOldForm) expect(validation.outcome).not.toBe('proven');
        }
      },
    );
  },
);

async function ask(
  awsCli: AwsCli,
  bucket: Bucket,
  { keys, startMs, endMs }: World,
  chain: Parameters<typeof templateOf>[0],
): ReturnType<AwsCli['validate']> {
  const { account, region, trail, home } = chain;
  const { prefix, organisation } = templateOf(chain);
  const trailArn = `arn:aws:cloudtrail:${home}:${account}:trail/${trail}`;
  const described = {
    ...{ Name: trail, TrailARN: trailArn, HomeRegion: home, S3BucketName: 'logs' },
    ...{ S3KeyPrefix: prefix?.replace(/\/$/, ''), IsOrganizationTrail: organisation !== undefined },
  };
  const server = await startTrailServer({
    ...{ buckets: new Map([['logs', bucket]]), keys: [...keys], organisation, trails: [described] },
  });
  try {
    const [from, to] = [startMs, endMs].map((time) => new Date(time).toISOString());
    return await awsCli.validate({ url: server.url, region, account, trailArn, from: from!, to: to! });
  } finally {
    await server.close();
  }
}
