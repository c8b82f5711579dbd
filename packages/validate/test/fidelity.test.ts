import { expect, test } from 'vitest';
import { fidelityTable, measureFidelity } from '../src/index.js';
import { call, shop } from './fixture.js';

const records = [
  call({ requestParameters: { shopName: 'a', tags: [{ key: 'k' }, { key: 'k', kye: 'x' }] } }),
  call({ requestParameters: { shopName: 'a', tags: [{ key: 'k' }], owner: { x: { y: 1 } } } }),
  call({ requestParameters: { shopName: 1 }, responseElements: { shop: { arn: 'a' } } }),
  call({ requestParameters: '***', responseElements: { omitted: true } }),
  call({ requestParameters: null, errorCode: 'X', responseElements: { message: 'no', more: 1 } }),
  call({ eventName: 'Renovate', requestParameters: { any: { thing: 1 } } }),
  call({ eventSource: 'counter.amazonaws.com', eventName: 'Visited', requestParameters: { x: 1 } }),
  'text',
];

test('bodies, paths and types are counted by protocol and side', async () => {
  expect(await measureFidelity(records, shop)).toEqual({
    records: 8,
    recordsKnown: 6,
    operations: 3,
    operationsKnown: 2,
    unreadable: 1,
    rows: [
      { protocol: 'json', side: 'request', bodies: 3, described: 1, paths: 7, pathsDescribed: 4, typeProblems: 1 },
      { protocol: 'json', side: 'response', bodies: 1, described: 1, paths: 2, pathsDescribed: 2, typeProblems: 0 },
      { protocol: 'json', side: 'error', bodies: 1, described: 0, paths: 2, pathsDescribed: 1, typeProblems: 0 },
      { protocol: 'none', side: 'request', bodies: 1, described: 0, paths: 1, pathsDescribed: 0, typeProblems: 0 },
      { protocol: 'query', side: 'request', bodies: 1, described: 0, paths: 2, pathsDescribed: 0, typeProblems: 0 },
    ],
  });
});

test('the table', async () => {
  expect(fidelityTable(await measureFidelity(records, shop))).toBe(
    `
| protocol | side     | bodies | fully described | distinct paths |   described | type problems |
|----------|----------|-------:|----------------:|---------------:|------------:|--------------:|
| json     | request  |      3 |      1 (33.3 %) |              7 |  4 (57.1 %) |             1 |
| json     | response |      1 |     1 (100.0 %) |              2 | 2 (100.0 %) |             0 |
| json     | error    |      1 |       0 (0.0 %) |              2 |  1 (50.0 %) |             0 |
| none     | request  |      1 |       0 (0.0 %) |              1 |   0 (0.0 %) |             0 |
| query    | request  |      1 |       0 (0.0 %) |              2 |   0 (0.0 %) |             0 |
| all      | request  |      5 |      1 (20.0 %) |             10 |  4 (40.0 %) |             1 |
| all      | response |      1 |     1 (100.0 %) |              2 | 2 (100.0 %) |             0 |
| all      | error    |      1 |       0 (0.0 %) |              2 |  1 (50.0 %) |             0 |

records: 8, of known events: 6 (75.0 %)
distinct event names: 3, known: 2 (66.6 %)
not readable: 1
`.slice(1),
  );
});

test('nothing', async () => {
  expect((await measureFidelity([], shop)).rows).toEqual([]);
});
