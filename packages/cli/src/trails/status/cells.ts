import type { Recording } from '@trailkit/trails/status';

/** Where its events go: `s3://BUCKET/PREFIX, log group NAME`. */
export function destinationOf(recording: Recording): string {
  switch (recording.kind) {
    case 'trail': {
      const { bucket, prefix, logGroup, topic } = recording;
      const group = logGroup?.match(/:log-group:([^:]+)/)?.[1];
      return listed([
        bucket && `s3://${bucket}/${prefix ? `${prefix}/` : ''}`,
        group && `log group ${group}`,
        topic && `topic ${topic.slice(topic.lastIndexOf(':') + 1)}`,
      ]);
    }
    case 'event-data-store':
      return `Lake${recording.retentionDays === undefined ? '' : ` for ${recording.retentionDays} days`}`;
    case 'channel':
      return listed(recording.destinations);
    case 'cloudwatch':
      return `log group ${recording.logGroup ?? 'that CloudWatch chooses'}`;
  }
}

/** `logging`, `stopped`, or the status of an event data store. */
export function stateOf(recording: Recording): string | undefined {
  if (recording.kind === 'event-data-store') return recording.status;
  if (recording.kind !== 'trail' || recording.isLogging === undefined) return undefined;
  return recording.isLogging ? 'logging' : 'stopped';
}

/** The regions and accounts that it takes events of: `all regions, organization`. */
export function scopeOf(recording: Recording): string | undefined {
  if (recording.kind !== 'trail' && recording.kind !== 'event-data-store') return undefined;
  const { isMultiRegion, isOrganization } = recording;
  const regions = isMultiRegion === undefined ? undefined : isMultiRegion ? 'all regions' : 'one region';
  return listed([regions, isOrganization && 'organization']);
}

/** The selection in words, with Insights and summaries of data events. */
export function selectionCell(recording: Recording): string | undefined {
  const insights = 'insights' in recording ? (recording.insights ?? []) : [];
  const aggregates = 'aggregates' in recording ? (recording.aggregates ?? []) : [];
  const summaries = aggregates.map((each) => `aggregated ${each}`);
  return recording.selects === undefined ? undefined : listed([recording.selects, ...insights, ...summaries]);
}

/** The latest delivery or ingestion. */
export function latestOf(recording: Recording): string | undefined {
  if (recording.kind === 'trail') return recording.latestDelivery;
  return recording.kind === 'channel' ? recording.latestIngestion : undefined;
}

/** `digests` where log files are validated, `KMS` where they are encrypted with a key. */
export function protectionOf(recording: Recording): string | undefined {
  if (recording.kind === 'channel') return undefined;
  const validates = recording.kind === 'trail' && recording.validatesLogFiles;
  return listed([validates && 'digests', recording.kmsKey && 'KMS']);
}

function listed(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(', ');
}
