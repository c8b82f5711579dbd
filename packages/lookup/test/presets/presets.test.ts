import { compileMatch, constraints, mayMatchText } from '@trailkit/match';
import type { MatchExpression } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import { outcomeOf, outcomeRules } from '@trailkit/records';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../src/filter/record-filter.js';
import type { PresetName } from '../../src/presets/presets.js';
import { presets } from '../../src/presets/presets.js';

const word = fc.constantFrom(
  ...['AccessDenied', 'Client.UnauthorizedOperation', 'ExpiredToken', 'Client.AuthFailure', '200', '403', '404', ''],
  ...['Failure', 'FAILED', 'Success', 'DENIED', 'access denied for good'],
);
const scalar = fc.oneof(word, fc.constantFrom<unknown>(200, 403, 500, null, true, [], {}));
const message = fc.constantFrom(
  ...['', 'User: a is not authorized to perform: iam:PassRole', 'Not authorized for images', 'no'],
  'The security token included in the request is expired',
);
const body = fc.oneof(
  scalar,
  fc.dictionary(
    fc.constantFrom('ConsoleLogin', 'state', 'result', 'error', 'errorCode'),
    fc.oneof(
      scalar,
      fc.array(word, { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('statusType', 'statusCode', 'status', 'state', 'code', 'Code'), scalar, {
        maxKeys: 2,
      }),
    ),
    { maxKeys: 2 },
  ),
);
const record: fc.Arbitrary<JsonObject> = fc.record(
  {
    eventSource: fc.constantFrom('iam.amazonaws.com', 'signin.amazonaws.com'),
    eventType: fc.constantFrom('AwsApiCall', outcomeRules.signInType),
    errorCode: scalar,
    errorMessage: message,
    responseElements: body,
    serviceEventDetails: body,
    additionalEventData: body,
  },
  { requiredKeys: ['eventSource'] },
);

test('--errors and --denied find what the outcome of records says, and their texts are in all of it', () => {
  const isFailed = compileMatch(presets.errors.match());
  const isRefused = compileMatch(presets.denied.match());
  const errorConstraints = constraints(presets.errors.match());
  const counts = { succeeded: 0, failed: 0, refused: 0 };
  fc.assert(
    fc.property(record, (each) => {
      const outcome = outcomeOf(each);
      counts[outcome]++;
      expect([isFailed(each), isRefused(each)]).toEqual([outcome !== 'succeeded', outcome === 'refused']);
      if (outcome === 'succeeded') return;
      for (const clause of presets.errors.texts)
        expect(clause.some((text) => JSON.stringify(each).includes(text))).toBe(true);
      expect(mayMatchText(errorConstraints, JSON.stringify(each))).toBe(true);
    }),
    { numRuns: 5000 },
  );
  expect(Object.values(counts).every((count) => count > 200)).toBe(true);
});

describe('what is found by its name', () => {
  const call = (eventSource: string, eventName: string, more: JsonObject = {}): JsonObject => ({
    eventSource: `${eventSource}.amazonaws.com`,
    eventName,
    ...more,
  });
  const records: Readonly<Record<string, JsonObject>> = {
    'says that it writes': call('iam', 'GetUser', { readOnly: false }),
    'says that it reads': call('iam', 'CreateUser', { readOnly: true }),
    'says so as text': call('iam', 'GetUser', { readOnly: 'false' }),
    'a write of old': call('ec2', 'TerminateInstances'),
    'a write of old, under its name with a date': call('lambda', 'DeleteFunction20150331'),
    'a read of old': call('ec2', 'DescribeInstances', { readOnly: null }),
    'a read at an endpoint': call('kms', 'ListKeys', { eventType: 'AwsVpceEvent' }),
    'nobody knows': call('unheard-of', 'DoSomething'),
  };
  const cases: readonly { readonly preset: PresetName; readonly out: readonly string[] }[] = [
    {
      preset: 'writes',
      out: ['says that it writes', 'says so as text', 'a write of old', 'a write of old, under its name with a date'],
    },
    { preset: 'reads', out: ['says that it reads', 'a read of old', 'a read at an endpoint'] },
  ];
  test.each(cases)('--$preset', ({ preset, out }) => {
    const { test: matches, isUndecided, scanFilter } = compileFilter({ presets: [preset] });
    const found = Object.entries(records).filter(([, each]) => matches(each));
    expect(found.map(([name]) => name)).toEqual(out);
    expect(
      Object.entries(records)
        .filter(([, each]) => isUndecided(each))
        .map(([name]) => name),
    ).toEqual(['nobody knows']);
    const scan = compileMatch([...scanFilter.matches]);
    const isUnsure = compileMatch(scanFilter.unsure as MatchExpression);
    for (const each of Object.values(records)) {
      if (matches(each) || isUndecided(each)) expect(scan(each)).toBe(true);
      if (scan(each) && !matches(each)) expect(isUnsure(each)).toBe(true);
    }
  });
});
