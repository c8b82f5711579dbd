/** The envelope of every event: its fields beside the bodies. */
type ApiCallRecord = CloudTrailRecord & ApiCall;

/** The data beside the two bodies, of an event whose data is not known. */
export interface Details {
  [k: string]: unknown;
}

/** A record of an event without an `errorCode`. `Request` is what the call sent, with null where records without an error can have it. */
export interface EventWithoutError<
  Source extends string,
  Name extends string,
  Request,
  Response,
  Additional = Details,
  Service = Details,
> extends ApiCallRecord {
  eventSource: Source;
  eventName: Name;
  /** There is none. `never` compiles with exactOptionalPropertyTypes, too. */
  errorCode?: never;
  requestParameters: Request;
  responseElements: Response;
  additionalEventData?: Additional | null;
  serviceEventDetails?: Service | null;
}

/** A record of an event with an `errorCode`: a call that was refused or not understood may be recorded without its request. */
export interface EventWithError<
  Source extends string,
  Name extends string,
  Request,
  Response,
  Additional = Details,
  Service = Details,
> extends ApiCallRecord {
  eventSource: Source;
  eventName: Name;
  errorCode: string;
  requestParameters: Request | null;
  responseElements: Response;
  additionalEventData?: Additional | null;
  serviceEventDetails?: Service | null;
}

/**
 * The record of one event: the envelope with its bodies. `requestParameters` can be null as long as `errorCode === undefined` has not been
 * asked: 30 % of the calls that failed are recorded without their request. `responseElements` is null for most calls that only read. A mask
 * or the marker of an omitted body may replace either of them, in spite of its type, and a record of network activity
 * (`eventType` `AwsVpceEvent`) has neither.
 */
export type EventOf<
  Source extends string,
  Name extends string,
  Request,
  Response,
  Additional = Details,
  Service = Details,
> =
  | EventWithoutError<Source, Name, Request, Response, Additional, Service>
  | EventWithError<Source, Name, Request, Response, Additional, Service>;

/** The `detail-type` that EventBridge gives to events from CloudTrail. */
export type CloudTrailDetailType =
  | 'AWS API Call via CloudTrail'
  | 'AWS Console Action via CloudTrail'
  | 'AWS Console Sign In via CloudTrail'
  | 'AWS Service Event via CloudTrail'
  | 'AWS Insight via CloudTrail';

/** An event as EventBridge delivers it: the record under `detail`. */
export interface EventBridgeEvent<Detail = CloudTrailRecord, DetailType extends string = CloudTrailDetailType> {
  version: string;
  id: string;
  'detail-type': DetailType;
  source: string;
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: Detail;
}

/** An event as LookupEvents returns it: the record as text in `CloudTrailEvent`. The SDK gives EventTime as a Date, JSON as a number or text. */
export interface LookupEvent<Time = Date | string | number> {
  EventId?: string;
  EventName?: string;
  ReadOnly?: string;
  AccessKeyId?: string;
  EventTime?: Time;
  EventSource?: string;
  Username?: string;
  Resources?: { ResourceType?: string; ResourceName?: string }[];
  CloudTrailEvent?: string;
}
