import fc from 'fast-check';
import type { RegexTest } from '../../src/index.js';
import { noSpan } from '../no-span.js';
import type { OperatorMaterial } from '../operator-material.js';

const patterns = ['a', '^a', 'b$', '^user/(Alice|Bob)', 'A(?=l)', '(?i)ALICE', 'x*', '\\d+\\.\\d', 'a/b', '(ab|a)+c'];

export const material: OperatorMaterial<RegexTest> = {
  kind: 'regex',
  trees: ({ subject }) =>
    fc
      .record({ subject, source: fc.constantFrom(...patterns), flags: fc.constantFrom('', '', 'i', 'im') })
      .map(({ subject: of, source, flags }): RegexTest => ({
        kind: 'regex',
        subject: of,
        pattern: { kind: 'regex-literal', source, flags, span: noSpan },
        span: noSpan,
      })),
  matches: ({ subject, pattern: { source, flags } }, { values }) => {
    const native = source.startsWith('(?i)')
      ? new RegExp(source.slice(4), `${flags.replace('i', '')}i`)
      : new RegExp(source, flags);
    return values(subject).some((value) => typeof value === 'string' && native.test(value));
  },
  examples: [
    { in: '$.a =~ /b+$/', record: { a: 'abb' }, out: true },
    { in: '$.a regex "^b"', record: { a: 'abb' }, out: false },
  ],
  errors: [
    {
      in: '$.a =~ 5',
      out: 'operand-type at 1:8: found "5", expected a pattern, "…" or /…/\n  $.a =~ 5\n         ^',
    },
  ],
};
