import { attributesOf } from './attributes.js';
import type { Attributes } from './attributes.js';
import type { CloudTrailRecord } from './record.js';

/** An event as the service keeps it: what it can be looked up by, and its text. */
export interface StoredEvent {
  /** Milliseconds since 1970; whole seconds. */
  readonly time: number;
  /** Lookups see it from this time on: events arrive late. */
  readonly arrives: number;
  readonly region: string;
  readonly account: string;
  readonly insight: boolean;
  readonly attributes: Attributes;
  /** The record as JSON. */
  readonly text: string;
}

/**
 * The event of a record, or why it is none: event history holds management and Insights events, and of those neither
 * data events nor `eventContext`.
 */
export function storedEvent(record: CloudTrailRecord, delayMs = 0): StoredEvent | string {
  const time = Date.parse(String(record.eventTime));
  if (Number.isNaN(time)) return `expected a time in eventTime, found ${JSON.stringify(record.eventTime)}`;
  const category = record.eventCategory ?? (record.managementEvent === false ? 'Data' : 'Management');
  if (category !== 'Management' && category !== 'Insight')
    return `expected a management or an Insights event, found one of the category ${JSON.stringify(category)}`;
  const { eventContext: _, ...kept } = record;
  const seconds = Math.floor(time / 1000) * 1000;
  return {
    time: seconds,
    arrives: seconds + delayMs,
    region: String(record.awsRegion ?? 'us-east-1'),
    account: String(record.recipientAccountId ?? ''),
    insight: category === 'Insight',
    attributes: attributesOf(record),
    text: JSON.stringify(kept),
  };
}
