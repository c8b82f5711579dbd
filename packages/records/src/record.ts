import type { JsonObject } from './item.js';

/** The member that every CloudTrail record has, and no envelope does. */
export const recordMark = 'eventVersion';

/** Members that only a record has: a list `Records` beside one of them is the record's own, not a log's. */
export const recordMembers = [recordMark, 'eventName', 'eventSource', 'eventID'] as const;

/** The members that a record may begin with: by them the next record is found after damage. */
export const firstRecordMembers = [
  ...[recordMark, 'userIdentity', 'eventTime', 'eventSource', 'eventName'],
  ...['awsRegion', 'eventID', 'eventType', 'eventCategory', 'requestID'],
] as const;

/** Whether an object is a CloudTrail record. A record is never taken for an envelope, whatever else its members are called. */
export function isRecord(value: JsonObject): boolean {
  return recordMark in value || ('eventSource' in value && 'eventName' in value);
}

/**
 * Whether an object is a digest, which lists the logs of an hour and is stored beside them (CloudTrail user guide, "Digest file
 * structure"): never a record.
 */
export function isDigest(value: JsonObject): boolean {
  return 'digestS3Object' in value && Array.isArray(value.logFiles) && !(recordMark in value);
}
