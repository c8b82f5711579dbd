import type { Catalog } from '@trailkit/catalog';
import { arnAccount, arnName, arnRegion } from '../aws-json/arn.js';
import type { JsonNode } from '../aws-json/json-node.js';
import { items, member, text } from '../aws-json/json-node.js';
import type { Undated } from './described.js';
import { advancedSelectors, selectionMembers, toFinding } from './described.js';
import type { ChannelStatus } from './recording.js';

/** A channel, by the answer of GetChannel. */
export function channelStatus(channel: JsonNode, catalog: Catalog): Undated<ChannelStatus> {
  const arn = text(member(channel, 'ChannelArn')) ?? '';
  const ingestion = member(channel, 'IngestionStatus');
  const error = ingestion && member(ingestion, 'LatestIngestionErrorCode');
  const message = `the last event was refused with ${text(error)}: check the events of its source`;
  const { selection, findings } = advancedSelectors(member(channel, 'SourceConfig'), undefined, catalog);
  return {
    kind: 'channel',
    name: text(member(channel, 'Name')) ?? arnName(arn),
    arn,
    account: arnAccount(arn),
    region: arnRegion(arn),
    source: text(member(channel, 'Source')),
    destinations: items(member(channel, 'Destinations')).flatMap((each) => text(member(each, 'Location')) ?? []),
    latestIngestion: ingestion && text(member(ingestion, 'LatestIngestionSuccessTime')),
    ...selectionMembers(selection),
    findings: [
      ...(text(error) ? [toFinding({ code: 'ingestion-failed', severity: 'error', message, node: error! })] : []),
      ...findings,
    ],
  };
}
