import type { Envelope } from './envelope.js';

/** One event of LookupEvents, whose record is JSON text in `CloudTrailEvent`. */
export const lookupEvent: Envelope = {
  name: 'an event of LookupEvents',
  firstMembers: ['EventId', 'EventName', 'CloudTrailEvent'],
  open: (value) => ('CloudTrailEvent' in value ? [value.CloudTrailEvent] : undefined),
};
