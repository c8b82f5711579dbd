import fc from 'fast-check';
import type { Membership } from '../../src/index.js';
import { noSpan } from '../no-span.js';
import type { OperatorMaterial } from '../operator-material.js';

export const material: OperatorMaterial<Membership> = {
  kind: 'in',
  trees: ({ subject, list }) =>
    fc
      .record({ subject, list, negated: fc.boolean() })
      .map((parts): Membership => ({ kind: 'in', ...parts, span: noSpan })),
  matches: ({ subject, list, negated }, { values, equalsLiteral }) =>
    values(subject).some((value) => list.items.some((item) => equalsLiteral(value, item)) !== negated),
  examples: [
    { in: '$.a in ["x", "y"]', record: { a: 'y' }, out: true },
    { in: '$.a not in ["x", "y"]', record: { a: 'y' }, out: false },
    { in: '$.a in [1]', record: { a: '1' }, out: false },
  ],
  errors: [
    {
      in: '$.a in x',
      out: 'unexpected-token at 1:8: found "x", expected a path, a function, "(" or a value; write a string in quotes: "x"\n  $.a in x\n         ^',
    },
  ],
};
