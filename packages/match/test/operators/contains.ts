import fc from 'fast-check';
import type { ContainsTest } from '../../src/index.js';
import { noSpan } from '../no-span.js';
import type { OperatorMaterial } from '../operator-material.js';

export const material: OperatorMaterial<ContainsTest> = {
  kind: 'contains',
  trees: ({ subject, literal }) =>
    fc.record({ subject, value: literal }).map((parts): ContainsTest => ({ kind: 'contains', ...parts, span: noSpan })),
  matches: ({ subject, value: literal }, { values, equalsLiteral }) =>
    values(subject).some((value) => {
      if (typeof value === 'string') return literal.kind === 'string' && value.includes(literal.value);
      return Array.isArray(value) && value.some((item) => equalsLiteral(item, literal));
    }),
  examples: [
    { in: '$.a contains "b"', record: { a: 'abc' }, out: true },
    { in: '$.a contains 2', record: { a: [1, 2] }, out: true },
    { in: '$.a contains "2"', record: { a: [1, 2] }, out: false },
  ],
  errors: [
    {
      in: '$.a contains $.b',
      out: 'operand-type at 1:14: found "$.b", expected a constant after "contains"\n  $.a contains $.b\n               ^^^',
    },
  ],
};
