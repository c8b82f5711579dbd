/**
 * The record of one event: the envelope with its two bodies. A call that was refused, a masked or an omitted body may
 * leave `requestParameters` null in spite of its type; `responseElements` is null for most calls that only read.
 */
export type EventOf<Source extends string, Name extends string, Request, Response> = Omit<
  CloudTrailRecord & ApiCall,
  'eventSource' | 'eventName' | 'requestParameters' | 'responseElements' | 'additionalEventData' | 'serviceEventDetails'
> & {
  eventSource: Source;
  eventName: Name;
  requestParameters: Request;
  responseElements: Response;
  additionalEventData?: { [k: string]: unknown } | null;
  serviceEventDetails?: { [k: string]: unknown } | null;
};

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
