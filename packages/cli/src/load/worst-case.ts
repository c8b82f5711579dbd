import type { JsonObject } from '@trailkit/es-loader';

/** A record with everything in it that servers have refused: no event is as bad as this one. */
export function worstCase(eventID: string, eventTime: string): JsonObject {
  let deep: unknown = 'the end';
  for (let level = 0; level < 300; level++) deep = level % 2 === 0 ? { deeper: deep } : [deep];
  return {
    eventVersion: '1.11',
    eventID,
    eventTime,
    eventSource: 's3.amazonaws.com',
    eventName: 'PutBucketPolicy',
    awsRegion: 'us-east-1',
    apiVersion: '2016_01_28',
    sourceIPAddress: 'AWS Internal',
    userAgent: 'u'.repeat(40_000),
    userIdentity: 'a text where an object belongs',
    errorMessage: { message: 'an object where a text belongs' },
    readOnly: 'False',
    recipientAccountId: 111122223333,
    requestParameters: {
      bucketName: 'worst-case',
      policy: ['a list', { Version: '2012-10-17' }, 7],
      deep,
      long: '\u20ac'.repeat(40_000),
      'dotted.name': { '': 'empty', '.': 'dot', '\u0000': 'NUL', '\ud800': 'half a character' },
      ['k'.repeat(40_000)]: 'a long name',
      numbers: [1.5, 1e300, -0, null, true],
    },
    responseElements: 'a scalar where an object belongs',
    additionalEventData: ['a', ['b', ['c']]],
    resources: { ARN: 'an object where a list belongs' },
  };
}
