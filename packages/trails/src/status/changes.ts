import type { Catalog } from '@trailkit/catalog';
import { eventEntry, recordReader, resolveBody } from '@trailkit/catalog';
import type { JsonObject } from '@trailkit/records';

/** A call that changed something that records events, or tried to. */
export interface Change {
  /** As the record has it: ISO 8601. */
  readonly time: string;
  /** `StopLogging` */
  readonly event: string;
  /** The caller: an ARN, the name of a service, or whatever else the record has. */
  readonly by: string;
  readonly sourceIPAddress: string | undefined;
  readonly region: string | undefined;
  readonly eventID: string | undefined;
  /** Why it failed; undefined where it did not. */
  readonly error: string | undefined;
  /** The names and ARNs of what it may be about. */
  readonly subjects: readonly string[];
}

const service = 'cloudtrail';
/** Members of requests that name a trail, an event data store or a channel. */
const subjectMembers = ['name', 'trailName', 'eventDataStore', 'channel'];
/** Members of answers that do. */
const answerMembers = ['trailARN', 'eventDataStoreArn', 'channelArn'];

/** The calls of CloudTrail that change a trail, an event data store or a channel, as patterns of lookups: `cloudtrail:StopLogging`. */
export function changingCalls(catalog: Catalog): readonly string[] {
  const document = catalog.document(service);
  const readRecord = recordReader(catalog);
  return Object.keys(catalog.eventsOf(service))
    .filter((event) => catalog.readOnly(service, event).value === false)
    .filter((event) => {
      const body = eventEntry(service, document, event)?.bodies.requestParameters;
      const shape = body === undefined ? undefined : resolveBody(body, document, readRecord);
      return shape?.kind === 'structure' && shape.members.some(({ name }) => subjectMembers.includes(name));
    })
    .map((event) => `${service}:${event}`);
}

/** The change that a record of one of these calls is of. */
export function changeOf(record: JsonObject): Change {
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const identity = objectOf(record['userIdentity']);
  const request = objectOf(record['requestParameters']);
  const answer = objectOf(record['responseElements']);
  const named = [...subjectMembers.map((name) => request[name]), ...answerMembers.map((name) => answer[name])];
  return {
    time: text(record['eventTime']) ?? '',
    event: text(record['eventName']) ?? '',
    by:
      text(identity['arn']) ??
      text(identity['invokedBy']) ??
      text(identity['userName']) ??
      text(identity['type']) ??
      '',
    sourceIPAddress: text(record['sourceIPAddress']),
    region: text(record['awsRegion']),
    eventID: text(record['eventID']),
    error: text(record['errorCode']),
    subjects: [...new Set(named.flatMap((value) => text(value) ?? []))],
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
