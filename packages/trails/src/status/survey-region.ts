import type * as CloudTrail from '@aws-sdk/client-cloudtrail';
import type { JsonNode } from '../aws-json/json-node.js';
import { nextToken } from '../live/next-token.js';
import { nodeOf } from '../live/node-of.js';
import type { TrailClient } from '../live/open-client.js';
import { insightsOf } from '../live/trail-selection.js';
import type { Attempt } from './attempts.js';

/** The trails, event data stores and channels that a region shows. */
export interface RegionSurvey {
  readonly region: string;
  /** Trails of other regions and of the organization among them, as far as they are active here; undefined where the region did not answer. */
  readonly trails: readonly CloudTrail.Trail[] | undefined;
  /** Responses of GetEventDataStore and GetInsightSelectors for each event data store. */
  readonly stores: readonly (readonly JsonNode[])[];
  readonly channels: readonly JsonNode[];
}

/** Asks one region. Where it does not list its trails, it is asked nothing else. */
export async function surveyRegion(opened: TrailClient, region: string, attempt: Attempt): Promise<RegionSurvey> {
  const { client, sdk } = opened;
  const trails = await attempt({ operation: 'DescribeTrails', region }, async () => {
    const { trailList = [] } = await client.send(new sdk.DescribeTrailsCommand({ includeShadowTrails: true }));
    return trailList;
  });
  if (trails === undefined) return { region, trails, stores: [], channels: [] };
  return {
    region,
    trails,
    stores: await storesOf(opened, region, attempt),
    channels: await channelsOf(opened, region, attempt),
  };
}

async function storesOf(opened: TrailClient, region: string, attempt: Attempt): Promise<RegionSurvey['stores']> {
  const { client, sdk } = opened;
  const listed = await attempt({ operation: 'ListEventDataStores', region }, () =>
    itemsOf(sdk.paginateListEventDataStores({ client }, {}), ({ EventDataStores }) => EventDataStores),
  );
  const stores: (readonly JsonNode[])[] = [];
  for (const { EventDataStoreArn: arn } of listed ?? []) {
    if (arn === undefined) continue;
    const subject = `event data store ${arn}`;
    const store = await attempt({ operation: 'GetEventDataStore', region, subject }, () =>
      client.send(new sdk.GetEventDataStoreCommand({ EventDataStore: arn })),
    );
    if (store === undefined) continue;
    const insights = await attempt({ operation: 'GetInsightSelectors', region, subject }, () =>
      insightsOf(opened, { EventDataStore: arn }),
    );
    stores.push([store, ...(insights ? [insights] : [])].map((answer) => nodeOf(subject, answer)));
  }
  return stores;
}

async function channelsOf(
  { client, sdk }: TrailClient,
  region: string,
  attempt: Attempt,
): Promise<readonly JsonNode[]> {
  const listed = await attempt({ operation: 'ListChannels', region }, () =>
    itemsOf(sdk.paginateListChannels({ client }, {}), ({ Channels }) => Channels),
  );
  const channels: JsonNode[] = [];
  for (const { ChannelArn: arn } of listed ?? []) {
    if (arn === undefined) continue;
    const subject = `channel ${arn}`;
    const channel = await attempt({ operation: 'GetChannel', region, subject }, () =>
      client.send(new sdk.GetChannelCommand({ Channel: arn })),
    );
    if (channel) channels.push(nodeOf(subject, channel));
  }
  return channels;
}

/** The items of all pages of a list. @throws Error where the pages have no end, since a token comes again */
export async function itemsOf<Response extends { readonly NextToken?: string }, Item>(
  pages: AsyncIterable<Response>,
  of: (page: Response) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  for await (const page of pages) {
    token = nextToken(token, page.NextToken);
    all.push(...(of(page) ?? []));
  }
  return all;
}
