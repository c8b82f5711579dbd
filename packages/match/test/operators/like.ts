import fc from 'fast-check';
import type { LikeTest, StringLiteral } from '../../src/index.js';
import { noSpan } from '../no-span.js';
import type { OperatorMaterial } from '../operator-material.js';

const globs = ['a*', '*b', '*li*', 'a?c', '?', 'a\\*', '**', 'a*i/2*5'];

export const material: OperatorMaterial<LikeTest> = {
  kind: 'like',
  trees: ({ subject, stringLiteral }) =>
    fc
      .record({
        subject,
        patterns: fc.array(
          fc.oneof(
            stringLiteral,
            fc.constantFrom(...globs).map((value): StringLiteral => ({ kind: 'string', value, span: noSpan })),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      })
      .map((parts): LikeTest => ({ kind: 'like', ...parts, span: noSpan })),
  matches: ({ subject, patterns }, { values }) =>
    values(subject).some(
      (value) => typeof value === 'string' && patterns.some((pattern) => fits(pattern.value, value)),
    ),
  examples: [
    { in: '$.a like "aws-*"', record: { a: 'aws-cli' }, out: true },
    { in: '$.a like "aws-"', record: { a: 'aws-cli' }, out: false },
    { in: '$.a like "*"', record: {}, out: false },
    { in: '$.a like ["x", "aws-*", "*b"]', record: { a: 'aws-cli' }, out: true },
    { in: '$.a like ["x", "aws"]', record: { a: 'aws' }, out: true },
    { in: '$.a like ["x", "100\\*"]', record: { a: '100*' }, out: true },
    { in: '$.a like ["x", "y*"]', record: { a: 'aws' }, out: false },
  ],
  errors: [
    {
      in: '"x" like "y"',
      out: 'operand-type at 1:1: found \'"x"\', expected a path before "like"\n  "x" like "y"\n  ^^^',
    },
    {
      in: '$.a like []',
      out: 'operand-type at 1:10: found "[]", expected at least one pattern\n  $.a like []\n           ^^',
    },
    {
      in: '$.a like ["x", 5]',
      out: 'operand-type at 1:16: found "5", expected a string after "like", such as "aws-cli/*"\n  $.a like ["x", 5]\n                 ^',
    },
  ],
};

/** Whether a string fits a glob. */
export function fits(glob: string, value: string): boolean {
  const source = glob.replace(/\\([^])|[^]/g, (token, escaped?: string) => {
    if (token === '*') return '[^]*';
    return token === '?'
      ? '(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|[^])'
      : (escaped ?? token).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`).test(value);
}
