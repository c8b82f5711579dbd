import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { resolveEvent, validateEvent } from '../src/index.js';

const folder = new URL('fixtures/bodies/', import.meta.url);

/** Where a record departs from the models on purpose: the shortened key of one, and another that is a piece of a record. */
const departures: Readonly<Record<string, readonly string[]>> = {
  'partial.json': ['envelope/eventVersion required', 'envelope/awsRegion required'],
  'ssh.json': ['requestParameters/sSHPublicKey constraint'],
};

describe('bodies that people met with are valid, and described', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const record = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown;
    const { result, problems } = validateEvent(record);
    expect(result).toBe('valid');
    expect(problems.map(({ part, path, code }) => `${part}${path} ${code}`)).toEqual(departures[name] ?? []);
    expect(validateEvent(record, { mode: 'strict' }).problems).toHaveLength(problems.length);
  });
});

const record = (members: object): object => ({
  eventVersion: '1.08',
  userIdentity: { accountId: '111122223333', invokedBy: 'AWS Internal' },
  eventTime: '2026-05-10T12:00:00Z',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-internal',
  requestParameters: null,
  responseElements: null,
  requestID: '00000000-0000-0000-0000-000000000001',
  eventID: '00000000-0000-0000-0000-000000000002',
  recipientAccountId: '111122223333',
  ...members,
});

describe('an event under the name of an operation', () => {
  const names = { eventSource: 'controltower.amazonaws.com', eventName: 'UpdateLandingZone' };

  test('is the event of the operation, which describes both: the types of @trailkit/events have one event of a name', () => {
    const events = (eventType: string) =>
      resolveEvent(record({ ...names, eventType })).candidates.map(({ event }) => event);
    expect(events('AwsServiceEvent')).toEqual(['UpdateLandingZone']);
    expect(events('AwsApiCall')).toEqual(['UpdateLandingZone']);
  });

  test('is checked by the description of its details', () => {
    const details = (serviceEventDetails: object) =>
      validateEvent(record({ ...names, eventType: 'AwsServiceEvent', serviceEventDetails }), { mode: 'strict' });
    expect(details({ updateLandingZoneStatus: { state: 'SUCCEEDED' } }).problems).toEqual([]);
    expect(details({ updateLandingZoneStatus: 7 }).problems).toMatchObject([
      { part: 'serviceEventDetails', path: '/updateLandingZoneStatus', code: 'type' },
    ]);
  });

  test('or by its members, where both are calls: the console creates users through an API of its own', () => {
    const created = record({
      eventSource: 'sso-directory.amazonaws.com',
      eventName: 'CreateUser',
      eventType: 'AwsApiCall',
      requestParameters: { identityStoreId: 'd-1234567890', passwordMode: 'EMAIL', active: true, userAttributes: {} },
      responseElements: { user: { userId: '00000000-0000-0000-0000-000000000003', active: true } },
    });
    expect(validateEvent(created, { mode: 'strict' })).toMatchObject({ result: 'valid', problems: [] });
  });
});

describe('an answer in place of the modelled one', () => {
  test.each([{ error: 'Unable to record the response' }, { error: { code: 500 } }, { errorMessage: 'no answer' }])(
    '%j',
    (responseElements) => {
      const called = record({
        eventSource: 'lambda.amazonaws.com',
        eventName: 'UpdateFunctionCode20150331v2',
        eventType: 'AwsApiCall',
        responseElements,
      });
      expect(validateEvent(called, { mode: 'strict' })).toMatchObject({ result: 'valid', problems: [] });
    },
  );
});
