import fc from 'fast-check';
import type { CidrTest, StringLiteral } from '../../src/index.js';
import { noSpan } from '../no-span.js';
import type { OperatorMaterial } from '../operator-material.js';

const networks = ['10.0.0.0/8', '10.0.0.1', '0.0.0.0/0', '2001:db8::/32', '::/0'];

export const material: OperatorMaterial<CidrTest> = {
  kind: 'cidr',
  trees: ({ subject }) =>
    fc
      .record({
        subject,
        networks: fc.array(
          fc.constantFrom(...networks).map((value): StringLiteral => ({ kind: 'string', value, span: noSpan })),
          { minLength: 1, maxLength: 2 },
        ),
      })
      .map((parts): CidrTest => ({ kind: 'cidr', ...parts, span: noSpan })),
  matches: ({ subject, networks: outer }, { values }) =>
    values(subject).some((value) => outer.some((network) => isInside(value, network.value))),
  examples: [
    { in: '$.a cidr "10.0.0.0/8"', record: { a: '10.1.2.3' }, out: true },
    { in: '$.a cidr ["2001:db8::/32", "10.0.0.1"]', record: { a: '10.1.2.3' }, out: false },
    { in: '$.a cidr "10.0.0.0/8"', record: { a: '192.0.2.1, 10.1.2.3' }, out: true },
    { in: '$.a cidr "10.0.0.0/8"', record: { a: '192.0.2.1, 198.51.100.7' }, out: false },
    { in: '$.a == "10.1.2.3"', record: { a: '192.0.2.1, 10.1.2.3' }, out: true },
    { in: '$.a == "10.1.2.3"', record: { a: '192.0.2.1,10.1.2.30' }, out: false },
    { in: '$.a == "192.0.2.1" and $.a == "10.1.2.3"', record: { a: '192.0.2.1,10.1.2.3' }, out: true },
    { in: '$.a != "10.1.2.3"', record: { a: '192.0.2.1,10.1.2.3' }, out: false },
    { in: '$.a == ["10.1.2.3"]', record: { a: ['192.0.2.1,10.1.2.3'] }, out: true },
    { in: '$.a == "a"', record: { a: 'a, b' }, out: false },
  ],
  errors: [
    {
      in: '$.a cidr []',
      out: 'operand-type at 1:10: found "[]", expected at least one network\n  $.a cidr []\n           ^^',
    },
  ],
};

/** Only the addresses that the generators write. */
function isInside(value: unknown, network: string): boolean {
  if (typeof value !== 'string') return false;
  if (value.includes(',')) return value.split(',').some((part) => isInside(part.trim(), network));
  const isV6 = (address: string): boolean => /^[0-9a-f:]*::[0-9a-f:]*(\/\d+)?$/.test(address);
  const isV4 = (address: string): boolean => /^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(address);
  if (network === '::/0') return isV6(value);
  if (network === '0.0.0.0/0') return isV4(value);
  if (network === '2001:db8::/32') return value === '2001:db8::1';
  return network === '10.0.0.1' ? value === '10.0.0.1' : ['10.0.0.1', '10.1.2.3', '10.0.0.0/16'].includes(value);
}
