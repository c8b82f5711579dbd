import type { LeafTest } from '../../src/index.js';
import { noSpan } from '../no-span.js';
import type { OperatorMaterial } from '../operator-material.js';

export const material: OperatorMaterial<LeafTest> = {
  kind: 'leaf',
  trees: ({ query }) => query.map((path): LeafTest => ({ kind: 'leaf', query: path, span: noSpan })),
  matches: ({ query }, { nodes }) =>
    nodes(query).some((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value)),
  examples: [
    { in: '$.a is leaf', record: { a: 'x' }, out: true },
    { in: '$.a is  leaf', record: { a: null }, out: true },
    { in: '$.a is leaf', record: { a: 0 }, out: true },
    { in: '$.a is leaf', record: {}, out: false },
    { in: '$.a is leaf', record: { a: {} }, out: false },
    { in: '$.a is leaf', record: { a: ['x'] }, out: false },
    { in: '$.a[] is leaf', record: { a: [['x']] }, out: true },
    { in: '$.a[] is leaf', record: { a: [[], {}] }, out: false },
    { in: 'not $.a[] is leaf', record: { a: [] }, out: true },
    { in: '$.leaf is\nleaf and $.a is leaf', record: { leaf: 1, a: 2 }, out: true },
  ],
  errors: [
    {
      in: '"x" is leaf',
      out: 'operand-type at 1:1: found \'"x"\', expected a path before "is leaf"\n  "x" is leaf\n  ^^^',
    },
    {
      in: 'count($.a) is leaf',
      out: 'operand-type at 1:1: found "count($.a)", expected a path before "is leaf"\n  count($.a) is leaf\n  ^^^^^^^^^^',
    },
  ],
};
