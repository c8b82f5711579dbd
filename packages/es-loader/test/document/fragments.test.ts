import { describe, expect, test } from 'vitest';
import { type DocumentOptions, type JsonObject, toDocument } from '../../src/index.js';

function ctOf(
  record: JsonObject,
  options: Partial<DocumentOptions> = {},
): JsonObject & { readonly text?: readonly string[] } {
  return (JSON.parse(toDocument(record, { product: 'elasticsearch', ...options }).source) as { ct: JsonObject }).ct;
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
}

describe('the values of free parts', () => {
  test.each<readonly [string, JsonObject, readonly string[] | undefined]>([
    ['none', { requestParameters: null, eventName: 'GetUser' }, undefined],
    ['scalars', { requestParameters: { a: 'x', b: 1.5, c: false, d: null } }, ['a=x', 'b=1.5', 'c=false']],
    ['what is empty', { requestParameters: { a: '', b: {}, c: [] } }, ['a=', 'b={}', 'c=[]']],
    ['lists', { requestParameters: { a: ['x', ['y']], b: [{ c: 1 }] } }, ['a=x', 'a=y', 'b.c=1']],
    ['elements of lists', { requestParameters: { b: [{ c: 1, d: 2 }] } }, ['b={c=1, d=2}', 'b.c=1', 'b.d=2']],
    ['dotted names', { requestParameters: { 'a.b': { c: 1 } } }, ['a.b.c=1']],
    ['a scalar for a body', { requestParameters: 'x' }, ['value=x']],
  ])('%s', (_name, record, values) => {
    expect(ctOf(record).text).toEqual(values?.map((value) => `requestParameters.${value}`));
  });

  test('of all parts', () => {
    const record = {
      responseElements: { a: 1 },
      additionalEventData: { b: 2 },
      serviceEventDetails: { c: 3 },
      edgeDeviceDetails: { d: 4 },
      insightDetails: { insightContext: { e: 5 } },
      userIdentity: { sessionContext: { webIdFederationData: { attributes: { f: 6 } } } },
      newField: { g: 7 },
    };
    expect(ctOf(record).text).toEqual([
      'responseElements.a=1',
      'additionalEventData.b=2',
      'serviceEventDetails.c=3',
      'edgeDeviceDetails.d=4',
      'insightDetails.insightContext.e=5',
      'userIdentity.sessionContext.webIdFederationData.attributes.f=6',
      'ct.other.newField.g=7',
    ]);
  });

  test('a long one is found wherever a pattern is in it', () => {
    const needle = `<${'n'.repeat(250)}>`;
    for (const at of [0, 7_700, 7_999, 15_400, 19_748]) {
      const long = `${'x'.repeat(at)}${needle}${'x'.repeat(20_000 - at - needle.length)}`;
      const text = ctOf({ requestParameters: { long } }).text!;
      expect([at, text.some((each) => each.includes(needle))]).toEqual([at, true]);
      expect(text.every((each) => each.startsWith('requestParameters.long=') && each.length < 8100)).toBe(true);
    }
  });

  test('of a body that no event of CloudTrail can have are left out, and said to be', () => {
    const items = Array.from({ length: 400 }, (_, at) => `${at}${'x'.repeat(7000)}`);
    const ct = ctOf({ requestParameters: { items } });
    expect(ct.truncated).toEqual([
      'aws.cloudtrail.request_parameters',
      'aws.cloudtrail.flattened.request_parameters',
      'ct.text',
    ]);
    expect(ct.text?.length).toBeGreaterThan(250);
  });

  test('of more levels than free parts have, as JSON', () => {
    const [value] = ctOf({ requestParameters: nested(60) }).text!;
    expect(value).toMatch(/^requestParameters(?:\.a){40}=(?:\{"a":){20}"deep"\}{20}$/);
  });

  test('can be left out', () => {
    expect(ctOf({ requestParameters: { a: 1 } }, { text: false }).text).toBeUndefined();
  });
});

describe('numbers', () => {
  test('of counted members, as numbers or as texts', () => {
    const additionalEventData = { bytesTransferredIn: '12', bytesTransferredOut: 1.5e9, other: 7 };
    const requestParameters = { items: [{ fromPort: 22 }, { fromPort: 443 }], toPort: 'all' };
    for (const text of [true, false]) {
      expect(ctOf({ additionalEventData, requestParameters }, { text }).number).toEqual({
        bytesTransferredIn: [12],
        bytesTransferredOut: [1.5e9],
        fromPort: [22, 443],
      });
    }
  });

  const text =
    '{"eventID":"1","requestParameters":{"version":9007199254740993,"in":"9007199254740993","of":[-12345678901234567890,1.5]}}';

  test('beyond 2^53 stay as they were written', () => {
    const { source } = toDocument(JSON.parse(text) as JsonObject, { product: 'elasticsearch', raw: text });
    const { requestParameters, ct } = JSON.parse(source) as { requestParameters: JsonObject; ct: JsonObject };
    expect(requestParameters).toEqual({
      version: '9007199254740993',
      in: '9007199254740993',
      of: ['-12345678901234567890', 1.5],
    });
    expect([ct.rounded, ct.raw]).toEqual([undefined, text]);
  });

  test('are listed where only the rounded ones are known', () => {
    expect(ctOf(JSON.parse(text) as JsonObject).rounded).toEqual(['requestParameters.version', 'requestParameters.of']);
  });

  test('in a text of another record change nothing', () => {
    const raw = '{"eventID":"2","requestParameters":{"version":9007199254740993}}';
    expect(ctOf(JSON.parse(text) as JsonObject, { raw }).rounded).toHaveLength(2);
  });
});

test('access keys are those that sign, and those that are in bodies', () => {
  const record = {
    userIdentity: { accessKeyId: 'AKIAEXAMPLE000000001' },
    responseElements: { credentials: { accessKeyId: 'ASIAPIVOTKEY00000001', sessionToken: 'ASIA not a key' } },
    requestParameters: { accessKeyId: 'AKIAEXAMPLE000000001' },
  };
  expect(ctOf(record).accessKey).toEqual(['AKIAEXAMPLE000000001', 'ASIAPIVOTKEY00000001']);
});
