import type { CloudTrailEvent } from '@trailkit/events/iam';
import { expect, it } from 'vitest';
import { eventPattern } from '../../src/index.js';
import { patternFor } from '../../src/pattern-for.js';

type CreatePolicy = CloudTrailEvent<'iam', 'CreatePolicy'>;

it('a pattern is itself', () => {
  const pattern = {
    source: ['aws.iam'],
    detail: {
      eventName: ['CreatePolicy' as const],
      userIdentity: { type: [{ 'anything-but': 'Root' }], arn: [{ prefix: { 'equals-ignore-case': 'arn:' } }] },
      requestParameters: { policyName: ['a', { wildcard: 'b*' }, null], tags: { key: ['team'] } },
      errorCode: [{ exists: false }],
      $or: [{ awsRegion: ['us-east-1'] }, { sourceIPAddress: [{ cidr: '10.0.0.0/8' }] }],
    },
  };
  expect(eventPattern<CreatePolicy>(pattern)).toBe(pattern);
  expect(patternFor<'iam', 'CreatePolicy'>(pattern)).toBe(pattern);
});

// The compiler refuses these; `tsc` checks that it does.
it('faults are found by the compiler', () => {
  const patterns = [
    // @ts-expect-error a field that the event does not have
    eventPattern<CreatePolicy>({ detail: { requestParameters: { policyNam: ['a'] } } }),
    // @ts-expect-error a field in another letter case
    eventPattern<CreatePolicy>({ detail: { eventname: ['CreatePolicy'] } }),
    // @ts-expect-error another event's name
    eventPattern<CreatePolicy>({ detail: { eventName: ['CreateRole'] } }),
    // @ts-expect-error a bare value
    eventPattern<CreatePolicy>({ detail: { awsRegion: 'us-east-1' } }),
    // @ts-expect-error a matcher that is none
    eventPattern<CreatePolicy>({ detail: { awsRegion: [{ startsWith: 'us-' }] } }),
    // @ts-expect-error a field of the record beside `detail`
    eventPattern<CreatePolicy>({ eventName: ['CreatePolicy'] }),
    // @ts-expect-error a step through an array
    eventPattern<CreatePolicy>({ detail: { requestParameters: { tags: [{ key: ['a'] }] } } }),
    // @ts-expect-error an event that the service does not have
    patternFor<'iam', 'CreatePolicies'>({}),
  ];
  expect(patterns.length).toBe(8);
});
