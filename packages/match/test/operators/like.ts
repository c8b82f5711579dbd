import fc from 'fast-check';
import type { LikeTest, StringLiteral } from '../../src/index.js';
import { noSpan, type OperatorMaterial } from '../operator-material.js';

const globs = ['a*', '*b', '*li*', 'a?c', '?', 'a\\*', '**', 'a*i/2*5'];

export const material: OperatorMaterial<LikeTest> = {
  kind: 'like',
  trees: ({ subject, stringLiteral }) =>
    fc
      .record({
        subject,
        pattern: fc.oneof(
          stringLiteral,
          fc.constantFrom(...globs).map((value): StringLiteral => ({ kind: 'string', value, span: noSpan })),
        ),
      })
      .map((parts): LikeTest => ({ kind: 'like', ...parts, span: noSpan })),
  matches: ({ subject, pattern }, { values }) =>
    values(subject).some((value) => typeof value === 'string' && fits(pattern.value, value)),
  examples: [
    { in: '$.a like "aws-*"', record: { a: 'aws-cli' }, out: true },
    { in: '$.a like "aws-"', record: { a: 'aws-cli' }, out: false },
    { in: '$.a like "*"', record: {}, out: false },
  ],
  errors: [
    {
      in: '"x" like "y"',
      out: 'operand-type at 1:1: found \'"x"\', expected a path before "like"\n  "x" like "y"\n  ^^^',
    },
  ],
};

function fits(glob: string, value: string): boolean {
  const source = glob.replace(/\\([^])|[^]/g, (token, escaped?: string) => {
    if (token === '*') return '[^]*';
    return token === '?'
      ? '(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|[^])'
      : (escaped ?? token).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^${source}$`).test(value);
}
