import fc from 'fast-check';
import type { SomeTest } from '../../src/index.js';
import { noSpan } from '../no-span.js';
import type { OperatorMaterial } from '../operator-material.js';

export const material: OperatorMaterial<SomeTest> = {
  kind: 'some',
  trees: ({ query, scoped }) =>
    fc.record({ query, condition: scoped }).map((parts): SomeTest => ({ kind: 'some', ...parts, span: noSpan })),
  matches: ({ query, condition }, { nodes, fits }) => nodes(query).some((node) => fits(condition, node)),
  examples: [
    { in: '$.a[] some (@.b == 1 and @.c == 2)', record: { a: [{ b: 1, c: 2 }] }, out: true },
    { in: '$.a[] some (@.b == 1 and @.c == 2)', record: { a: { b: 1, c: 2 } }, out: true },
    { in: '$.a[] some (@.b == 1 and @.c == 2)', record: { a: [{ b: 1 }, { c: 2 }] }, out: false },
    { in: '$.a[] some (@.b == null)', record: { a: [{ c: 1 }] }, out: true },
    { in: '$.a[] some (@.b == null)', record: { a: [] }, out: false },
    { in: '$.a some (@ == null)', record: {}, out: false },
    { in: '$.a some (@ == null)', record: { a: null }, out: true },
    { in: '$.a[] some (@ not in ["x"])', record: { a: ['x'] }, out: false },
    { in: '$.a[] some (@ not in ["x"])', record: { a: ['x', 'y'] }, out: true },
    { in: '$.a[] some (not @.c[] is leaf)', record: { a: [{ c: 1 }, { c: [] }] }, out: true },
    { in: '$.a[] some (@.b[] some (@.c == 1 and @.d == 2))', record: { a: [{ b: [{ c: 1, d: 2 }] }] }, out: true },
    { in: '$.a[] some (@.b[] some (@.c == 1) and @.d == 2)', record: { a: [{ b: { c: 1 } }, { d: 2 }] }, out: false },
    { in: '$.a[] some (@.b[?@.c == 1].d ilike "X")', record: { a: [{ b: [{ c: 1, d: 'x' }] }] }, out: true },
    { in: '$.a[*] some (@.b or @.c exists)', record: { a: [{ d: 1 }, { c: 1 }] }, out: true },
    { in: '$ some (@.a == 1)', record: { a: 1 }, out: true },
    { in: '$.a some(match(@.b, "x+"))', record: { a: { b: 'xx' } }, out: true },
  ],
  errors: [
    {
      in: '$.a some @.b == 1',
      out: 'unexpected-token at 1:10: found "@", expected "("; write the condition in brackets: some (…)\n  $.a some @.b == 1\n           ^',
    },
    {
      in: '$.a some (@.b == $.b)',
      out: 'bad-path at 1:18: found "$", the record, expected a path from "@", the node that "some" looks at; did you mean "@"?\n  $.a some (@.b == $.b)\n                   ^',
    },
    {
      in: '$.a some (@.b[?@.c == $.b])',
      out: 'bad-path at 1:23: found "$", the record, expected a path from "@", the node that "some" looks at; did you mean "@"?\n  $.a some (@.b[?@.c == $.b])\n                        ^',
    },
    {
      in: '$.a some (@.b == 1) and @.c',
      out: 'bad-path at 1:25: found "@", the value that a filter or "some" looks at, expected a path from the record outside of them; did you mean "$"?\n  $.a some (@.b == 1) and @.c\n                          ^',
    },
    {
      in: '"x" some (@ == 1)',
      out: 'operand-type at 1:1: found \'"x"\', expected a path before "some"\n  "x" some (@ == 1)\n  ^^^',
    },
    {
      in: '$.a some ("x")',
      out: 'literal-alone at 1:11: found \'"x"\' alone, expected a comparison with a path, such as $.eventName == …\n  $.a some ("x")\n            ^^^',
    },
    {
      in: '$.a some ()',
      out: 'unexpected-token at 1:11: found ")", expected "(", a path, a function or a value\n  $.a some ()\n            ^',
    },
    {
      in: '$.a[?@.b some (@ == 1)]',
      out: 'not-in-filter at 1:10: found "some", expected an operator of RFC 9535 inside a filter: ==, !=, <, <=, >, >=; put the condition in a filter of its own, as in @.a[?@.b == 1]\n  $.a[?@.b some (@ == 1)]\n           ^^^^',
    },
  ],
};
