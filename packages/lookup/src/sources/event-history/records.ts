import type { Event, Resource } from '@aws-sdk/client-cloudtrail';
import type { JsonObject } from '@trailkit/records';
import type { ListedResource, HistoryRecord } from './history-reader.js';
import type { SourceWarning } from '../record-source.js';

/** The records of a page of events; an event that holds none is a warning. */
export function recordsOf(
  events: readonly Event[],
  source: string,
): { readonly records: readonly HistoryRecord[]; readonly warnings: readonly SourceWarning[] } {
  const records: HistoryRecord[] = [];
  const warnings: SourceWarning[] = [];
  for (const event of events) {
    const text = event.CloudTrailEvent;
    const record = text === undefined ? undefined : parseObject(text);
    if (record) records.push({ record, text, resources: event.Resources?.map(listed) });
    else {
      warnings.push({
        location: { kind: 'event', source, eventId: event.EventId },
        expected: 'a record as JSON text in CloudTrailEvent',
        found: text === undefined ? 'no CloudTrailEvent' : `${JSON.stringify(text.slice(0, 40))}`,
      });
    }
  }
  return { records, warnings };
}

function listed({ ResourceType: type, ResourceName: name }: Resource): ListedResource {
  return { type, name };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
