import type { RecordFilter } from '../../filter/record-filter.js';

/**
 * The data events of services whose calls are asked for most, as their own pages on CloudTrail list them, by the names of the
 * operations; those that everybody knows come first. Event history never has them (CloudTrail's user guide, "Logging data events").
 */
const dataEvents: Readonly<Record<string, readonly string[]>> = {
  // Amazon S3 user guide, "Amazon S3 CloudTrail events"
  s3: [
    ...['GetObject', 'PutObject', 'DeleteObject', 'DeleteObjects', 'CopyObject', 'HeadObject', 'ListObjects'],
    ...['ListObjectsV2', 'ListObjectVersions', 'HeadBucket', 'GetObjectAcl', 'PutObjectAcl', 'GetObjectAttributes'],
    ...['GetObjectTagging', 'PutObjectTagging', 'DeleteObjectTagging', 'GetObjectLegalHold', 'PutObjectLegalHold'],
    ...['GetObjectRetention', 'PutObjectRetention', 'GetObjectTorrent', 'RestoreObject', 'SelectObjectContent'],
    ...['CreateMultipartUpload', 'UploadPart', 'UploadPartCopy', 'ListParts', 'ListMultipartUploads'],
    ...['CompleteMultipartUpload', 'AbortMultipartUpload'],
  ],
  // Amazon DynamoDB developer guide, "Logging DynamoDB operations by using AWS CloudTrail"
  dynamodb: [
    ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem'],
    ...['TransactGetItems', 'TransactWriteItems', 'ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
  ],
  dynamodbstreams: ['GetRecords', 'GetShardIterator'],
  // AWS Lambda developer guide, "Logging AWS Lambda API calls using AWS CloudTrail"
  lambda: ['Invoke', 'InvokeAsync', 'InvokeWithResponseStream'],
  // Amazon SQS developer guide, "Logging Amazon Simple Queue Service API calls using AWS CloudTrail"
  sqs: [
    ...['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch', 'DeleteMessage', 'DeleteMessageBatch'],
    ...['ReceiveMessage', 'SendMessage', 'SendMessageBatch'],
  ],
  // Amazon SNS developer guide, "Logging AWS SNS API calls using AWS CloudTrail"
  sns: ['Publish', 'PublishBatch'],
  // Amazon EBS user guide, "Log API calls using AWS CloudTrail"
  ebs: ['GetSnapshotBlock', 'ListChangedBlocks', 'ListSnapshotBlocks', 'PutSnapshotBlock'],
  // Amazon Cognito developer guide, "Amazon Cognito logging in AWS CloudTrail"
  'cognito-identity': [
    ...['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'GetOpenIdTokenForDeveloperIdentity'],
    ...['UnlinkIdentity'],
  ],
};

const named = 2;
const advice = "which event history does not have; a trail's logs may: --source s3://BUCKET/PREFIX";

/** What a question asks of event history that only logs can have, in sentences. */
export function dataEventHints({ patterns, constraints, insights }: RecordFilter): readonly string[] {
  if (insights) return [];
  const [category] = ['eventCategory', 'managementEvent'].flatMap((member) => {
    const values = constraints.equalities.find(({ path }) => path.length === 1 && path[0] === member)?.values ?? [];
    const others = values.filter((value) => value !== 'Management' && value !== true);
    return others.length > 0 && others.length === values.length ? [`$.${member} is ${others.join(' or ')}`] : [];
  });
  if (category !== undefined) return [`${category} for events ${advice}`];
  // Who asks for all services does not ask for data events in particular.
  if (patterns.included.some(({ pattern }) => /[*?]/.test(pattern.service))) return [];
  const meant = new Set((patterns.events ?? []).map(({ service, event }) => `${service}:${event}`));
  const asked = Object.entries(dataEvents)
    .flatMap(([service, events]) => events.map((event) => `${service}:${event}`))
    .filter((name) => meant.has(name));
  if (asked.length === 0) return [];
  const names = asked.slice(0, named);
  const more = asked.length > named ? ` and ${asked.length - named} more that the patterns mean` : '';
  return [`${names.join(', ')}${more} ${asked.length > 1 ? 'are data events' : 'is a data event'}, ${advice}`];
}
