import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../src/index.js';
import { envelopes, isDigest, isRecord, unwrap } from '../src/index.js';

const record = { eventVersion: '1.11', eventSource: 'iam.amazonaws.com', eventName: 'CreateUser' };

/** One of each envelope around the record. */
const wrapped: Readonly<Record<string, JsonObject>> = {
  'a log file': { Records: [record] },
  'the output of LookupEvents': { Events: [record] },
  'an event of LookupEvents': { EventId: '1', CloudTrailEvent: JSON.stringify(record) },
  'an EventBridge event': { 'detail-type': 'AWS API Call via CloudTrail', detail: record },
  'a labelled record': { kind: 'attack', source: 'a corpus', event: record },
};

describe('envelopes', () => {
  test('each has an example here', () => {
    expect(Object.keys(wrapped).sort()).toEqual(envelopes.map(({ name }) => name).sort());
  });

  test.each(envelopes)('$name is opened, by itself alone, and never what is a record', ({ name, open }) => {
    expect(unwrap(wrapped[name], '')).toMatchObject([{ kind: 'record', record, outer: wrapped[name] }]);
    const openers = envelopes.filter((envelope) => envelope.open(wrapped[name]!) !== undefined);
    expect(openers.map((each) => each.name)).toEqual([name]);
    expect(open(record)).toBeUndefined();
    const both = { ...wrapped[name], ...record };
    expect(unwrap(both, '')).toMatchObject([{ kind: 'record', record: both }]);
  });
});

describe('what a record is', () => {
  const cases: readonly { name: string; in: JsonObject; record: boolean; digest: boolean }[] = [
    { name: 'a record', in: record, record: true, digest: false },
    { name: 'a record without its version', in: { eventSource: 's', eventName: 'n' }, record: true, digest: false },
    { name: 'a name alone', in: { eventName: 'n' }, record: false, digest: false },
    { name: 'a digest', in: { digestS3Object: 'k', logFiles: [] }, record: false, digest: true },
    {
      name: 'a record with members of a digest',
      in: { ...record, digestS3Object: 'k', logFiles: [] },
      record: true,
      digest: false,
    },
  ];
  test.each(cases)('$name', ({ in: value, record: isOne, digest }) => {
    expect([isRecord(value), isDigest(value)]).toEqual([isOne, digest]);
  });
});
