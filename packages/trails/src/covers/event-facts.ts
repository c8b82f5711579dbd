import type { JsonObject, RecordLocation } from '@trailkit/records';
import type { SelectorFacts } from '../selectors/selector-facts.js';

/** The facts of an event, from its record or from the catalog. */
export interface EventFacts {
  readonly selector: SelectorFacts;
  readonly eventSource: string | undefined;
  readonly eventName: string | undefined;
  /** Where the event is recorded; undefined for whichever region is called. */
  readonly region: string | undefined;
  /** The account in whose logs it is; undefined where that is not known. */
  readonly account: string | undefined;
  /** Milliseconds since 1970. */
  readonly time?: number;
  /** The length of the record as JSON in UTF-8. */
  readonly bytes?: number;
  /** The record, or the members that every record of the event has. */
  readonly members: JsonObject;
  /** Whether `members` is the whole record. */
  readonly isWhole: boolean;
  /** The difference from the other possible records of the event: a resource type, a region. */
  readonly variant?: string;
}

/** An event that is asked about. */
export interface Subject {
  /** `s3:GetObject`, for a record with its eventID. */
  readonly label: string;
  /** The service of an event that was named. */
  readonly service?: string;
  /** For a record. */
  readonly location?: RecordLocation;
  /** The records that it may have: one for a record, several where the name leaves something open. */
  readonly possible: readonly EventFacts[];
  /** Records that another way to the resource makes (an access point): they are not meant without being named. */
  readonly otherWays: readonly EventFacts[];
}

/** The circumstances of the events that are named. */
export interface NamedEventOptions {
  /** The region that is called. */
  readonly region?: string;
  /** The account that calls. */
  readonly account?: string;
  /** The ARN of the resource that is called upon. */
  readonly resource?: string;
  /** The type of that resource: `AWS::S3::Object`. */
  readonly resourceType?: string;
}
