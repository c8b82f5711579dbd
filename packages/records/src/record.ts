import type { JsonObject } from './item.js';

/** The member that every CloudTrail record of a log has: by it and `eventSource`, `eventName`, `userIdentity` most are known in their bytes. */
export const recordMark = 'eventVersion';

/** Members that only a record has: a list `Records` beside one of them is the record's own, not a log's. */
export const recordMembers = [recordMark, 'eventName', 'eventSource', 'eventID'] as const;

/** The members that a record may begin with: by them the next record is found after damage. */
export const firstRecordMembers = [
  ...[recordMark, 'userIdentity', 'eventTime', 'eventSource', 'eventName'],
  ...['awsRegion', 'eventID', 'eventType', 'eventCategory', 'requestID'],
] as const;

/** Every member of a record (CloudTrail user guide, "Record contents", up to version 1.11), for naming what has only some of them. */
export const memberNames: readonly string[] = [
  ...firstRecordMembers,
  ...['sourceIPAddress', 'userAgent', 'errorCode', 'errorMessage', 'requestParameters', 'responseElements'],
  ...['additionalEventData', 'apiVersion', 'managementEvent', 'readOnly', 'resources', 'recipientAccountId'],
  ...['serviceEventDetails', 'sharedEventID', 'vpcEndpointId', 'vpcEndpointAccountId', 'insightDetails', 'addendum'],
  ...['sessionCredentialFromConsole', 'edgeDeviceDetails', 'tlsDetails', 'eventContext', 'inScopeOf'],
];

/** What AWS's notifications (S3, SNS, SQS, Kinesis) have in the `eventSource` that they share with records. */
export const notificationSource = 'aws:';

/**
 * Members that another product puts beside a record's own, with the record as it was: the original counts, not what was made of it
 * (Splunk's `_raw`, Elastic's `event.original` and `message`, `ct.raw` of documents of the loader).
 */
export const originalMembers = ['_raw', 'message', 'event', 'ct'] as const;

/**
 * Whether an object is a CloudTrail record: it has CloudTrail's own members. An API call, a console or service event has a source and a
 * name, and a version or (where that was lost) an identity or parameters that are objects; an Insights, aggregated or
 * audit event has no name and is known by its version and type. Notifications of S3, SNS and others look alike and name `aws:` as
 * their source. A row whose identity or parameters are text or columns of their own is none.
 */
export function isRecord(value: JsonObject): boolean {
  const { eventSource, eventName } = value;
  if (typeof eventSource === 'string' && eventSource.startsWith(notificationSource)) return false;
  if (isFlattened(value)) return false;
  const isNamed = typeof eventSource === 'string' && typeof eventName === 'string';
  if (recordMark in value) return isNamed || (isTyped(value) && isIdentified(value));
  return isNamed && (isObject(value.userIdentity) || isObject(value.requestParameters));
}

function isTyped({ eventType, eventCategory }: JsonObject): boolean {
  return typeof eventType === 'string' || typeof eventCategory === 'string';
}

function isIdentified({ eventID, eventId, eventTime, insightDetails, summary }: JsonObject): boolean {
  return [eventID, eventId, eventTime, insightDetails, summary].some((member) => member !== undefined);
}

/** The identity or the parameters are text, as tables hold structures, or are spread over columns such as `userIdentity.arn`. */
function isFlattened(value: JsonObject): boolean {
  const { userIdentity, requestParameters } = value;
  if ([userIdentity, requestParameters].some((part) => typeof part === 'string' && /^\s*\{/.test(part))) return true;
  if (isObject(userIdentity)) return false;
  return Object.keys(value).some((name) => /^userIdentity[._]/i.test(name));
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
