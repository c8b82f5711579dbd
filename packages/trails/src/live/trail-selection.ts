import type { TrailClient } from './open-client.js';

/** The answer of GetEventSelectors for a trail that is at home in the client's region. */
export async function selectorsOf({ client, sdk }: TrailClient, arn: string): Promise<object> {
  const { EventSelectors = [], ...selectors } = await client.send(new sdk.GetEventSelectorsCommand({ TrailName: arn }));
  return { EventSelectors, ...selectors };
}

/** It is asked about few events alone: for them, not to know is better than to wait out errors. */
const configurationMs = 2_000;

/** The answer of GetEventConfiguration for a trail; undefined where CloudTrail does not say, as in partitions that do not have it. */
export async function configurationOf({ client, sdk }: TrailClient, arn: string): Promise<object | undefined> {
  try {
    const { AggregationConfigurations = [] } = await client.send(
      new sdk.GetEventConfigurationCommand({ TrailName: arn }),
      { abortSignal: AbortSignal.timeout(configurationMs) },
    );
    return { TrailARN: arn, AggregationConfigurations };
  } catch {
    return undefined;
  }
}

/** The answer of GetInsightSelectors for a trail or an event data store. One without Insights is an error of AWS's. */
export async function insightsOf(
  { client, sdk }: TrailClient,
  asked: { readonly TrailName: string } | { readonly EventDataStore: string },
): Promise<object> {
  const owner = 'TrailName' in asked ? { TrailARN: asked.TrailName } : { EventDataStoreArn: asked.EventDataStore };
  try {
    const { InsightSelectors = [] } = await client.send(new sdk.GetInsightSelectorsCommand(asked));
    return { ...owner, InsightSelectors };
  } catch (error) {
    if (error instanceof sdk.InsightNotEnabledException) return { ...owner, InsightSelectors: [] };
    throw error;
  }
}
