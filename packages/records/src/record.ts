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

/** The beginning of `eventSource` in AWS's notifications (S3, SNS, SQS, Kinesis), which share that member with records. */
export const notificationSource = 'aws:';

/**
 * Members that another product puts beside a record's own, with the record as it was: the original counts, not what was made of it
 * (Splunk's `_raw`, Elastic's `event.original` and `message`, `ct.raw` of documents of the loader).
 */
export const originalMembers = ['_raw', 'message', 'event', 'ct'] as const;

/** Of a record's members, those that events of other makers do not have beside a version. */
const distinctive = ['eventName', 'eventSource', 'awsRegion', 'recipientAccountId', 'eventCategory'] as const;
const identifying = ['eventTime', 'eventID', 'eventId', 'eventType', 'userIdentity', 'sourceIPAddress'] as const;
const minMembers = 3;

/**
 * Whether an object is a CloudTrail record: it has CloudTrail's own members. Beside the version these are a source and a name, or (Insights,
 * aggregated and audit events have none) three others of the envelope. Where the version was lost, a source and a name with an
 * identity or a body that is an object are enough. Notifications of S3, SNS and others look alike and name `aws:` as their source. A row
 * whose identity or parameters are text or columns of their own is none.
 */
export function isRecord(value: JsonObject): boolean {
  const { eventSource, eventName, userIdentity, requestParameters, responseElements } = value;
  if (typeof eventSource === 'string' && eventSource.startsWith(notificationSource)) return false;
  if (isFlattened(value)) return false;
  const isNamed = eventSource !== undefined && eventName !== undefined;
  if (!(recordMark in value)) return isNamed && [userIdentity, requestParameters, responseElements].some(isObject);
  if (isNamed) return true;
  const own = distinctive.filter((name) => name in value).length;
  return own > 0 && own + identifying.filter((name) => name in value).length >= minMembers;
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
