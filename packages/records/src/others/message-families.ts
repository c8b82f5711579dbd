import type { JsonObject } from '../item.js';
import { isObject } from '../record.js';

/** A kind of JSON that is written beside CloudTrail's records, or sent about them, and holds none. */
export interface MessageFamily {
  /** In the plural, for counts. */
  readonly name: string;
  /** One of it, with an article. */
  readonly one: string;
  readonly matches: (value: JsonObject) => boolean;
}

/** Every family, in the order in which they are tried. Each is asked only of objects in which no record was found. */
export const messageFamilies: readonly MessageFamily[] = [
  {
    // Lists the logs of an hour and is stored beside them (CloudTrail user guide, "Digest file structure").
    name: 'digests',
    one: 'a digest',
    matches: ({ digestS3Object, logFiles }) => digestS3Object !== undefined && Array.isArray(logFiles),
  },
  {
    // A file that signs the results of a Lake query (CloudTrail user guide, "Sign file structure").
    name: 'sign files of query results',
    one: 'a sign file of query results',
    matches: ({ hashSignature, files }) => hashSignature !== undefined && Array.isArray(files),
  },
  {
    name: 'delivery notifications',
    one: 'a delivery notification, which names logs in S3',
    matches: ({ s3Bucket, s3ObjectKey }) => s3Bucket !== undefined && s3ObjectKey !== undefined,
  },
  {
    name: 'S3 event notifications',
    one: 'an S3 event notification, which names objects in S3',
    matches: ({ eventSource, s3, Event, Bucket }) =>
      (eventSource === 'aws:s3' && s3 !== undefined) || (Event === 's3:TestEvent' && Bucket !== undefined),
  },
  {
    name: 'SNS confirmations',
    one: 'an SNS confirmation',
    matches: ({ Type, Token, TopicArn }) =>
      TopicArn !== undefined && Token !== undefined && /^(?:Subscription|Unsubscribe)Confirmation$/.test(String(Type)),
  },
  {
    name: 'CloudWatch Logs control messages',
    one: 'a control message of CloudWatch Logs',
    matches: ({ messageType }) => messageType === 'CONTROL_MESSAGE',
  },
  {
    // As a log file whose list is empty: there is nothing to read in it.
    name: 'CloudWatch Logs messages without events',
    one: 'a message of CloudWatch Logs without events',
    matches: ({ messageType, logEvents }) =>
      messageType === 'DATA_MESSAGE' && Array.isArray(logEvents) && logEvents.length === 0,
  },
  {
    name: 'AWS Config snapshots and histories',
    one: 'a snapshot or history of AWS Config',
    matches: ({ configurationItems, configurationItem, configSnapshotId }) =>
      Array.isArray(configurationItems) || configurationItem !== undefined || configSnapshotId !== undefined,
  },
  {
    name: 'GuardDuty findings',
    one: 'a GuardDuty finding',
    matches: ({ schemaVersion, service, severity }) =>
      schemaVersion !== undefined && severity !== undefined && isObject(service) && 'detectorId' in service,
  },
  {
    name: 'Security Hub findings',
    one: 'a Security Hub finding',
    matches: ({ SchemaVersion, ProductArn }) => SchemaVersion !== undefined && ProductArn !== undefined,
  },
  {
    name: 'WAF logs',
    one: 'a WAF log',
    matches: ({ webaclId, httpRequest }) => webaclId !== undefined && httpRequest !== undefined,
  },
  {
    name: 'Route 53 Resolver query logs',
    one: 'a query log of Route 53 Resolver',
    matches: ({ query_name: name, query_type: type }) => name !== undefined && type !== undefined,
  },
  {
    name: 'Network Firewall logs',
    one: 'a Network Firewall log',
    matches: ({ firewall_name: name, event }) => name !== undefined && event !== undefined,
  },
  {
    name: 'EventBridge events of other kinds',
    one: 'an EventBridge event of another kind',
    matches: (value) =>
      typeof value['detail-type'] === 'string' && value.detail !== undefined && value.source !== undefined,
  },
  {
    // The last line of what Splunk's export endpoint streams.
    name: 'ends of exports',
    one: 'the end of an export',
    matches: ({ lastrow, result }) => lastrow !== undefined && result === undefined,
  },
  {
    // The line before each document of a bulk request of Elasticsearch and OpenSearch.
    name: 'bulk actions',
    one: 'an action of a bulk request',
    matches: (value) => {
      const [name, second] = Object.keys(value);
      const action = name === undefined ? undefined : value[name];
      return second === undefined && /^(index|create|update|delete)$/.test(name ?? '') && typeof action === 'object';
    },
  },
];

/** The family of an object. */
export function messageFamily(value: JsonObject): MessageFamily | undefined {
  return messageFamilies.find(({ matches }) => matches(value));
}
