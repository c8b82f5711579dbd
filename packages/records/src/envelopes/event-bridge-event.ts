import type { Envelope } from './envelope.js';

/** An EventBridge event, whose record is `detail`. */
export const eventBridgeEvent: Envelope = {
  name: 'an EventBridge event',
  firstMembers: ['detail-type', 'detail'],
  open: (value) => ('detail-type' in value && 'detail' in value ? [value.detail] : undefined),
};
