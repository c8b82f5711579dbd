import { fileURLToPath } from 'node:url';
import { createValidator } from '../src/index.js';

/** A folder laid out like @trailkit/events, with the events of an invented shop. */
export const eventsDir = fileURLToPath(new URL('fixtures/events', import.meta.url));

/** A validator over it. */
export const shop = createValidator({ eventsDir });

/** A call of the shop's API with nothing wrong about it, and what a test changes. */
export function call(members: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    eventVersion: '1.08',
    userIdentity: { type: 'Root' },
    eventTime: '2024-01-01T00:00:00Z',
    eventSource: 'shop.amazonaws.com',
    eventName: 'OpenShop',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.1',
    eventID: 'e',
    eventType: 'AwsApiCall',
    apiVersion: '2020_01_01',
    requestParameters: { shopName: 'corner' },
    responseElements: null,
    ...members,
  };
}
