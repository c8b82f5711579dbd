import { describe, expect, test } from 'vitest';
import { isEvent } from '../src/index.js';

const record = (eventName: string) => ({
  eventVersion: '1.08',
  userIdentity: { type: 'IAMUser', principalId: 'AIDAEXAMPLE', accountId: '111122223333' },
  eventTime: '2024-05-10T12:00:00Z',
  eventSource: 'lambda.amazonaws.com',
  eventName,
  awsRegion: 'eu-west-1',
  sourceIPAddress: '192.0.2.1',
  userAgent: 'aws-cli',
  requestParameters: { functionName: 'hello' },
  responseElements: null,
  requestID: '00000000-0000-0000-0000-000000000001',
  eventID: '00000000-0000-0000-0000-000000000002',
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
});

describe('isEvent, by the names of the installed events', () => {
  const deleted: unknown = record('DeleteFunction20150331');

  test('knows a record by the name of its operation and by the name that it has, with the same type', () => {
    expect(isEvent(deleted, 'lambda', 'DeleteFunction')).toBe(true);
    if (!isEvent(deleted, 'lambda', 'DeleteFunction20150331'))
      throw new Error('expected the recorded name to be known');
    const name: string | undefined = deleted.requestParameters?.functionName;
    expect(name).toBe('hello');
  });

  test('tells names of one event apart where one of them is asked for', () => {
    expect(isEvent(record('DeleteFunction'), 'lambda', 'DeleteFunction20150331')).toBe(false);
    expect(isEvent(deleted, 'lambda', 'CreateFunction20150331')).toBe(false);
  });

  test('refuses a name that no event has, in types and at run time', () => {
    // @ts-expect-error there is no event of that name
    expect(() => isEvent(deleted, 'lambda', 'DeleteFunktion')).toThrow('Did you mean lambda.DeleteFunction');
  });
});
