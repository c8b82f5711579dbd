import type { Recorders } from './assemble.js';
import { assemble } from './assemble.js';
import { nodeOf } from '../live/node-of.js';
import type { ClientOptions } from '../live/open-client.js';
import { openClient } from '../live/open-client.js';
import { configurationOf, insightsOf, selectorsOf } from '../live/trail-selection.js';
import { partsOf } from './parts.js';
import { RecorderError } from './recorder-error.js';

/** How to reach CloudTrail; a trail that is not named by its ARN is looked for in the region. */
export type LiveOptions = ClientOptions;

/**
 * A trail, its status, its selectors and its Insights as they are now. `name` is a name or an ARN; a name is looked for in one region.
 * @throws RecorderError where there is no such trail, or AWS refuses to say
 */
export async function liveTrail(name: string, options: LiveOptions): Promise<Recorders> {
  const region = /^arn:[^:]+:cloudtrail:([^:]+):/.exec(name)?.[1] ?? options.region;
  const opened = await openClient({ ...options, region });
  const { client, sdk } = opened;
  try {
    const trail = await client.send(new sdk.GetTrailCommand({ Name: name }));
    const arn = trail.Trail?.TrailARN ?? name;
    const status = await client.send(new sdk.GetTrailStatusCommand({ Name: arn }));
    const selectors = await selectorsOf(opened, arn);
    const [insights, configuration] = await Promise.all([
      insightsOf(opened, { TrailName: arn }),
      configurationOf(opened, arn),
    ]);
    const answers = [trail, status, selectors, insights, ...(configuration ? [configuration] : [])];
    return assemble(
      answers.flatMap((answer) => partsOf(nodeOf(`trail:${name}`, answer))),
      [],
    );
  } catch (error) {
    throw explained(error, name, region ?? (await client.config.region().catch(() => undefined)));
  } finally {
    client.destroy();
  }
}

function explained(error: unknown, name: string, region: string | undefined): unknown {
  if (error instanceof RecorderError || !(error instanceof Error)) return error;
  const isUnknown = error.name === 'TrailNotFoundException';
  const isNoRegion = /region is missing/i.test(error.message);
  const hint = isUnknown
    ? `; a name is looked for in one region (${region ?? 'that of the environment'}) and account: give the ARN`
    : isNoRegion
      ? '; give the ARN of the trail, or set AWS_REGION'
      : '';
  const message = `trail:${name}: expected CloudTrail to describe it, but it answered ${error.name}: ${error.message}${hint}`;
  return new RecorderError(message, { cause: error });
}
