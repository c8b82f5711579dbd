import { describe, expect, it } from 'vitest';
import { askParliament, findParliament } from '../../tools/oracles/parliament.js';
import { samplePolicies } from '../policy/policies.js';

/** Actions of the Service Authorization Reference that the latest parliament does not know yet. */
const newer = ['cloudtrail:GetEventConfiguration'];

describe.skipIf(process.env.TRAILKIT_PARLIAMENT_MISSING)('parliament (skipped where pip cannot fetch it)', () => {
  const ask = async (policies: object): Promise<readonly string[]> => {
    const found = await findParliament();
    if (typeof found === 'string') throw new Error(found);
    return askParliament(found.modules, policies);
  };

  it('finds nothing in the policies: actions, resources and condition keys are those of IAM', async () => {
    const { bucket, key, topic, iam } = samplePolicies();
    const found = await ask({ ...bucket, ...topic, ...iam });
    expect(
      found.filter((text) => !newer.some((action) => text.endsWith(`UNKNOWN_ACTION Unknown action ${action}`))),
    ).toEqual([]);
    // In the policy of a key the resource is * for the key itself, which parliament takes for every key.
    const ofKeys = await ask(key);
    expect(ofKeys.filter((text) => !text.includes(' RESOURCE_STAR '))).toEqual([]);
  }, 60_000);

  it('would find an action that there is not, and a resource that an action does not take', async () => {
    const statement = { Effect: 'Allow', Action: 'cloudtrail:GetTrails', Resource: '*' };
    const other = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::logs/*' };
    const found = await ask({ policy: { Version: '2012-10-17', Statement: [statement, other] } });
    expect(found.map((text) => text.split(' ')[1]).sort()).toEqual(['RESOURCE_MISMATCH', 'UNKNOWN_ACTION']);
  }, 60_000);
});
