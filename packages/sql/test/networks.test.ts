import { parseMatch } from '@trailkit/match';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDuckdb } from './engines/duckdb.js';
import { loadRecords, violationsOf } from './violations.js';

const group = fc.constantFrom(
  '0',
  '00',
  '0000',
  'ffff',
  'FFFF',
  '2001',
  'db8',
  '0DB8',
  '1',
  'fe80',
  'fec0',
  '12345',
  '',
);
const ipv4 = fc.constantFrom('10.0.0.1', '10.255.1.2', '010.1.2.3', '11.0.0.1', '10.0.0', '300.1.1.1', '203.0.113.7');
const tail = fc.oneof(group, ipv4);
const groups = (max: number): fc.Arbitrary<string> =>
  fc.tuple(fc.array(group, { maxLength: max }), tail).map(([head, last]) => [...head, last].join(':'));
const address = fc.oneof(
  ipv4,
  fc.tuple(fc.array(group, { minLength: 6, maxLength: 7 }), tail).map(([head, last]) => [...head, last].join(':')),
  fc.tuple(groups(4), groups(4)).map(([head, last]) => `${head}::${last}`),
  fc
    .tuple(fc.constantFrom('::ffff:', '0:0:0:0:0:ffff:', '::0:FFFF:', '0::ffff:', '::'), fc.oneof(ipv4, groups(1)))
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('2001:db8::', 'fe80::', 'fec0::', '2001:db8:'), groups(5)).map((parts) => parts.join('')),
);
const network = fc
  .tuple(address, fc.constantFrom('', '', '', '/8', '/32', '/104', '/128', '/08', '/129'))
  .map((parts) => parts.join(''));
const text = fc.oneof(
  { weight: 4, arbitrary: network },
  { weight: 1, arbitrary: fc.array(network, { minLength: 2, maxLength: 3 }).map((parts) => parts.join(', ')) },
);

const constants = [
  '10.0.0.0/8',
  '10.0.0.0/13',
  '0.0.0.0/0',
  '::ffff:10.0.0.0/104',
  '2001:db8::/32',
  '2001:db8::1',
  'fe80::/10',
  '::/0',
  '::/96',
  '::1/128',
  '2001:db8::10.0.0.0/104',
];

it('tells networks from texts as match does', async () => {
  const engine = await openDuckdb();
  const texts = fc
    .sample(text, { numRuns: 3000, seed: 1 })
    .map((sourceIPAddress) => JSON.stringify({ sourceIPAddress }));
  const records = await loadRecords(engine, texts);
  const expressions = [...constants.map((constant) => [constant]), constants.slice(1, 7)].map((some) =>
    parseMatch(`$.sourceIPAddress cidr ${JSON.stringify(some)}`),
  );
  expect(await violationsOf(engine, expressions, records, 0)).toEqual([]);
  await engine.close();
});
