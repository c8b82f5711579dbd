import { fileURLToPath } from 'node:url';
import { createValidator } from '@trailkit/validate/core';

export { run, type Ran } from '../captured.js';

/** A validator over the events that the tests of @trailkit/validate were given. */
export const shop = createValidator({
  eventsDir: fileURLToPath(new URL('../../../validate/test/fixtures/events', import.meta.url)),
});

/** A call of the invented shop's API, as a line. */
export function call(requestParameters: unknown, members: object = {}): string {
  const record = {
    eventVersion: '1.08',
    userIdentity: { type: 'Root' },
    eventTime: '2024-01-01T00:00:00Z',
    eventSource: 'shop.amazonaws.com',
    eventName: 'OpenShop',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '192.0.2.1',
    eventID: 'e',
    eventType: 'AwsApiCall',
    apiVersion: '2020-01-01',
    requestParameters,
  };
  return JSON.stringify({ ...record, ...members });
}
