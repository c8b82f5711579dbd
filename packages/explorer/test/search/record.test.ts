import { describe, expect, test } from 'vitest';
import { decodeRecordFields, encodeRecordFields } from '../../src/search/record-index.js';
import { recordSearcher } from '../../src/search/search-record.js';

const fields = [
  { path: 'userIdentity', observed: true, values: [] },
  { path: 'userIdentity.type', observed: true, values: ['Root', 'AssumedRole'] },
  { path: 'userIdentity.arn', observed: true, values: [] },
  { path: 'accountId', observed: false, values: [] },
  { path: 'userIdentity.accountId', observed: true, values: [] },
  { path: 'sourceIPAddress', observed: true, values: [] },
];

test('the index of the fields of every record is read as it was written', () => {
  expect(decodeRecordFields(encodeRecordFields(fields))).toEqual(fields);
});

describe('fields of every record', () => {
  const search = recordSearcher(fields);
  test.each([
    { query: 'sourceip', found: ['sourceIPAddress'] },
    { query: 'sip', found: ['sourceIPAddress'] },
    // The field around a field narrows down, and finds nothing by itself.
    { query: 'userIdentity', found: ['userIdentity'] },
    { query: 'useridentity.arn', found: ['userIdentity.arn'] },
    { query: 'record arn', found: ['userIdentity.arn'] },
    { query: 'record', found: [] },
    // Those that records have shown come first.
    { query: 'accountid', found: ['userIdentity.accountId', 'accountId'] },
    { query: 'assumed', found: ['userIdentity.type = AssumedRole'] },
    { query: 'useridentity root', found: ['userIdentity.type = Root'] },
    { query: 'type root', found: ['userIdentity.type = Root'] },
    { query: 'putobject arn', found: [] },
    { query: '', found: [] },
  ])('of $query', ({ query, found }) => {
    const { hits, total } = search(query);
    expect(hits.map(({ path, value }) => (value === undefined ? path : `${path} = ${value}`))).toEqual(found);
    expect(total).toBe(found.length);
  });

  test('fit as well as what is said of them in full', () => {
    expect(search('accountid').fit).toMatchObject({ whole: 1, isMeant: true });
    expect(search('arn').fit).toMatchObject({ whole: 1, isMeant: false });
    expect(search('AssumedRole').fit.score).toBeLessThan(1);
    expect(search('root').fit.score).toBeGreaterThan(2);
    expect(search('nothing').fit.score).toBe(Infinity);
  });
});
