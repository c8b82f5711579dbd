import type * as CloudTrail from '@aws-sdk/client-cloudtrail';
import type { JsonNode } from '../aws-json/json-node.js';
import type { Recorders } from './assemble.js';
import { assemble } from './assemble.js';
import { partsOf } from './parts.js';
import { RecorderError } from './recorder-error.js';

/** How to reach CloudTrail. */
export interface LiveOptions {
  /** The region of a trail that is not named by ARN. @default that of the environment or the profile */
  readonly region?: string;
  /** Another address than AWS's own. */
  readonly endpoint?: string;
  readonly profile?: string;
  /** @default the default chain of the SDK */
  readonly credentials?: CloudTrail.CloudTrailClientConfig['credentials'];
}

/**
 * A trail, its status, its selectors and its Insights as they are now. `name` is a name or an ARN; a name is looked for in one region.
 * @throws RecorderError where there is no such trail, or AWS refuses to say
 */
export async function liveTrail(name: string, options: LiveOptions): Promise<Recorders> {
  // Loading the SDK takes longer than most commands.
  const sdk = await import('@aws-sdk/client-cloudtrail');
  const region = /^arn:[^:]+:cloudtrail:([^:]+):/.exec(name)?.[1] ?? options.region;
  const { endpoint, profile, credentials } = options;
  const client = new sdk.CloudTrailClient({ region, endpoint, profile, credentials });
  try {
    const trail = await client.send(new sdk.GetTrailCommand({ Name: name }));
    const arn = trail.Trail?.TrailARN ?? name;
    const status = await client.send(new sdk.GetTrailStatusCommand({ Name: arn }));
    const { EventSelectors = [], ...selectors } = await client.send(
      new sdk.GetEventSelectorsCommand({ TrailName: arn }),
    );
    const insights = await insightsOf(client, sdk, arn);
    return assemble(
      [trail, status, { EventSelectors, ...selectors }, insights].flatMap((answer) => partsOf(nodeOf(name, answer))),
      [],
    );
  } catch (error) {
    throw explained(error, name, region ?? (await client.config.region().catch(() => undefined)));
  } finally {
    client.destroy();
  }
}

/** A trail without Insights is an error of AWS's. */
async function insightsOf(client: CloudTrail.CloudTrailClient, sdk: typeof CloudTrail, arn: string): Promise<object> {
  try {
    const { InsightSelectors = [] } = await client.send(new sdk.GetInsightSelectorsCommand({ TrailName: arn }));
    return { TrailARN: arn, InsightSelectors };
  } catch (error) {
    if (error instanceof sdk.InsightNotEnabledException) return { TrailARN: arn, InsightSelectors: [] };
    throw error;
  }
}

/** The answer as the AWS CLI prints it: without what is undefined, and dates as texts. */
function nodeOf(name: string, answer: object): JsonNode {
  const value: unknown = JSON.parse(JSON.stringify({ ...answer, $metadata: undefined }));
  return { source: { name: `trail:${name}`, start: 0 }, path: [], value };
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
